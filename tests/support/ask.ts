import type { Validators } from '../../lib/domain/source.ts';
import { type FetchResult, type HttpDeps, request } from '../../lib/sync/http.ts';

export const NOW = Date.UTC(2026, 10, 23, 8);
export const HOST = 'huggingface.co';
export const URL_ASKED = `https://${HOST}/api/daily_papers?date=2026-11-23&limit=100`;

/** What a stand-in for the network does with a request. */
export type Network = (url: string, init: RequestInit) => Response | Promise<Response>;

export interface Asked {
  result: FetchResult;
  /** Every call of `fetch`: there must never be more than one. */
  calls: { url: string; init: RequestInit }[];
}

/** Makes one request over a stand-in for the network. */
export async function ask(
  network: Network,
  { validators, ...deps }: Partial<HttpDeps> & { validators?: Validators } = {},
): Promise<Asked> {
  const calls: Asked['calls'] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    calls.push({ url: String(input), init });
    return network(String(input), init);
  };
  const result = await request(URL_ASKED, validators, {
    fetch,
    now: () => NOW,
    isOnline: () => true,
    ...deps,
  });
  return { result, calls };
}

/** A body that is made as it is read; like a real one, it breaks off when the request is given up. */
export function stream(
  { signal }: RequestInit,
  pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>,
  cancel: () => void = () => {},
): ReadableStream<Uint8Array> {
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) =>
    signal?.addEventListener('abort', () => controller.error(signal.reason));
  return new ReadableStream({ start, pull, cancel }, { highWaterMark: 0 });
}
