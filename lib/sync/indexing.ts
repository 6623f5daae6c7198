import { announce } from '../changes';
import { checkIndex, type IndexCheck, mergeWhereDue } from '../db';
import { addDays, dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { nextTurn } from '../next-turn';
import { SEGMENT_FORMAT } from '../search/segment';
import { loadStatus, type SyncStatus, saveStatus } from './status';

const INDEX_LOCK = 'index';
/** Batches that are looked at between two words to the pages, the first of which comes after one. */
const PAUSES_TOLD = 25;
/** The format that is noted while a check is under way: if the worker is killed within it, the next one begins anew. */
const UNDER_WAY = 0;
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
    const isReadable = await mergeWhereDue(nextTurn);
    if (!isReadable) await check(now);
  });
}

/** Makes the search index anew where an older version has left it in another format: until then, nothing is found. */
export async function renewIndex(now: Milliseconds): Promise<void> {
  const { indexed } = await loadStatus();
  if (indexed && indexed.format !== SEGMENT_FORMAT) await tendIndex(now);
}

/** Compares the search index with the store now and mends it. Resolves to how many papers were looked at and mended. */
export function checkNow(now: Milliseconds): Promise<IndexCheck> {
  return navigator.locks.request(INDEX_LOCK, async () => {
    const result = await check(now);
    await mergeWhereDue(nextTurn);
    return result;
  });
}

function isCheckDue(indexed: SyncStatus['indexed'], today: IsoDate): boolean {
  // A day that is yet to come: the clock was set back.
  return (
    indexed?.format !== SEGMENT_FORMAT || indexed.day < addDays(today, -CHECK_DAYS) || indexed.day > today
  );
}

async function check(now: Milliseconds): Promise<IndexCheck> {
  const { indexed = { day: dayOf(now), format: UNDER_WAY } } = await loadStatus();
  const isAnew = indexed.format !== SEGMENT_FORMAT;
  // Again and again, too: a worker that calls nothing of the browser's for long is taken for an idle one.
  const noteUnderWay = () => saveStatus({ indexed: { ...indexed, format: UNDER_WAY } });
  await noteUnderWay();
  let pauses = 0;
  const result = await checkIndex(async () => {
    if (++pauses % PAUSES_TOLD === 2) {
      await noteUnderWay();
      // While it is made anew, pages find what is there already, and not in hundreds of segments.
      await mergeWhereDue(nextTurn);
      if (isAnew) announce({ kind: 'papers' });
    }
    await nextTurn();
  });
  const { repaired } = result;
  if (repaired > 0) announce({ kind: 'papers' });
  await saveStatus({ indexed: { format: SEGMENT_FORMAT, day: dayOf(now), repaired } });
  return result;
}
