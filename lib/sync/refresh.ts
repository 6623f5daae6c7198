import { hasBaseline, listingsBetween } from '../db';
import type { Problem, ProblemCode } from '../domain/problem';
import { addDays, dayOf, type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { SOURCES } from '../sources';
import type { ListRequest } from '../sources/source';
import { notePause, pauseOf } from './asking';
import { type ListResult, pollList, type SyncDeps } from './list';
import { noteRound, type Round } from './rounds';
import { isDue, nextDue, putOffUntil } from './schedule';
import { loadStatus, type SyncStatus, saveStatus } from './status';

const POLL_LOCK = 'poll';

/**
 * Polls the digest if it is due. Missed polls run once, however many were missed; those of a short sleep some minutes
 * after waking.
 */
export function refreshIfDue(deps: SyncDeps): Promise<Problem | undefined> {
  return poll(deps, async (status) => {
    const dueAt = putOffUntil(status, deps.now(), deps.random());
    if (dueAt === undefined) return isDue(status, deps.now());
    await saveStatus({ ...status, dueAt });
    return false;
  });
}

/**
 * Polls the digest now, whatever the schedule says. Resolves to what went wrong, if something did; it is also kept
 * in the status, where pages show it.
 */
export function refresh(deps: SyncDeps): Promise<Problem | undefined> {
  return poll(deps, () => true);
}

/**
 * Polls the digest unless that was tried less than `age` ago. A poll that is running is waited for: then the store is as
 * fresh as can be.
 */
export async function refreshOlderThan(age: Milliseconds, deps: SyncDeps): Promise<Problem | undefined> {
  await navigator.locks.request(POLL_LOCK, () => undefined);
  return poll(deps, ({ lastAttemptAt = 0 }) => Math.abs(deps.now() - lastAttemptAt) >= age);
}

/** One poll at a time, across all contexts: if one is running, another is not begun. */
function poll(
  deps: SyncDeps,
  isWanted: (status: SyncStatus) => boolean | Promise<boolean>,
): Promise<Problem | undefined> {
  return navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
    const [{ baseAddress }, before] = await Promise.all([loadSettings(), loadStatus()]);
    if (!lock || !(await isWanted(before))) return undefined;
    const requests = SOURCES.huggingface.plan(deps.now(), baseAddress, before.lastSuccessAt);
    const results = await pollAll(requests, deps);
    results.push(...(await pollFurtherBack(results, requests, baseAddress, deps)));
    const after = await statusAfter(results, deps);
    await saveStatus(after);
    await noteRound(roundOf(results, deps.now()));
    return after.problem;
  });
}

function roundOf(results: readonly ListResult[], at: Milliseconds): Round {
  const sum = (of: (result: ListResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const problem = results.find((result) => result.problem)?.problem;
  return {
    ...{ at, source: 'huggingface' },
    arrived: sum(({ arrived = 0 }) => arrived),
    changed: sum(({ changed = 0 }) => changed),
    setAside: sum(({ setAside }) => setAside),
    ...(problem && {
      problem: { code: problem.code, ...(problem.status !== undefined && { status: problem.status }) },
    }),
  };
}

/** Days further back that are looked through for a first digest: enough for any row of holidays. */
const FURTHEST_BACK = 7;

/** On a fresh installation after a weekend, the newest digest that has papers may be days back. */
async function pollFurtherBack(
  results: ListResult[],
  requests: ListRequest[],
  base: string,
  deps: SyncDeps,
): Promise<ListResult[]> {
  const further: ListResult[] = [];
  const days = requests.filter(({ list }) => list === 'daily').map(({ date }) => date);
  if (results.some(({ problem }) => problem)) return further;
  for (let back = days.length; back <= FURTHEST_BACK && !(await hasBaseline()); back++) {
    const day = addDays(dayOf(deps.now()), -back);
    further.push(await pollList(SOURCES.huggingface.dayRequest(day, deps.now(), base), deps));
  }
  return further;
}

let wantedDays: readonly IsoDate[] = [];

/**
 * Fetches days that a person looks up, one after the other between other requests. Days that were fetched meanwhile
 * are skipped; a later call takes the place of this one. Resolves to what went wrong, if something did.
 */
export async function fetchDays(days: readonly IsoDate[], deps: SyncDeps): Promise<Problem | undefined> {
  wantedDays = days;
  const { baseAddress } = await loadSettings();
  for (const day of days) {
    if (wantedDays !== days) return undefined;
    if ((await listingsBetween('huggingface', 'daily', day, day)).length > 0) continue;
    const dayRequest = SOURCES.huggingface.dayRequest(day, deps.now(), baseAddress);
    const [result] = await pollAll([{ ...dayRequest, isLookup: true }], deps);
    if (result?.problem) return notePause(result.problem);
  }
  return undefined;
}

/** One list after the other: one connection at most, and a server that asks for a pause gets it at once. */
async function pollAll(requests: ListRequest[], deps: SyncDeps): Promise<ListResult[]> {
  const results: ListResult[] = [];
  let isFirstRefused = false;
  for (const listRequest of requests) {
    // The first digest ever is the newest one; while that could not be fetched, an older one must not pass for it.
    const result = await pollList({ ...listRequest, mayBeFirst: !isFirstRefused }, deps);
    results.push(result);
    isFirstRefused ||= result.problem !== undefined;
    if (result.problem && endsRound(result.problem)) break;
  }
  return results;
}

const ENDS_ROUND: readonly ProblemCode[] = [
  'offline',
  'unreachable',
  'not-allowed',
  'rate-limited',
  'storage-full',
];

/** Whether asking for the next list makes no sense either. */
function endsRound({ code, status }: Problem): boolean {
  return status === 503 || ENDS_ROUND.includes(code);
}

/** The status after a round: a success only if every list came through. Settings may have changed meanwhile. */
async function statusAfter(results: ListResult[], deps: SyncDeps): Promise<SyncStatus> {
  const [settings, before] = await Promise.all([loadSettings(), loadStatus()]);
  const now = deps.now();
  const problems = results.flatMap(({ problem }) => problem ?? []);
  const [problem] = problems;
  const failures = problem ? before.failures + 1 : 0;
  const pause = pauseOf(problems);
  const interval: Milliseconds = settings.intervalMinutes * MINUTE;
  return {
    ...before,
    failures,
    problem,
    pause,
    dueAt: nextDue({
      ...{ now, interval, failures, before },
      ...{ retryAt: pause?.until, chance: deps.random() },
    }),
    lastAttemptAt: now,
    ...(!problem && { lastSuccessAt: now }),
    setAside: results.reduce((sum, result) => sum + result.setAside, 0),
  };
}

/** A new interval counts from the last attempt on; a poll that is running sees it by itself when it ends. */
export function reschedule(deps: SyncDeps): Promise<void> {
  return navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const [{ intervalMinutes }, status] = await Promise.all([loadSettings(), loadStatus()]);
    const dueAt = (status.lastAttemptAt ?? deps.now()) + intervalMinutes * MINUTE;
    await saveStatus({ ...status, dueAt: Math.max(dueAt, status.pause?.until ?? 0) });
  });
}
