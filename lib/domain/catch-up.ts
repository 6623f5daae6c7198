import type { Paper } from './paper';
import { DAY, type Milliseconds } from './time';

/** Away for less than this, a person just reads on. */
const SHORTEST_ABSENCE: Milliseconds = 3 * DAY;
/** Fewer unread papers than this need no help. */
const FEWEST_UNREAD = 25;
/** How many papers are worth it after an absence. */
const MOST_WORTHWHILE = 12;

/** What an absence left behind. */
export interface CatchUp {
  days: number;
  /** The unread papers that got the most upvotes, the best first. */
  worthwhile: Paper[];
  /** All other unread papers. */
  others: Paper[];
}

/** Whether a person was away long enough, and enough has come, to offer help with it. */
export function needsCatchUp(unread: number, lastOpenedAt: Milliseconds, now: Milliseconds): boolean {
  return lastOpenedAt !== 0 && now - lastOpenedAt >= SHORTEST_ABSENCE && unread >= FEWEST_UNREAD;
}

/** What to offer a person who comes back; `undefined` if they were hardly away or little has come. */
export function catchUp(
  unread: readonly Paper[],
  lastOpenedAt: Milliseconds,
  now: Milliseconds,
): CatchUp | undefined {
  if (!needsCatchUp(unread.length, lastOpenedAt, now)) return undefined;
  const sorted = unread.toSorted((one, other) => other.upvotes - one.upvotes);
  return {
    days: Math.floor((now - lastOpenedAt) / DAY),
    worthwhile: sorted.slice(0, MOST_WORTHWHILE),
    others: sorted.slice(MOST_WORTHWHILE),
  };
}
