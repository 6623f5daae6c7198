import { newestListing, pruneBefore } from '../db';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';

/** Removes what is older than the person wants to keep; never a bookmark, never what is trending now. */
export async function prune(now: Milliseconds): Promise<void> {
  const { retentionDays } = await loadSettings();
  if (retentionDays === 0) return;
  const today = dayOf(now);
  const trending = await newestListing('huggingface', 'trending', today);
  await pruneBefore(addDays(today, -retentionDays), new Set(trending?.entries.map(({ id }) => id)));
}
