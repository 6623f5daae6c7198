import { listingsBetween } from '../db';
import type { Problem } from '../domain/problem';
import type { SourceId } from '../domain/source-id';
import { type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { huggingface } from '../sources/huggingface';
import type { SyncDeps } from './list';
import { pausedBy } from './pauses';
import { intervalOf, pollAll, pollSource } from './poll-source';
import { isDue, putOffUntil } from './schedule';
import { activeSources, POLL_LOCK } from './sources';
import { loadStatus, loadStatuses, type SourceStatus, saveStatus } from './status';

/** A source that was added is not asked again within this time, however often a person refreshes. */
const SOON: Milliseconds = 5 * MINUTE;

/**
 * Polls each source that is due. Missed polls run once, however many were missed; those of a short sleep some minutes
 * after waking.
 */
export function refreshIfDue(deps: SyncDeps): Promise<Problem | undefined> {
  return poll(deps, async (status, source) => {
    if (isGone(status)) return false;
    const dueAt = putOffUntil(status, deps.now(), deps.random());
    if (dueAt === undefined) return isDue(status, deps.now());
    await saveStatus({ dueAt }, source);
    return false;
  });
}

/**
 * Polls now, whatever the schedule says. Resolves to what went wrong with the digest, if something did; what went wrong
 * with each source is also kept in its status, where pages show it.
 */
export function refresh(deps: SyncDeps): Promise<Problem | undefined> {
  const isOld = ({ lastAttemptAt = 0 }: SourceStatus) => Math.abs(deps.now() - lastAttemptAt) >= SOON;
  return poll(deps, (status, source) => source === 'huggingface' || (isOld(status) && !isGone(status)));
}

/**
 * Polls the digest unless that was tried less than `age` ago. A poll that is running is waited for: then the store is as
 * fresh as can be.
 */
export async function refreshOlderThan(age: Milliseconds, deps: SyncDeps): Promise<Problem | undefined> {
  await navigator.locks.request(POLL_LOCK, () => undefined);
  return poll(
    deps,
    ({ lastAttemptAt = 0 }, source) =>
      source === 'huggingface' && Math.abs(deps.now() - lastAttemptAt) >= age,
  );
}

/** A source that says it is gone for good is asked no more until the person resumes it. */
function isGone({ problem }: SourceStatus): boolean {
  return problem?.code === 'gone';
}

/** One poll at a time, across all contexts: if one is running, another is not begun. */
function poll(
  deps: SyncDeps,
  isWanted: (status: SourceStatus, source: SourceId) => boolean | Promise<boolean>,
): Promise<Problem | undefined> {
  return navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return undefined;
    let problem: Problem | undefined;
    for (const source of await activeSources()) {
      const [status] = await loadStatuses([source]);
      if (!status || !(await isWanted(status, source))) continue;
      const result = await pollSource(source, deps);
      if (source === 'huggingface') problem = result.problem;
    }
    return problem;
  });
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
    const dayRequest = huggingface.dayRequest(day, deps.now(), baseAddress);
    const [result] = await pollAll([{ ...dayRequest, isLookup: true }], deps);
    if (result?.problem) return result.problem;
  }
  return undefined;
}

/** A new interval counts from the last attempt on; a poll that is running sees it by itself when it ends. */
export function reschedule(deps: SyncDeps): Promise<void> {
  return navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const [{ baseAddress }, interval, { lastAttemptAt = deps.now() }] = await Promise.all([
      loadSettings(),
      intervalOf('huggingface'),
      loadStatus(),
    ]);
    const paused = await pausedBy(baseAddress, deps.now());
    await saveStatus({ dueAt: Math.max(lastAttemptAt + interval, paused?.retryAt ?? 0) });
  });
}
