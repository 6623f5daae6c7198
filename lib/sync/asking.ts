import type { Problem } from '../domain/problem';
import type { Validators } from '../domain/source';
import { type FetchResult, request } from './http';
import type { SyncDeps } from './list';
import { notePause, pausedBy } from './pauses';

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
  return inTurn(() => ask(url, undefined, deps));
}

/** Asks one address unless its server wants a pause; when it asks for one, that is kept. To be called in turn. */
export async function ask(
  url: string,
  validators: Validators | undefined,
  deps: SyncDeps,
): Promise<FetchResult> {
  const paused = await pausedBy(url, deps.now());
  if (paused) return { kind: 'problem', problem: paused };
  const result = await request(url, validators, deps);
  if (result.kind !== 'problem') return result;
  await notePause(result.problem, deps.now());
  return { kind: 'problem', problem: await explained(result.problem, url, deps) };
}

/** Without leave to ask a host, the browser fails as if it could not be reached. */
async function explained(problem: Problem, url: string, deps: SyncDeps): Promise<Problem> {
  if (problem.code !== 'unreachable' || (await deps.isAllowed(new URL(url).origin))) return problem;
  return { ...problem, code: 'not-allowed' };
}
