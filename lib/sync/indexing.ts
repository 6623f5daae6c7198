import { announce } from '../changes';
import { checkIndex, mergeWhereDue } from '../db';
import { addDays, dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { SEGMENT_FORMAT } from '../search/segment';
import { loadStatus, type SyncStatus, saveStatus } from './status';

const INDEX_LOCK = 'index';
/** Days between two looks at whether the index says what the store says. */
const CHECK_DAYS = 30;

/**
 * Keeps the search index in good shape: merges its segments where there are many and, now and then or when its format
 * has changed, compares it with the store and mends it.
 */
export function tendIndex(now: Milliseconds): Promise<void> {
  return navigator.locks.request(INDEX_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    if (isCheckDue((await loadStatus()).indexed, dayOf(now))) await check(now);
    await mergeWhereDue(nextTurn);
  });
}

function isCheckDue(indexed: SyncStatus['indexed'], today: IsoDate): boolean {
  return indexed?.format !== SEGMENT_FORMAT || indexed.day < addDays(today, -CHECK_DAYS);
}

async function check(now: Milliseconds): Promise<void> {
  const { repaired } = await checkIndex(nextTurn);
  if (repaired > 0) announce({ kind: 'papers' });
  await saveStatus({ ...(await loadStatus()), indexed: { format: SEGMENT_FORMAT, day: dayOf(now) } });
}

/** Lets everything else that waits have its turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
