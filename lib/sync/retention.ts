import { latestIds, newestListing, pruneBefore, pruneMatches } from '../db';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { loadStatus, saveStatus } from './status';

/** What alerts found is forgotten after this many days; by then no unread paper counts any more. */
const MATCH_DAYS = 60;

/**
 * Once a day, removes what is older than the person wants to keep: never what is kept for ever (`isKept`), nothing
 * unread, nothing that is trending or shown by a source now. What alerts found long ago goes in any case.
 */
export async function prune(now: Milliseconds): Promise<void> {
  const [{ retentionDays, sources }, { prunedOn }] = await Promise.all([loadSettings(), loadStatus()]);
  const today = dayOf(now);
  await pruneMatches(addDays(today, -MATCH_DAYS));
  if (retentionDays === 0 || prunedOn === today) return;
  const trending = await newestListing('huggingface', 'trending', today);
  // What a feed still shows would come back with its next poll, and as new.
  const latest = await Promise.all(sources.map(({ id }) => latestIds(id)));
  const shown = new Set([...(trending?.entries.map(({ id }) => id) ?? []), ...latest.flat()]);
  await pruneBefore(addDays(today, -retentionDays), shown);
  await saveStatus({ prunedOn: today });
}
