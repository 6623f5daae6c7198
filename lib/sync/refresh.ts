import { listingsBetween } from '../db';
import type { Problem } from '../domain/problem';
import type { SourceId } from '../domain/source-id';
import { type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { isDigestPaused, loadSettings } from '../settings';
import { sourceOf } from '../sources';
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
 * Polls each source that is due, unless a poll is running. Missed polls run once, however many were missed; those of a
 * short sleep some minutes after waking.
 */
export function refreshIfDue(deps: SyncDeps): Promise<Problem | undefined> {
  return navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return undefined;
    return pollThose(deps, async (status, source) => {
      if (isGone(status)) return false;
      const dueAt = putOffUntil(status, deps.now(), deps.random());
      if (dueAt === undefined) return isDue(status, deps.now());
      await saveStatus({ dueAt }, source);
      return false;
    });
  });
}

/**
 * Polls now, whatever the schedule says. What holds the lock is waited for: it may be a poll, which then serves this
 * call too, or only a look at what is due. Resolves to what went wrong with the digest, if something did; what went
 * wrong with each source is also kept in its status, where pages show it.
 */
export function refresh(deps: SyncDeps): Promise<Problem | undefined> {
  const askedAt = deps.now();
  // An attempt that seems to lie ahead was made before the clock was set back.
  const isAnswered = ({ lastAttemptAt = 0 }: SourceStatus) =>
    lastAttemptAt > askedAt && lastAttemptAt <= deps.now();
  const isOld = ({ lastAttemptAt = 0 }: SourceStatus) => Math.abs(deps.now() - lastAttemptAt) >= SOON;
  return navigator.locks.request(POLL_LOCK, () =>
    pollThose(deps, (status, source) =>
      source === 'huggingface' ? !isAnswered(status) : isOld(status) && !isGone(status),
    ),
  );
}

/**
 * Polls the digest unless that was tried less than `age` ago. A poll that is running is waited for: then the store is as
 * fresh as can be.
 */
export function refreshOlderThan(age: Milliseconds, deps: SyncDeps): Promise<Problem | undefined> {
  return navigator.locks.request(POLL_LOCK, () =>
    pollThose(
      deps,
      ({ lastAttemptAt = 0 }, source) =>
        source === 'huggingface' && Math.abs(deps.now() - lastAttemptAt) >= age,
    ),
  );
}

/** A source that says it is gone for good is asked no more until the person resumes it. */
function isGone({ problem }: SourceStatus): boolean {
  return problem?.code === 'gone';
}

/**
 * Polls the sources that are wanted, one after the other. To be called under the lock: one poll at a time, everywhere.
 * Resolves to what is wrong with the digest after that.
 */
async function pollThose(
  deps: SyncDeps,
  isWanted: (status: SourceStatus, source: SourceId) => boolean | Promise<boolean>,
): Promise<Problem | undefined> {
  let problem: Problem | undefined;
  for (const source of await activeSources()) {
    const [status] = await loadStatuses([source]);
    if (!status) continue;
    const result = (await isWanted(status, source)) ? await pollSource(source, deps) : status;
    if (source === 'huggingface') problem = result.problem;
  }
  return problem;
}

let wantedDays: readonly IsoDate[] = [];

/**
 * Fetches days that a person looks up, one after the other between other requests. Days that were fetched meanwhile
 * are skipped; a later call takes the place of this one. What the next poll would have asked for as well is news, whoever
 * comes first; the rest is not. Resolves to what went wrong, if something did.
 */
export async function fetchDays(days: readonly IsoDate[], deps: SyncDeps): Promise<Problem | undefined> {
  wantedDays = days;
  const [settings, { lastSuccessAt }] = await Promise.all([loadSettings(), loadStatus()]);
  if (isDigestPaused(settings)) return { code: 'paused' };
  const { baseAddress } = settings;
  const planned = huggingface.plan(deps.now(), baseAddress, lastSuccessAt);
  const polled = new Set(planned.filter(({ list }) => list === 'daily').map(({ date }) => date));
  for (const day of days) {
    if (wantedDays !== days) return undefined;
    if ((await listingsBetween('huggingface', 'daily', day, day)).length > 0) continue;
    const dayRequest = huggingface.dayRequest(day, deps.now(), baseAddress);
    const [result] = await pollAll([{ ...dayRequest, isLookup: !polled.has(day) }], deps, false);
    if (result?.problem) return result.problem;
  }
  return undefined;
}

/** A new interval counts from the last attempt on, for each source. */
export function reschedule(deps: SyncDeps): Promise<void> {
  return navigator.locks.request(POLL_LOCK, async () => {
    const [{ baseAddress }, sources] = await Promise.all([loadSettings(), activeSources()]);
    for (const source of sources) {
      const [interval, [status]] = await Promise.all([intervalOf(source), loadStatuses([source])]);
      // One that was never asked is due at once.
      if (status?.lastAttemptAt === undefined) continue;
      const [{ url = '' } = {}] = sourceOf(source).plan(deps.now(), baseAddress, status.lastSuccessAt);
      const paused = await pausedBy(url, deps.now());
      const dueAt = Math.max(status.lastAttemptAt + interval, paused?.retryAt ?? 0);
      await saveStatus({ dueAt }, source);
    }
  });
}
