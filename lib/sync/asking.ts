import type { Problem } from '../domain/problem';
import type { Milliseconds } from '../domain/time';
import { type FetchResult, LONGEST_PAUSE, request } from './http';
import type { SyncDeps } from './list';
import { loadStatus, type SyncStatus, saveStatus } from './status';

const REQUEST_LOCK = 'request';

/** Does a piece of work while nobody else, in any context, asks for anything: one connection at most. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(REQUEST_LOCK, work);
}

/**
 * Asks one address for what a person wants to see now: in turn with all other requests, and not while the server wants
 * a pause. Never throws: what went wrong is in the result.
 */
export function askNow(url: string, deps: SyncDeps): Promise<FetchResult> {
  return inTurn(async () => {
    const paused = await pausedBy(url, deps.now());
    if (paused) return { kind: 'problem', problem: paused };
    const result = await request(url, undefined, deps);
    if (result.kind !== 'problem') return result;
    return { kind: 'problem', problem: await notePause(await explained(result.problem, url, deps)) };
  });
}

/** The pause that a server asked for, as long as it lasts: nothing is asked then, whoever wants it. */
export async function pausedBy(url: string, now: Milliseconds): Promise<Problem | undefined> {
  const { pause } = await loadStatus();
  const { host } = new URL(url);
  if (pause?.host !== host || pause.until <= now) return undefined;
  // No pause is as long as that: the clock was set back since, and its end means nothing any more.
  if (pause.until > now + LONGEST_PAUSE) return undefined;
  return { code: 'rate-limited', host, retryAt: pause.until };
}

/** Without leave to ask a host, the browser fails as if it could not be reached. */
export async function explained(problem: Problem, url: string, deps: SyncDeps): Promise<Problem> {
  if (problem.code !== 'unreachable' || (await deps.isAllowed(new URL(url).origin))) return problem;
  return { ...problem, code: 'not-allowed' };
}

/** A server's wish for a pause holds for everything that is asked of it. */
export async function notePause(problem: Problem): Promise<Problem> {
  if (problem.retryAt !== undefined) await saveStatus({ ...(await loadStatus()), pause: pauseOf([problem]) });
  return problem;
}

/** The longest pause that a server asked for. */
export function pauseOf(problems: readonly Problem[]): SyncStatus['pause'] {
  const asked = problems.filter(({ host, retryAt }) => host !== undefined && retryAt !== undefined);
  const longest = asked.sort((one, other) => (other.retryAt ?? 0) - (one.retryAt ?? 0))[0];
  return longest && { host: longest.host ?? '', until: longest.retryAt ?? 0 };
}
