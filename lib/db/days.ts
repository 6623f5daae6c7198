import type { Paper } from '../domain/paper';
import { daysBetween, type IsoDate } from '../domain/time';
import { listingsBetween } from './listings';
import { database } from './open';

/**
 * How many papers the digest of each day from `first` to `last` has: 0 for a day known to be empty; a day that was
 * never asked for is not in the map.
 */
export async function paperCounts(first: IsoDate, last: IsoDate): Promise<Map<IsoDate, number>> {
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  return new Map(listings.map(({ date, entries }) => [date, entries.length]));
}

/** How many papers are unread for each day from `first` to `last`; days without any are not in the map. Keys only. */
export async function unreadCounts(first: IsoDate, last: IsoDate): Promise<Map<IsoDate, number>> {
  const days = daysBetween(first, last).reverse();
  const index = (await database()).transaction('readings').store.index('unread');
  // A count for each day never builds a record or a key; a cursor would stop at every single paper.
  const counts = await Promise.all(days.map((day) => index.count(IDBKeyRange.bound([day], [day, []]))));
  const unread = days.map((day, at) => [day, counts[at] ?? 0] as const);
  return new Map(unread.filter(([, count]) => count > 0));
}

/**
 * The stored papers that are filed under a day from `first` to `last`, oldest first: meant for a week or so at a time, and
 * for more than that with a `limit`.
 */
export async function papersBetween(first: IsoDate, last: IsoDate, limit?: number): Promise<Paper[]> {
  return (await database()).getAllFromIndex('papers', 'day', IDBKeyRange.bound([first], [last, []]), limit);
}

/** The newest day, up to `last`, that a stored paper is filed under; `undefined` if there is none. Keys only. */
export async function newestDay(last: IsoDate): Promise<IsoDate | undefined> {
  const { store } = (await database()).transaction('papers');
  const newest = await store.index('day').openKeyCursor(IDBKeyRange.upperBound([last, []]), 'prev');
  return newest?.key[0];
}
