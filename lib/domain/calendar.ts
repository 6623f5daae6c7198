import {
  addDays,
  daysBetween,
  earlierOf,
  endOfMonth,
  type IsoDate,
  laterOf,
  startOfDay,
  startOfMonth,
} from './time';

/** A day of the week as ISO 8601 and `Intl` count them: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A span of days, both included. */
export type DaySpan = readonly [first: IsoDate, last: IsoDate];

const MONDAY: Weekday = 1;
const DAYS_IN_WEEK = 7;

/** The day of the week that a day is. */
export function weekdayOf(day: IsoDate): Weekday {
  return (new Date(startOfDay(day)).getUTCDay() || DAYS_IN_WEEK) as Weekday;
}

interface WeekInfo {
  firstDay: number;
}

/**
 * The day that weeks begin with where people write in `locale` (a BCP 47 tag); Monday where the browser does not
 * know, or does not know the locale.
 */
export function firstWeekdayOf(locale: string): Weekday {
  try {
    const known = new Intl.Locale(locale) as { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
    return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY) as Weekday;
  } catch {
    return MONDAY;
  }
}

/** The days of the week in order, from one on. */
export function weekdaysFrom(first: Weekday): Weekday[] {
  return Array.from(
    { length: DAYS_IN_WEEK },
    (_, index) => (((first - 1 + index) % DAYS_IN_WEEK) + 1) as Weekday,
  );
}

/** A week of a month; the days that belong to its neighbours are `undefined`. */
export type Week = readonly (IsoDate | undefined)[];

/** The weeks of the month that `day` lies in, seven days each, beginning with `firstWeekday`. */
export function weeksOf(day: IsoDate, firstWeekday: Weekday): Week[] {
  const first = startOfMonth(day);
  const days: (IsoDate | undefined)[] = daysBetween(first, endOfMonth(day)).reverse();
  days.unshift(...blanks(weekdayOf(first) - firstWeekday));
  days.push(...blanks(-days.length));
  return Array.from({ length: days.length / DAYS_IN_WEEK }, (_, week) =>
    days.slice(week * DAYS_IN_WEEK, (week + 1) * DAYS_IN_WEEK),
  );
}

function blanks(count: number): undefined[] {
  return Array.from({ length: modulo(count, DAYS_IN_WEEK) }, () => undefined);
}

function modulo(count: number, divisor: number): number {
  return ((count % divisor) + divisor) % divisor;
}

/** The same day `count` months later (earlier when negative), or the last day of that month if it is shorter. */
export function addMonths(day: IsoDate, count: number): IsoDate {
  const moment = new Date(startOfDay(startOfMonth(day)));
  moment.setUTCMonth(moment.getUTCMonth() + count);
  const month = moment.toISOString().slice(0, 8);
  return earlierOf(`${month}${day.slice(8)}` as IsoDate, endOfMonth(`${month}01` as IsoDate));
}

/** The day within a span that is nearest to `day`. */
export function clampDay(day: IsoDate, [first, last]: DaySpan): IsoDate {
  return laterOf(earlierOf(day, last), first);
}

/** A key press, as far as it moves the focus. */
export interface DayKey {
  key: string;
  shiftKey?: boolean;
}

/**
 * Where a key takes the focus from `day`: by a day or a week with the arrow keys, to the ends of the week with Home
 * and End, by a month (with Shift by a year) with PageUp and PageDown; never out of `span`, but up to its end.
 * `undefined` for keys that do not move it.
 */
export function movedDay(
  day: IsoDate,
  { key, shiftKey }: DayKey,
  span: DaySpan,
  firstWeekday: Weekday,
): IsoDate | undefined {
  const intoWeek = modulo(weekdayOf(day) - firstWeekday, DAYS_IN_WEEK);
  const months = shiftKey ? 12 : 1;
  const moves: Record<string, () => IsoDate> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -DAYS_IN_WEEK),
    ArrowDown: () => addDays(day, DAYS_IN_WEEK),
    Home: () => addDays(day, -intoWeek),
    End: () => addDays(day, DAYS_IN_WEEK - 1 - intoWeek),
    PageUp: () => addMonths(day, -months),
    PageDown: () => addMonths(day, months),
  };
  const moved = Object.hasOwn(moves, key) ? moves[key]?.() : undefined;
  return moved && clampDay(moved, span);
}

/** How strongly an amount is tinted beside the greatest one: 0 (nothing) to 4 (at or near the greatest). */
export function tintOf(amount: number, greatest: number): 0 | 1 | 2 | 3 | 4 {
  if (amount <= 0 || greatest <= 0) return 0;
  return Math.min(4, Math.ceil((amount / greatest) * 4)) as 1 | 2 | 3 | 4;
}
