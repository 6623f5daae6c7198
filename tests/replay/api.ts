import { type Answer, type ApiRequest, failure, validated } from './answer.ts';
import { dailyPapers } from './daily.ts';
import type { Digest } from './digest.ts';
import { FEED_HOSTS, feedAnswer } from './feeds.ts';
import { htmlPage, onePaper, searchPapers } from './papers.ts';

/** An answer that a test puts in place of the real one; what is left out is status 200 and empty. */
export type Fault = Partial<Answer>;

/** May be changed at any time while the replay runs. */
export interface Faults {
  /** Asked before every answer with path and query, and with the host. Undefined: answer as usual. */
  respond?: ((path: string, host: string) => Fault | undefined) | undefined;
  /** By so many milliseconds every answer is late. */
  delayMs?: number;
}

/** All that an answer depends on besides the request. */
export interface World {
  digest: Digest;
  now: Date;
  faults?: Faults;
  /** False: no ETag, never a 304. Default true. */
  validators?: boolean;
}

/** Answers as huggingface.co would, or whichever host was asked, faults first. Pure but for what a fault does. */
export function answer(request: ApiRequest, world: World): Answer {
  const host = String(request.headers.host ?? 'huggingface.co');
  const fault = world.faults?.respond?.(request.path, host);
  if (fault) return { status: 200, headers: {}, body: '', ...fault };
  if (request.method !== 'GET' && request.method !== 'HEAD') return failure(405, 'Method not allowed');
  const good = route(new URL(request.path, `https://${host}`), world);
  return world.validators === false ? good : validated(request, good);
}

function route(url: URL, { digest, now }: World): Answer {
  if (FEED_HOSTS.includes(url.host)) return feedAnswer(url, digest, now);
  if (url.pathname === '/api/daily_papers') return dailyPapers(url, digest, now);
  if (url.pathname === '/api/papers/search') return searchPapers(url, digest);
  const id = /^\/api\/papers\/([^/]+)$/.exec(url.pathname)?.[1];
  if (id) return onePaper(decodeURIComponent(id), digest);
  if (url.pathname.startsWith('/api/')) return onePaper('', digest);
  return htmlPage(url.pathname);
}
