import { newestListing, pruneBefore } from '../db';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { loadStatus, saveStatus } from './status';

/**
 * Once a day, removes what is older than the person wants to keep: never a bookmark, nothing unread, nothing that is
 * trending now.
 */
export async function prune(now: Milliseconds): Promise<void> {
  const [{ retentionDays }, { prunedOn }] = await Promise.all([loadSettings(), loadStatus()]);
  const today = dayOf(now);
  if (retentionDays === 0 || prunedOn === today) return;
  const trending = await newestListing('huggingface', 'trending', today);
  await pruneBefore(addDays(today, -retentionDays), new Set(trending?.entries.map(({ id }) => id)));
  await saveStatus({ ...(await loadStatus()), prunedOn: today });
}
