import type { DaySpan } from './calendar';
import { addDays, dayOf, HOUR, type IsoDate, isIsoDate, type Milliseconds } from './time';

/** Which digest: that of a day, or those of the seven days that begin with one. */
export interface DigestPlace {
  kind: 'day' | 'week';
  first: IsoDate;
}

/** Where the service offers a daily e-mail to those who are signed in. A mirror has no accounts, so it is never one. */
export const DIGEST_BY_EMAIL = 'https://huggingface.co/papers';

const DAYS = { day: 1, week: 7 } as const;

/** Digests are of days between these. */
const EARLIEST: IsoDate = '2000-01-01';
const LATEST: IsoDate = '2999-12-31';

/** Before that, too few papers of a day are there to speak of its digest. */
const SETTLING: Milliseconds = 3 * HOUR;

/** First and last day of a digest. */
export function spanOf({ kind, first }: DigestPlace): DaySpan {
  return [first, addDays(first, DAYS[kind] - 1)];
}

/** The digest as the address of its page says it, after the question mark: `day=2026-11-23`. */
export function writeDigest({ kind, first }: DigestPlace): string {
  return `${kind}=${first}`;
}

/** The page of a digest; without one, of the newest. */
export function digestAddress(place?: DigestPlace): string {
  return place ? `/digest.html?${writeDigest(place)}` : '/digest.html';
}

/** The digest that an address asks for; `undefined` if it asks for none, or for no day there can be. */
export function readDigest(search: string): DigestPlace | undefined {
  const parameters = new URLSearchParams(search);
  for (const kind of ['day', 'week'] as const) {
    const first = parameters.get(kind);
    if (isIsoDate(first) && first >= EARLIEST && first <= LATEST) return { kind, first };
  }
  return undefined;
}

/** The digest before (-1) or after (1) one, of the same length. */
export function neighbour({ kind, first }: DigestPlace, direction: 1 | -1): DigestPlace {
  return { kind, first: addDays(first, direction * DAYS[kind]) };
}

/** The latest day that a daily delivery can be of. */
export function latestDay(now: Milliseconds): IsoDate {
  return dayOf(now - SETTLING);
}

/** The seven whole days before a moment: what a weekly delivery is of, so that no paper falls between two. */
export function weekBefore(moment: Milliseconds): DigestPlace {
  return { kind: 'week', first: addDays(dayOf(moment), -DAYS.week) };
}
