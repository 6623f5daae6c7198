import { newestListing, pruneBefore, pruneMatches } from '../db';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { loadStatus, saveStatus } from './status';

/** What alerts found is forgotten after this many days; by then no unread paper counts any more. */
const MATCH_DAYS = 60;

/**
 * Once a day, removes what is older than the person wants to keep: never what was bookmarked, tagged or noted, nothing unread, nothing that is
 * trending now. What alerts found long ago goes in any case.
 */
export async function prune(now: Milliseconds): Promise<void> {
  const [{ retentionDays }, { prunedOn }] = await Promise.all([loadSettings(), loadStatus()]);
  const today = dayOf(now);
  await pruneMatches(addDays(today, -MATCH_DAYS));
  if (retentionDays === 0 || prunedOn === today) return;
  const trending = await newestListing('huggingface', 'trending', today);
  await pruneBefore(addDays(today, -retentionDays), new Set(trending?.entries.map(({ id }) => id)));
  await saveStatus({ ...(await loadStatus()), prunedOn: today });
}
