import type { PaperId } from './paper';
import { addDays, dayOf, type IsoDate, type Milliseconds } from './time';

/**
 * What the person did with a paper, stored apart from it. A paper without a reading was never new here (it came
 * with the backlog of the first sync) and nobody has touched it.
 */
export interface Reading {
  id: PaperId;
  /** Present while the paper is unread: the day it counts for, and its upvotes then, which give the order. */
  unread?: { day: IsoDate; upvotes: number };
  /** When it was read; absent when it is not. */
  readAt?: Milliseconds;
  /** When it was bookmarked; absent when it is not. */
  bookmarkedAt?: Milliseconds;
}

/** The part of a reading that says whether it was read. */
export type ReadState = Pick<Reading, 'unread' | 'readAt'>;

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
  return { ...rest, unread: { day, upvotes } };
}

/** The reading with its read state put back to an earlier one; bookmarks and the rest stay as they are. */
export function withReadState(reading: Reading, state: ReadState): Reading {
  const { unread: _u, readAt: _r, ...rest } = reading;
  return { ...rest, ...state };
}

/** The reading with the bookmark set (at a moment) or taken away. */
export function withBookmark(reading: Reading, at: Milliseconds | undefined): Reading {
  const { bookmarkedAt: _, ...rest } = reading;
  return at === undefined ? rest : { ...rest, bookmarkedAt: at };
}

/** The read state alone, as an action remembers it. */
export function readStateOf(reading: Reading): ReadState {
  return {
    ...(reading.unread && { unread: reading.unread }),
    ...(reading.readAt !== undefined && { readAt: reading.readAt }),
  };
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
