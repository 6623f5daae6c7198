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
  /** When it was read; absent when it is not. */
  readAt?: Milliseconds;
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

/** The reading of a paper that is new here. */
export function newReading(id: PaperId, day: IsoDate, upvotes: number): Reading {
  return { id, unread: { day, upvotes } };
}

/** The reading after the person has read the paper; the same object if it was read before. */
export function markRead(reading: Reading, at: Milliseconds): Reading {
  if (reading.readAt !== undefined && reading.unread === undefined) return reading;
  const { unread: _, ...rest } = reading;
  return { ...rest, readAt: at };
}

/** The reading after the person marked the paper unread by hand: it counts from `day` on. */
export function markUnread(reading: Reading, day: IsoDate, upvotes: number): Reading {
  if (reading.unread !== undefined) return reading;
  const { readAt: _, ...rest } = reading;
  return { ...rest, unread: { day, upvotes, byHand: true } };
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

/** The reading with a note; an empty one takes it away. */
export function withNote(reading: Reading, text: string): Reading {
  const { note: _, ...rest } = reading;
  const note = text.trim();
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

/** Whether the paper is bookmarked. */
export function isBookmarked(reading: Reading | undefined): boolean {
  return reading?.bookmarkedAt !== undefined;
}

/** The first day whose unread papers still count; older ones are missed: no longer counted, still found. */
export function unreadSince(now: Milliseconds, missedAfterDays: number): IsoDate {
  return addDays(dayOf(now), -missedAfterDays);
}
