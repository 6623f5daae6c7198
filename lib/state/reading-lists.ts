import { listingsBetween } from '../db';
import type { PaperId } from '../domain/paper';
import { FIRST_DIGEST } from '../domain/source';
import { daysBetween, earlierOf, type IsoDate, laterOf } from '../domain/time';
import { VIEWS, type ViewName } from '../views';

/** Milliseconds after which a list shows what it has so far, instead of looking on for a full screen. */
const PATIENCE = 120;

/**
 * Reads a list until it has `wanted` papers or ends, or until nobody wants it any more. Where papers are rare, it
 * stops early with those that it has found.
 */
export async function pull(batches: AsyncGenerator<PaperId[]>, wanted: number, isWanted: () => boolean) {
  const ids: PaperId[] = [];
  const start = performance.now();
  const isPatient = () =>
    ids.length === 0 || wanted === Number.POSITIVE_INFINITY || performance.now() - start < PATIENCE;
  while (ids.length < wanted && isWanted() && isPatient()) {
    const next = await batches.next();
    if (next.done) return { ids, isDone: true };
    ids.push(...next.value);
  }
  return { ids, isDone: false };
}

/** The days that a list is made of and that were never asked for, newest first. */
export async function missingDays(view: ViewName, date: IsoDate, today: IsoDate): Promise<IsoDate[]> {
  const range = VIEWS[view].days?.(date);
  if (!range) return [];
  const [first, last] = [laterOf(range[0], FIRST_DIGEST), earlierOf(range[1], today)];
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  const known = new Set(listings.map((listing) => listing.date));
  return daysBetween(first, last).filter((day) => !known.has(day));
}
