import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';

/** A request as the API sees it. Header names are lower case, `path` includes the query. */
export interface ApiRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
}

/** An answer, still to be sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** Wait so many milliseconds before answering. */
  delayMs?: number;
  /** Never answer. */
  hang?: boolean;
  /** Send the headers and half of the body, then break the connection. */
  reset?: boolean;
  /** Do what you like with the connection, instead of answering. */
  raw?: (line: Duplex) => void;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** A JSON answer with status 200 unless another is given. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** An error in the service's own shape: a JSON `error` and the same sentence in `X-Error-Message`. */
export function failure(status: number, message: string, code?: string): Answer {
  const headers: Record<string, string> = { 'x-error-message': message, 'x-request-id': 'Root=1-replay' };
  if (code) headers['x-error-code'] = code;
  return json({ error: message }, status, headers);
}

/** The 429 of the service, its window ending in so many seconds. Meant to be used as a fault. */
export function rateLimited(seconds: number): Answer {
  const refusal = failure(
    429,
    'We had to rate limit your IP. To continue using our service, create a token.',
  );
  refusal.headers.ratelimit = `"api";r=0;t=${seconds}`;
  refusal.headers['ratelimit-policy'] = '"fixed window";"api";q=500;w=300';
  return refusal;
}

/** Adds a weak ETag to a good answer, and empties it to a 304 when the asker has the same one already. */
export function validated(request: ApiRequest, good: Answer): Answer {
  if (good.status !== 200) return good;
  const etag = `W/"${createHash('sha256').update(good.body).digest('base64url').slice(0, 22)}"`;
  const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.includes(etag)) return { status: 304, headers: { etag }, body: '' };
  return { ...good, headers: { ...good.headers, etag } };
}
