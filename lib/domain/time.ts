/** A calendar day, in UTC as the digest counts days unless it is said to be another: `YYYY-MM-DD`. */
export type IsoDate = `${number}-${number}-${number}`;

/** Before every day: since then is since ever. */
export const EVER: IsoDate = '0000-01-01';

/** A span, or a moment since 1970 (UTC), in milliseconds. */
export type Milliseconds = number;

export const SECOND: Milliseconds = 1000;
export const MINUTE: Milliseconds = 60 * SECOND;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;

/** The UTC day of a moment. */
export function dayOf(moment: Milliseconds): IsoDate {
  return new Date(moment).toISOString().slice(0, 10) as IsoDate;
}

/** The calendar day of a moment in the place where the person is. */
export function localDay(date: Date): IsoDate {
  const two = (number: number) => String(number).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as IsoDate;
}

/** Midnight UTC at which a day starts. */
export function startOfDay(day: IsoDate): Milliseconds {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day `count` days after `day`; before it when `count` is negative. */
export function addDays(day: IsoDate, count: number): IsoDate {
  return dayOf(startOfDay(day) + count * DAY);
}

/** Whether a text is a day that exists in the calendar. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && dayOf(moment) === text;
}

/** The days from `first` to `last`, both included, newest first. */
export function daysBetween(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = last; day >= first; day = addDays(day, -1)) days.push(day);
  return days;
}

/** The earlier of two days. */
export function earlierOf(one: IsoDate, other: IsoDate): IsoDate {
  return [one, other].sort()[0] as IsoDate;
}

/** The later of two days. */
export function laterOf(one: IsoDate, other: IsoDate): IsoDate {
  return [one, other].sort()[1] as IsoDate;
}

/** The Monday that the ISO week of a day begins with. */
export function startOfWeek(day: IsoDate): IsoDate {
  const weekday = new Date(startOfDay(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The first day of a day's month. */
export function startOfMonth(day: IsoDate): IsoDate {
  return `${day.slice(0, 7)}-01` as IsoDate;
}

/** The last day of a day's month. */
export function endOfMonth(day: IsoDate): IsoDate {
  return addDays(startOfMonth(addDays(startOfMonth(day), 31)), -1);
}

/** Nothing about a paper, or what a person did with it, is dated outside of these. */
export const EARLIEST: Milliseconds = Date.UTC(1900, 0, 1);
export const LATEST: Milliseconds = Date.UTC(2200, 0, 1);

/** A moment that can be one: not nothing, and in no other century than papers are. */
export function plausible(moment: number): Milliseconds | undefined {
  return moment > EARLIEST && moment < LATEST && moment !== 0 ? moment : undefined;
}

/**
 * Whether a moment is still to come. One that lies further ahead than any can (`longest`) was noted before the clock was
 * set back.
 */
export function isAhead(moment: Milliseconds, now: Milliseconds, longest: Milliseconds): boolean {
  return moment > now && moment <= now + longest;
}
