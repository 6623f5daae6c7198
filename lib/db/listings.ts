import type { PaperId } from '../domain/paper';
import type { Listing, ListName, SourceId } from '../domain/source';
import type { IsoDate, Milliseconds } from '../domain/time';
import { database } from './open';
import type { SampleSeries } from './schema';

/** The listings of a list from `first` to `last`, oldest first; days that were never asked for have none. */
export async function listingsBetween(
  source: SourceId,
  list: ListName,
  first: IsoDate,
  last: IsoDate,
): Promise<Listing[]> {
  const range = IDBKeyRange.bound([source, list, first], [source, list, last]);
  return (await database()).getAll('listings', range);
}

/** The newest listing of a list on `date` or before that has papers; `undefined` if there is none. */
export async function newestListing(
  source: SourceId,
  list: ListName,
  date: IsoDate,
): Promise<Listing | undefined> {
  const range = IDBKeyRange.bound([source, list, ''], [source, list, date]);
  let cursor = await (await database()).transaction('listings').store.openCursor(range, 'prev');
  while (cursor && cursor.value.entries.length === 0) cursor = await cursor.continue();
  return cursor?.value;
}

/** The one listing of what a source says is latest, whatever its day. */
export function latestRange(source: SourceId): IDBKeyRange {
  return IDBKeyRange.bound([source, 'latest', ''], [source, 'latest', '\uffff']);
}

/** The papers that a source showed in its last answer. */
export async function latestIds(source: SourceId): Promise<PaperId[]> {
  const listing = await (await database()).get('listings', latestRange(source));
  return listing?.entries.map(({ id }) => id) ?? [];
}

/** The samples of the papers whose counts changed after `since`. */
export async function samplesSince(since: Milliseconds): Promise<SampleSeries[]> {
  return (await database()).getAllFromIndex('samples', 'changed', IDBKeyRange.lowerBound(since));
}

/** The samples of one paper, oldest first. */
export async function samplesOf(id: PaperId): Promise<SampleSeries['samples']> {
  return (await (await database()).get('samples', id))?.samples ?? [];
}
