import type { Problem } from '../domain/problem';
import type { Validators } from '../domain/source';
import { inArxivTurn } from './arxiv-turn';
import { type FetchResult, request, type Wanted } from './http';
import type { SyncDeps } from './list';
import { notePause, pausedBy } from './pauses';

const REQUEST_LOCK = 'request';

/**
 * Does a piece of work that asks an address while nobody else, in any context, asks for anything: one connection at
 * most. Of arXiv, nothing is asked before its three seconds are over; others need not wait for that.
 */
export function inTurn<T>(url: string, deps: SyncDeps, work: () => Promise<T>): Promise<T> {
  return inArxivTurn(url, deps, () => navigator.locks.request(REQUEST_LOCK, work));
}

/**
 * Asks one address for what a person wants to see now: in turn with all other requests, and not while the server wants
 * a pause. Never throws: what went wrong is in the result.
 */
export function askNow(url: string, deps: SyncDeps): Promise<FetchResult> {
  return inTurn(url, deps, () => ask(url, undefined, deps));
}

/**
 * Asks one address unless its server wants a pause; when it asks for one, that is kept. To be called in turn. Validators
 * may still be on their way from the store.
 */
export async function ask(
  url: string,
  validators: Promise<Validators | undefined> | undefined,
  deps: SyncDeps,
  wanted?: Wanted,
): Promise<FetchResult> {
  const [paused, known] = await Promise.all([pausedBy(url, deps.now()), validators]);
  if (paused) return { kind: 'problem', problem: paused };
  const result = await request(url, known, deps, wanted);
  if (result.kind !== 'problem') return result;
  await notePause(result.problem, deps.now());
  return { kind: 'problem', problem: await explained(result.problem, url, deps) };
}

/** Without leave to ask a host, the browser fails as if it could not be reached. */
async function explained(problem: Problem, url: string, deps: SyncDeps): Promise<Problem> {
  if (problem.code !== 'unreachable' || (await deps.isAllowed(new URL(url).origin))) return problem;
  return { ...problem, code: 'not-allowed' };
}
