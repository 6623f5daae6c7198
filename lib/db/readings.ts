import type { PaperId } from '../domain/paper';
import {
  isBookmarked,
  markRead,
  markUnread,
  type Reading,
  readStateOf,
  withBookmark,
  withReadState,
} from '../domain/reading';
import type { IsoDate, Milliseconds } from '../domain/time';
import { database } from './open';
import { getPapers } from './papers';
import type { Action } from './schema';

/** How many steps can be taken back. */
const MOST_ACTIONS = 10;

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

/** What a person did lasts from the moment it is acknowledged: the browser writes it to disk before that. */
const DURABLE = { durability: 'strict' } as const;

/**
 * Changes the read state of papers in one step that can be taken back. Resolves, once it is on disk, to how many
 * papers changed.
 */
async function changeReadStates(
  ids: readonly PaperId[],
  now: Milliseconds,
  change: (reading: Reading) => Reading,
): Promise<number> {
  const tx = (await database()).transaction(['readings', 'actions'], 'readwrite', DURABLE);
  const store = tx.objectStore('readings');
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  const before: Action['before'] = [];
  stored.forEach((reading, index) => {
    const old = reading ?? { id: ids[index] as PaperId };
    const changed = change(old);
    if (changed === old) return;
    before.push({ id: old.id, state: readStateOf(old) });
    store.put(changed);
  });
  if (before.length > 0) {
    const actions = tx.objectStore('actions');
    await actions.add({ at: now, before });
    const keys = await actions.getAllKeys();
    for (const key of keys.slice(0, -MOST_ACTIONS)) actions.delete(key);
  }
  await tx.done;
  return before.length;
}

/** Marks papers as read. Resolves to how many were not read before. */
export function markPapersRead(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadStates(ids, now, (reading) => markRead(reading, now));
}

/** Marks one paper as unread from `day` on; `upvotes` give its place within the day. */
export function markPaperUnread(
  id: PaperId,
  day: IsoDate,
  upvotes: number,
  now: Milliseconds,
): Promise<number> {
  return changeReadStates([id], now, (reading) => markUnread(reading, day, upvotes));
}

/** Takes back the latest change of read states: exactly what it changed. Resolves to the papers concerned. */
export async function undoReadStates(): Promise<PaperId[]> {
  const tx = (await database()).transaction(['readings', 'actions'], 'readwrite', DURABLE);
  const cursor = await tx.objectStore('actions').openCursor(null, 'prev');
  const before = cursor?.value.before ?? [];
  cursor?.delete();
  const store = tx.objectStore('readings');
  const stored = await Promise.all(before.map(({ id }) => store.get(id)));
  before.forEach(({ id, state }, index) => {
    store.put(withReadState(stored[index] ?? { id }, state));
  });
  await tx.done;
  return before.map(({ id }) => id);
}

/** Sets or takes away a bookmark. Resolves, once it is on disk, to whether the paper is bookmarked now. */
export async function toggleBookmark(id: PaperId, now: Milliseconds): Promise<boolean> {
  const tx = (await database()).transaction('readings', 'readwrite', DURABLE);
  const reading = (await tx.store.get(id)) ?? { id };
  const changed = withBookmark(reading, isBookmarked(reading) ? undefined : now);
  tx.store.put(changed);
  await tx.done;
  return isBookmarked(changed);
}
