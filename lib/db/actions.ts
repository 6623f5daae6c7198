import type { PaperId } from '../domain/paper';
import {
  hide,
  isBookmarked,
  markRead,
  markUnread,
  open,
  type Progress,
  pickFields,
  READ_STATE,
  type Reading,
  type ReadingField,
  restoreFields,
  unhide,
  withBookmark,
  withNote,
  withProgress,
  withTags,
} from '../domain/reading';
import { type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { noteMade } from './copy';
import { database } from './open';
import type { Action } from './schema';

/** How many steps can be taken back. */
const MOST_ACTIONS = 10;

/** What a person did lasts from the moment it is acknowledged: the browser writes it to disk before that. */
const DURABLE = { durability: 'strict' } as const;

/**
 * Changes readings in one step that can be taken back as far as `fields` go. Resolves, once it is on disk, to how many
 * readings changed there.
 */
async function changeReadings(
  ids: readonly PaperId[],
  fields: readonly ReadingField[],
  now: Milliseconds,
  change: (reading: Reading, index: number) => Reading,
): Promise<number> {
  const tx = (await database()).transaction(['readings', 'actions', 'made'], 'readwrite', DURABLE);
  const store = tx.objectStore('readings');
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  const before: Action['before'] = [];
  const made: PaperId[] = [];
  stored.forEach((reading, index) => {
    const old = reading ?? { id: ids[index] as PaperId };
    const changed = change(old, index);
    if (changed === old) return;
    store.put(changed);
    made.push(old.id);
    // What undo would leave as it is, is no step.
    if (fields.some((field) => changed[field] !== old[field]))
      before.push({ id: old.id, held: pickFields(old, fields) });
  });
  noteMade(tx.objectStore('made'), made);
  const actions = tx.objectStore('actions');
  const last = before.length > 0 ? (await actions.openCursor(null, 'prev'))?.value : undefined;
  if (before.length > 0 && !(last && isSameStroke(last, { at: now, fields, before }))) {
    await actions.add({ at: now, fields, before });
    const keys = await actions.getAllKeys();
    for (const key of keys.slice(0, -MOST_ACTIONS)) actions.delete(key);
  }
  await tx.done;
  return before.length;
}

/** A note is written with every key; what is typed in one go is one step. */
const ONE_GO: Milliseconds = MINUTE;

function isSameStroke(last: Action, next: Action): boolean {
  const isNote = ({ fields }: Action) => fields.length === 1 && fields[0] === 'note';
  return (
    isNote(last) && isNote(next) && last.before[0]?.id === next.before[0]?.id && next.at - last.at < ONE_GO
  );
}

/** Marks papers as read. Resolves to how many were not read before. */
export function markPapersRead(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadings(ids, READ_STATE, now, (reading) => markRead(reading, now));
}

/** Notes that the person opened a paper, for good; that it is read then, if it is (`marksRead`), can be taken back. */
export function openPaper(id: PaperId, now: Milliseconds, marksRead: boolean): Promise<number> {
  return changeReadings([id], READ_STATE, now, (reading) => open(reading, now, marksRead));
}

/** Marks one paper as unread from `day` on; `upvotes` give its place within the day. */
export function markPaperUnread(
  id: PaperId,
  day: IsoDate,
  upvotes: number,
  now: Milliseconds,
): Promise<number> {
  return changeReadings([id], READ_STATE, now, (reading) => markUnread(reading, day, upvotes));
}

/** Hides papers from all lists but search and bookmarks. Resolves to how many were not hidden before. */
export function hidePapers(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadings(ids, READ_STATE, now, (reading) => hide(reading, now));
}

/** Shows hidden papers in the lists again. Resolves to how many were hidden. */
export function unhidePapers(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadings(ids, READ_STATE, now, unhide);
}

/** Takes back the latest step: exactly what it changed. Resolves to the papers concerned. */
export async function undoLastAction(): Promise<PaperId[]> {
  const tx = (await database()).transaction(['readings', 'actions', 'made'], 'readwrite', DURABLE);
  const cursor = await tx.objectStore('actions').openCursor(null, 'prev');
  const { fields = [], before = [] } = cursor?.value ?? {};
  cursor?.delete();
  const store = tx.objectStore('readings');
  const stored = await Promise.all(before.map(({ id }) => store.get(id)));
  before.forEach(({ id, held }, index) => {
    store.put(restoreFields(stored[index] ?? { id }, fields, held));
  });
  const ids = before.map(({ id }) => id);
  noteMade(tx.objectStore('made'), ids);
  await tx.done;
  return ids;
}

/** Sets or takes away the bookmark of a paper. */
export function toggleBookmark(id: PaperId, now: Milliseconds): Promise<number> {
  return changeReadings([id], ['bookmarkedAt'], now, (reading) =>
    withBookmark(reading, isBookmarked(reading) ? undefined : now),
  );
}

/** Bookmarks papers that are not bookmarked yet, or takes the bookmarks away. Resolves to how many are others now. */
export function setBookmarks(
  ids: readonly PaperId[],
  areBookmarked: boolean,
  now: Milliseconds,
): Promise<number> {
  return changeReadings(ids, ['bookmarkedAt'], now, (reading) =>
    isBookmarked(reading) === areBookmarked
      ? reading
      : withBookmark(reading, areBookmarked ? now : undefined),
  );
}

/** Bookmarks papers that are not bookmarked yet. Resolves to how many. */
export function bookmarkPapers(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return setBookmarks(ids, true, now);
}

/** Sets how far the person has come with papers. */
export function setProgress(
  ids: readonly PaperId[],
  progress: Progress | undefined,
  now: Milliseconds,
): Promise<number> {
  return changeReadings(ids, ['progress'], now, (reading) =>
    reading.progress === progress ? reading : withProgress(reading, progress),
  );
}

/** Gives papers a tag more, or takes one away. */
export function changeTags(
  ids: readonly PaperId[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
  now: Milliseconds,
): Promise<number> {
  return changeReadings(ids, ['tags'], now, (reading) => {
    const tags = [...(reading.tags ?? []), ...add].filter((tag) => !remove.includes(tag));
    const changed = withTags(reading, tags);
    return String(changed.tags ?? []) === String(reading.tags ?? []) ? reading : changed;
  });
}

/** Writes the note of a paper; an empty one takes it away. */
export function setNote(id: PaperId, text: string, now: Milliseconds): Promise<number> {
  return changeReadings([id], ['note'], now, (reading) =>
    (reading.note ?? '') === text.trim() ? reading : withNote(reading, text),
  );
}

/** Puts papers into this order among the bookmarks. */
export function setOrder(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadings(ids, ['order'], now, (reading, index) =>
    reading.order === index ? reading : { ...reading, order: index },
  );
}

/** Forgets the order by hand: the bookmarks stand by their dates again. */
export function clearOrder(ids: readonly PaperId[], now: Milliseconds): Promise<number> {
  return changeReadings(ids, ['order'], now, (reading) => {
    const { order, ...rest } = reading;
    return order === undefined ? reading : rest;
  });
}
