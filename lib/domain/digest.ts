import type { DaySpan } from './calendar';
import { addDays, dayOf, daysBetween, HOUR, type IsoDate, isIsoDate, type Milliseconds } from './time';

/** Which digest: that of a day, those of the seven days that begin with one, or those of any few days. */
export type DigestPlace =
  | { kind: 'day' | 'week'; first: IsoDate }
  | { kind: 'days'; first: IsoDate; last: IsoDate };

/** Where the service offers a daily e-mail to those who are signed in. A mirror has no accounts, so it is never one. */
export const DIGEST_BY_EMAIL = 'https://huggingface.co/papers';

const DAYS = { day: 1, week: 7 } as const;
/** More than these make no page that anybody reads. */
const MOST_DAYS = 31;

/** Digests are of days between these. */
const EARLIEST: IsoDate = '2000-01-01';
const LATEST: IsoDate = '2999-12-31';

/** Before that, too few papers of a day are there to speak of its digest. */
const SETTLING: Milliseconds = 3 * HOUR;

/** First and last day of a digest. */
export function spanOf(place: DigestPlace): DaySpan {
  const { first } = place;
  return [first, place.kind === 'days' ? place.last : addDays(first, DAYS[place.kind] - 1)];
}

/** The digest of all days from the first to the last of a span. */
export function placeOf(span: DaySpan): DigestPlace {
  const [first, last] = span;
  const kind = (['day', 'week'] as const).find((one) => lengthOf(span) === DAYS[one]);
  return kind ? { kind, first } : { kind: 'days', first, last };
}

function lengthOf([first, last]: DaySpan): number {
  return daysBetween(first, last).length;
}

/**
 * The digest as the address of its page says it, after the question mark: `day=2026-11-23`, `week=2026-11-16`,
 * `days=2026-11-16/2026-11-23`.
 */
export function writeDigest(place: DigestPlace): string {
  return `${place.kind}=${place.first}${place.kind === 'days' ? `/${place.last}` : ''}`;
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
    if (isDay(first)) return { kind, first };
  }
  const [first, last] = parameters.get('days')?.split('/') ?? [];
  const isSpan = isDay(first) && isDay(last) && first <= last && last < addDays(first, MOST_DAYS);
  return isSpan ? { kind: 'days', first, last } : undefined;
}

function isDay(text: unknown): text is IsoDate {
  return isIsoDate(text) && text >= EARLIEST && text <= LATEST;
}

/** The digest before (-1) or after (1) one, of the same length. */
export function neighbour(place: DigestPlace, direction: 1 | -1): DigestPlace {
  const span = spanOf(place);
  const [first, last] = span.map((day) => addDays(day, direction * lengthOf(span))) as [IsoDate, IsoDate];
  return place.kind === 'days' ? { kind: 'days', first, last } : { kind: place.kind, first };
}

/** The latest day that a daily delivery can be of. */
export function latestDay(now: Milliseconds): IsoDate {
  return dayOf(now - SETTLING);
}
