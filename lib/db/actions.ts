import type { PaperId } from '../domain/paper';
import {
  hide,
  isBookmarked,
  markRead,
  markUnread,
  open,
  type Progress,
  READ_STATE,
  unhide,
  withBookmark,
  withNote,
  withProgress,
  withTags,
} from '../domain/reading';
import type { IsoDate, Milliseconds } from '../domain/time';
import { changeReadings, type StepTaken } from './steps';

/** Marks papers as read. Resolves to the step, and how many were not read before. */
export function markPapersRead(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return changeReadings(ids, READ_STATE, now, (reading) => markRead(reading, now));
}

/** Notes that the person opened a paper, for good; that it is read then, if it is (`marksRead`), can be taken back. */
export function openPaper(id: PaperId, now: Milliseconds, marksRead: boolean): Promise<StepTaken> {
  return changeReadings([id], READ_STATE, now, (reading) => open(reading, now, marksRead));
}

/** Marks one paper as unread from `day` on; `upvotes` give its place within the day. */
export function markPaperUnread(
  id: PaperId,
  day: IsoDate,
  upvotes: number,
  now: Milliseconds,
): Promise<StepTaken> {
  return changeReadings([id], READ_STATE, now, (reading) => markUnread(reading, day, upvotes));
}

/** Hides papers from all lists but search and bookmarks. Resolves to the step, and how many were not hidden before. */
export function hidePapers(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return changeReadings(ids, READ_STATE, now, (reading) => hide(reading, now));
}

/** Shows hidden papers in the lists again. Resolves to the step, and how many were hidden. */
export function unhidePapers(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return changeReadings(ids, READ_STATE, now, unhide);
}

/** Sets or takes away the bookmark of a paper. */
export function toggleBookmark(id: PaperId, now: Milliseconds): Promise<StepTaken> {
  return changeReadings([id], ['bookmarkedAt'], now, (reading) =>
    withBookmark(reading, isBookmarked(reading) ? undefined : now),
  );
}

/** Bookmarks papers that are not bookmarked yet, or takes the bookmarks away. Resolves to the step, and how many these were. */
export function setBookmarks(
  ids: readonly PaperId[],
  areBookmarked: boolean,
  now: Milliseconds,
): Promise<StepTaken> {
  return changeReadings(ids, ['bookmarkedAt'], now, (reading) =>
    isBookmarked(reading) === areBookmarked
      ? reading
      : withBookmark(reading, areBookmarked ? now : undefined),
  );
}

/** Bookmarks papers that are not bookmarked yet. Resolves to the step, and how many these were. */
export function bookmarkPapers(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return setBookmarks(ids, true, now);
}

/** Sets how far the person has come with papers. */
export function setProgress(
  ids: readonly PaperId[],
  progress: Progress | undefined,
  now: Milliseconds,
): Promise<StepTaken> {
  return changeReadings(ids, ['progress'], now, (reading) =>
    reading.progress === progress ? reading : withProgress(reading, progress),
  );
}

/** Gives papers a tag more, or takes one away. */
export function changeTags(
  ids: readonly PaperId[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
  now: Milliseconds,
): Promise<StepTaken> {
  return changeReadings(ids, ['tags'], now, (reading) => {
    const tags = [...(reading.tags ?? []), ...add].filter((tag) => !remove.includes(tag));
    const changed = withTags(reading, tags);
    return String(changed.tags ?? []) === String(reading.tags ?? []) ? reading : changed;
  });
}

/** Writes the note of a paper; an empty one takes it away. */
export function setNote(id: PaperId, text: string, now: Milliseconds): Promise<StepTaken> {
  return changeReadings([id], ['note'], now, (reading) =>
    (reading.note ?? '') === text.trim() ? reading : withNote(reading, text),
  );
}

/** Puts papers into this order among the bookmarks. */
export function setOrder(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return changeReadings(ids, ['order'], now, (reading, index) =>
    reading.order === index ? reading : { ...reading, order: index },
  );
}

/** Forgets the order by hand: the bookmarks stand by their dates again. */
export function clearOrder(ids: readonly PaperId[], now: Milliseconds): Promise<StepTaken> {
  return changeReadings(ids, ['order'], now, (reading) => {
    const { order, ...rest } = reading;
    return order === undefined ? reading : rest;
  });
}
