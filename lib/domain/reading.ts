import type { PaperId } from './paper';
import { cleanText, LIMITS } from './text';
import { addDays, dayOf, type IsoDate, type Milliseconds } from './time';

/**
 * What the person did with a paper, stored apart from it. A paper without a reading was never new here (it came
 * with the backlog of the first sync) and nobody has touched it.
 */
export interface Reading {
  id: PaperId;
  /**
   * Present while the paper is unread: the day it counts for, its upvotes then, which give the order, and whether the
   * person wanted it so.
   */
  unread?: { day: IsoDate; upvotes: number; byHand?: true };
  /**
   * Present instead of `unread` while the paper is unread but matches something the person muted: it holds what
   * `unread` will hold again when the mute is taken away.
   */
  muted?: { day: IsoDate; upvotes: number };
  /** When the person hid it from all lists; absent when it is not hidden. */
  hiddenAt?: Milliseconds;
  /** When it was read; absent when it is not. */
  readAt?: Milliseconds;
  /** When it was last opened or unfolded: papers that were marked read in one go never were. Undo leaves it. */
  openedAt?: Milliseconds;
  /** When it was bookmarked; absent when it is not. */
  bookmarkedAt?: Milliseconds;
  /** How far the person has come with a bookmarked paper. */
  progress?: Progress;
  /** In alphabetical order, each once. */
  tags?: string[];
  note?: string;
  /** Place among the bookmarks that were put in order by hand; smaller comes first. */
  order?: number;
}

export const PROGRESS = ['to-read', 'reading', 'done'] as const;
export type Progress = (typeof PROGRESS)[number];

/** What the person can change about a paper: an action remembers just the fields that it may touch. */
export type ReadingField = Exclude<keyof Reading, 'id'>;

/** The fields that say whether a paper is read, unread or out of sight: what changes one may change them all. */
export const READ_STATE = ['unread', 'muted', 'readAt', 'hiddenAt'] as const satisfies ReadingField[];

/** The reading of a paper that is new here; `isMuted` if it matches something that the person muted. */
export function newReading(id: PaperId, day: IsoDate, upvotes: number, isMuted = false): Reading {
  return isMuted ? { id, muted: { day, upvotes } } : { id, unread: { day, upvotes } };
}

/** The reading after the person has read the paper; the same object if it was read before. */
export function markRead(reading: Reading, at: Milliseconds): Reading {
  const { unread, muted, ...rest } = reading;
  return rest.readAt !== undefined && !unread && !muted ? reading : { ...rest, readAt: at };
}

/** The reading after the person opened the paper; it is read then if opening marks read (`marksRead`). */
export function open(reading: Reading, at: Milliseconds, marksRead: boolean): Reading {
  return { ...(marksRead ? markRead(reading, at) : reading), openedAt: at };
}

/**
 * The reading after the person marked the paper unread by hand: it counts from `day` on, and is seen again if it was
 * hidden or muted.
 */
export function markUnread(reading: Reading, day: IsoDate, upvotes: number): Reading {
  if (reading.unread !== undefined) return reading;
  const { readAt: _read, muted: _muted, hiddenAt: _hidden, ...rest } = reading;
  return { ...rest, unread: { day, upvotes, byHand: true } };
}

/** The reading after the person hid the paper: it is no longer unread; the same object if it was hidden before. */
export function hide(reading: Reading, at: Milliseconds): Reading {
  const { unread: _unread, muted: _muted, ...rest } = reading;
  return isHidden(reading) ? reading : { ...rest, hiddenAt: at };
}

/** The reading of a paper that is in sight again, neither new nor read unless it was read before. */
export function unhide(reading: Reading): Reading {
  const { hiddenAt: _, ...rest } = reading;
  return isHidden(reading) ? rest : reading;
}

/** The reading of an unread paper that matches something muted. What the person marked unread by hand stays so. */
export function mute(reading: Reading): Reading {
  const { unread, ...rest } = reading;
  if (!unread || unread.byHand) return reading;
  return { ...rest, muted: unread };
}

/** The reading of a muted paper that matches nothing muted any more: unread again. */
export function unmute(reading: Reading): Reading {
  const { muted, ...rest } = reading;
  return muted ? { ...rest, unread: muted } : reading;
}

/** The fields of a reading as an action remembers them; absent ones stay absent. */
export function pickFields(reading: Reading, fields: readonly ReadingField[]): Partial<Reading> {
  return Object.fromEntries(
    fields.filter((field) => field in reading).map((field) => [field, reading[field]]),
  );
}

/** The reading with these fields put back to what they were; all others stay as they are. */
export function restoreFields(
  reading: Reading,
  fields: readonly ReadingField[],
  before: Partial<Reading>,
): Reading {
  const rest = Object.entries(reading).filter(([field]) => !fields.includes(field as ReadingField));
  return { ...(Object.fromEntries(rest) as unknown as Reading), ...before };
}

/** The reading with the bookmark set (at a moment) or taken away. */
export function withBookmark(reading: Reading, at: Milliseconds | undefined): Reading {
  const { bookmarkedAt: _, ...rest } = reading;
  return at === undefined ? rest : { ...rest, bookmarkedAt: at };
}

/** The reading with another progress, or none. */
export function withProgress(reading: Reading, progress: Progress | undefined): Reading {
  const { progress: _, ...rest } = reading;
  return progress === undefined ? rest : { ...rest, progress };
}

/** The longest note, in UTF-16 units: a book. */
export const LONGEST_NOTE = 1_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * The reading with a note, as a backup can bring it back: without control characters and halves of characters, and not
 * longer than the longest. An empty one takes it away.
 */
export function withNote(reading: Reading, text: string): Reading {
  const { note: _, ...rest } = reading;
  const note = text.replace(CONTROLS, '').trim().slice(0, LONGEST_NOTE).toWellFormed().trimEnd();
  return note === '' ? rest : { ...rest, note };
}

/** The reading with these tags: cleaned, each once, in alphabetical order. */
export function withTags(reading: Reading, tags: readonly string[]): Reading {
  const { tags: _, ...rest } = reading;
  const clean = [...new Set(tags.map((tag) => cleanText(tag, LIMITS.keyword)).filter(Boolean))].sort();
  return clean.length === 0 ? rest : { ...rest, tags: clean };
}

/** Whether the person has read the paper. */
export function isRead(reading: Reading | undefined): boolean {
  return reading?.readAt !== undefined;
}

/** Whether the person hid the paper. */
export function isHidden(reading: Reading | undefined): boolean {
  return reading?.hiddenAt !== undefined;
}

/** Whether the paper is bookmarked. */
export function isBookmarked(reading: Reading | undefined): boolean {
  return reading?.bookmarkedAt !== undefined;
}

/** The first day whose unread papers still count; older ones are missed: no longer counted, still found. */
export function unreadSince(now: Milliseconds, missedAfterDays: number): IsoDate {
  return addDays(dayOf(now), -missedAfterDays);
}
