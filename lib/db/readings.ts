import type { PaperId } from '../domain/paper';
import type { Progress, Reading } from '../domain/reading';
import type { IsoDate, Milliseconds } from '../domain/time';
import { database } from './open';
import { getPapers } from './papers';

/** The readings of these ids; papers that nobody touched have none. */
export async function getReadings(ids: readonly PaperId[]): Promise<Map<PaperId, Reading>> {
  const { store } = (await database()).transaction('readings');
  const readings = await Promise.all(ids.map((id) => store.get(id)));
  return new Map(readings.filter((reading) => reading !== undefined).map((reading) => [reading.id, reading]));
}

/** Ids of the papers unread since `since` or later: newest day first, within a day by upvotes. Keys only. */
export async function unreadIds(since: IsoDate): Promise<PaperId[]> {
  const keys = await (await database()).getAllKeysFromIndex('readings', 'unread', sinceRange(since));
  return keys.reverse();
}

/** The ids that `unreadIds` gives, in the same order, by the days that they count for: of many, few need be read. */
export async function* unreadByDay(since: IsoDate): AsyncGenerator<{ day: IsoDate; ids: PaperId[] }> {
  let range = sinceRange(since);
  for (;;) {
    const index = (await database()).transaction('readings').store.index('unread');
    const newest = await index.openKeyCursor(range, 'prev');
    if (!newest) return;
    const [day] = newest.key;
    yield { day, ids: (await index.getAllKeys(IDBKeyRange.bound([day], [day, []]))).reverse() };
    if (day === since) return;
    range = IDBKeyRange.bound([since], [day], false, true);
  }
}

/** How many papers are unread since `since` or later. */
export async function countUnread(since: IsoDate): Promise<number> {
  return (await database()).countFromIndex('readings', 'unread', sinceRange(since));
}

/** How many of the papers unread since `since` were first seen here after `moment`. */
export async function countUnreadFirstSeenAfter(since: IsoDate, moment: Milliseconds): Promise<number> {
  const ids = await unreadIds(since);
  return (await getPapers(ids)).filter((paper) => paper.firstSeenAt > moment).length;
}

/** Ids of all bookmarked papers, the latest bookmark first. Keys only. */
export async function bookmarkedIds(): Promise<PaperId[]> {
  return (await (await database()).getAllKeysFromIndex('readings', 'bookmarks')).reverse();
}

function sinceRange(since: IsoDate): IDBKeyRange {
  return IDBKeyRange.lowerBound([since]);
}

/** Every tag in use, in alphabetical order. */
export async function allTags(): Promise<string[]> {
  const index = (await database()).transaction('readings').store.index('tags');
  const tags: string[] = [];
  for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue())
    tags.push(cursor.key);
  return tags;
}

/** Ids of the papers with a tag. Keys only. */
export async function taggedIds(tag: string): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('readings', 'tags', tag);
}

/** How many papers are bookmarked. */
export async function countBookmarks(): Promise<number> {
  return (await database()).countFromIndex('readings', 'bookmarks');
}

/** The readings of all bookmarked papers, the latest bookmark first. */
export async function bookmarkedReadings(): Promise<Reading[]> {
  return (await (await database()).getAllFromIndex('readings', 'bookmarks')).reverse();
}

/** The readings with a tag or a note, in no order. */
export async function annotatedReadings(): Promise<Reading[]> {
  const { store } = (await database()).transaction('readings');
  const [tagged, noted] = await Promise.all([store.index('tags').getAll(), store.index('notes').getAll()]);
  return [...new Map([...tagged, ...noted].map((reading) => [reading.id, reading])).values()];
}

/** Ids of the papers that were read. Keys only, though as many as there are. */
export async function readIds(): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('readings', 'read');
}

/** Ids of the papers that the person has come so far with. Keys only. */
export async function idsInProgress(progress: Progress): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('readings', 'progress', progress);
}

/** Ids of the papers with a note. Keys only. */
export async function notedIds(): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('readings', 'notes');
}
