import type { Problem } from '../domain/problem';
import type { Validators } from '../domain/source';
import { HOUR, type Milliseconds, SECOND } from '../domain/time';
import { decodeFeed, decodeJson } from './decode';

/** How long a request may take, from the first byte sent to the last byte received. */
export const TIME_OUT: Milliseconds = 20 * SECOND;
/** The most bytes of an answer, counted after decompression. */
export const MOST_BYTES = 15 * 2 ** 20;
/** No server's wish for a pause is obeyed for longer than this. */
export const LONGEST_PAUSE: Milliseconds = 24 * HOUR;

/** Of a header no more is looked at: a pattern that may begin anywhere in it takes its length squared. */
const LONGEST_HEADER = 2_000;

export interface Answer {
  body: string;
  validators?: Validators;
  /** The next page of a list that does not fit one answer, on the same host. */
  next?: string;
}

export type FetchResult =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'not-modified' }
  | { kind: 'problem'; problem: Problem };

/** What is asked for: the digest's data, or a feed of any format. */
export type Wanted = 'json' | 'feed';

const ACCEPT: Record<Wanted, string> = {
  json: 'application/json',
  feed: 'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
};

/** What a request needs from its surroundings; tests bring their own. */
export interface HttpDeps {
  fetch: typeof fetch;
  now: () => Milliseconds;
  isOnline: () => boolean;
  timeOut?: Milliseconds;
}

/**
 * Asks one address for data. The single place that requests go through: nothing is sent that tells who asks, a
 * validator makes the answer conditional, slow and huge answers end, no redirect is followed. Never throws; what goes wrong is a `Problem`.
 */
export async function request(
  url: string,
  validators: Validators | undefined,
  deps: HttpDeps,
  wanted: Wanted = 'json',
): Promise<FetchResult> {
  const { host } = new URL(url);
  const signal = AbortSignal.timeout(deps.timeOut ?? TIME_OUT);
  try {
    const response = await deps.fetch(url, {
      headers: { Accept: ACCEPT[wanted], ...conditionalHeaders(validators) },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The browser's own cache would answer 'unchanged' out of turn, and hold everything twice.
      cache: 'no-store',
      // A redirect (to a sign-in page, or into a private network) is reported, not followed.
      redirect: 'manual',
      signal,
    });
    return await readResponse(response, url, validators, deps.now(), wanted);
  } catch (error) {
    return failed(problemOf(error, host, deps.isOnline()));
  }
}

function conditionalHeaders(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag && { 'If-None-Match': validators.etag }),
    ...(validators?.lastModified && { 'If-Modified-Since': validators.lastModified }),
  };
}

async function readResponse(
  response: Response,
  url: string,
  validators: Validators | undefined,
  now: Milliseconds,
  wanted: Wanted,
): Promise<FetchResult> {
  const { host } = new URL(url);
  if (response.type === 'opaqueredirect') return failed({ code: 'redirected', host });
  if (response.status === 304)
    return validators ? { kind: 'not-modified' } : failed({ code: 'not-data', host });
  if (response.status !== 200 || isPage(response)) {
    // Nobody reads the body: without this it would keep the connection busy.
    await response.body?.cancel();
    return failed(response.status === 200 ? { code: 'not-data', host } : statusProblem(response, host, now));
  }
  const bytes = await readBytes(response);
  if (!bytes) return failed({ code: 'too-large', host });
  const body =
    wanted === 'json' ? decodeJson(bytes) : decodeFeed(bytes, response.headers.get('content-type'));
  if (body === undefined) return failed({ code: 'not-data', host });
  return { kind: 'answer', answer: answerOf(response, body, url, now) };
}

function failed(problem: Problem): FetchResult {
  return { kind: 'problem', problem };
}

/** A sign-in page, a captive portal or a bot check instead of data. */
function isPage(response: Response): boolean {
  return /^(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '');
}

/** The body, or `undefined` as soon as it is larger than allowed. */
async function readBytes(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    size += chunk.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(chunk.value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

function answerOf(response: Response, body: string, url: string, now: Milliseconds): Answer {
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  const next = nextPage(response.headers.get('link'), url);
  const validators = { ...(etag && { etag }), ...(lastModified && { lastModified }), at: now };
  return { body, ...((etag || lastModified) && { validators }), ...(next && { next }) };
}

/** The address behind `rel="next"`, if it stays on the host. */
function nextPage(link: string | null, page: string): string | undefined {
  const links = link?.slice(0, LONGEST_HEADER) ?? '';
  const target = /<([^>]+)>\s*;[^,]*\brel=(?:"next"|next\s*(?:[;,]|$))/i.exec(links)?.[1];
  const url = target ? URL.parse(target, page) : null;
  return url?.protocol === 'https:' && url.host === new URL(page).host ? url.href : undefined;
}

function statusProblem(response: Response, host: string, now: Milliseconds): Problem {
  const { status } = response;
  const retryAt = retryMoment(response.headers, now);
  const problem = { host, status, ...(retryAt !== undefined && { retryAt }) };
  if (status === 429) return { code: 'rate-limited', ...problem };
  if (status === 404) return { code: 'not-found', ...problem };
  if (status === 410) return { code: 'gone', ...problem };
  if (status >= 500) return { code: 'server-error', ...problem };
  return { code: status >= 400 ? 'refused' : 'not-data', ...problem };
}

/**
 * When the server wants to be asked again: `Retry-After` in seconds or as a date, else the rest of the window in
 * `RateLimit: "api";r=0;t=55`. Clamped to what makes sense; `undefined` when nothing usable was said.
 */
export function retryMoment(headers: Headers, now: Milliseconds): Milliseconds | undefined {
  const limits = headers.get('ratelimit')?.slice(0, LONGEST_HEADER) ?? '';
  const window = /\br=0\b.*\bt=(\d+)/.exec(limits)?.[1];
  const moment = afterMoment(headers.get('retry-after')?.trim() ?? '', now) ?? now + Number(window) * SECOND;
  return moment > now ? Math.min(moment, now + LONGEST_PAUSE) : undefined;
}

function afterMoment(after: string, now: Milliseconds): Milliseconds | undefined {
  if (/^\d+$/.test(after)) return now + Number(after) * SECOND;
  // `Date.parse` makes a date of nearly anything with a number in it: an HTTP date has a name of a day in front.
  const date = /^[a-z]{3,9},? /i.test(after) ? Date.parse(after) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}

function problemOf(error: unknown, host: string, isOnline: boolean): Problem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') return { code: 'time-out', host };
  return isOnline ? { code: 'unreachable', host } : { code: 'offline', host };
}
