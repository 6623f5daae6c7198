import { unlessRestoring } from '../backup/restoring';
import { announce } from '../changes';
import { latestIds, newestDay, newestListing, pruneBefore, pruneMatches } from '../db';
import { addDays, dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { loadStatus, saveStatus } from './status';

/** What alerts found is forgotten after this many days; by then no paper counts that was not marked unread again. */
const MATCH_DAYS = 60;
/** Days without a new paper from anywhere: no row of holidays is longer. */
const LONGEST_BREAK = 21;

/**
 * Once a day, removes what is older than the person wants to keep: never what is kept for ever (`isKept`), nothing
 * unread, nothing that is trending or shown by a source now. What alerts found long ago goes in any case.
 */
export async function prune(now: Milliseconds): Promise<void> {
  await unlessRestoring(() => pruneOnce(now));
}

async function pruneOnce(now: Milliseconds): Promise<void> {
  const [{ retentionDays, sources }, { prunedOn }, today] = await Promise.all([
    loadSettings(),
    loadStatus(),
    confirmedDay(now),
  ]);
  if (!today) return;
  await pruneMatches(addDays(today, -MATCH_DAYS));
  if (retentionDays === 0 || prunedOn === today) return;
  const trending = await newestListing('huggingface', 'trending', today);
  // What a feed still shows would come back with its next poll, and as new.
  const latest = await Promise.all(sources.map(({ id }) => latestIds(id)));
  const shown = new Set([...(trending?.entries.map(({ id }) => id) ?? []), ...latest.flat()]);
  const removed = await pruneBefore(addDays(today, -retentionDays), shown);
  await saveStatus({ prunedOn: today });
  // A page may show some of them: it has them at hand, should the person want to keep one.
  if (removed > 0) announce({ kind: 'papers' });
}

/**
 * The day it is, as far as the papers bear it out: by a clock that is months ahead, everything would be old. None while
 * nothing is stored.
 */
async function confirmedDay(now: Milliseconds): Promise<IsoDate | undefined> {
  const today = dayOf(now);
  const newest = await newestDay(today);
  const latest = newest && addDays(newest, LONGEST_BREAK);
  return latest !== undefined && latest > today ? today : latest;
}
