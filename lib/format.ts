import type { Author } from './domain/paper';
import { dayOf, type IsoDate, type Milliseconds, startOfDay } from './domain/time';
import { LOCALE, t } from './i18n';

// Days are UTC days of the digest; shown in any other zone they would be off by one.
const inUtc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options });
const LONG_DAY = inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DAY = inUtc({ weekday: 'short', day: 'numeric', month: 'short' });
const DAY_AND_YEAR = inUtc({ day: 'numeric', month: 'short', year: 'numeric' });
const MONTH = inUtc({ month: 'long', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const LIST = new Intl.ListFormat(LOCALE, { type: 'unit' });
const COMPACT = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });

/** `Monday, November 23, 2026` */
export function longDay(day: IsoDate): string {
  return LONG_DAY.format(startOfDay(day));
}

/** `Mon, Nov 23` in the year of `now`, else `Nov 23, 2024`. */
export function shortDay(day: IsoDate, now: Milliseconds): string {
  const format = day.slice(0, 4) === dayOf(now).slice(0, 4) ? SHORT_DAY : DAY_AND_YEAR;
  return format.format(startOfDay(day));
}

/** `Nov 23, 2026` */
export function dayAndYear(day: IsoDate): string {
  return DAY_AND_YEAR.format(startOfDay(day));
}

/** `November 23`, or `Nov 23`. */
export function dayAndMonth(day: IsoDate, month: 'long' | 'short' = 'long'): string {
  return inUtc({ day: 'numeric', month }).format(startOfDay(day));
}

/** `November 2026` */
export function monthName(day: IsoDate): string {
  return MONTH.format(startOfDay(day));
}

/** `November 16 – 22, 2026` for a span of days. */
export function daySpan(first: IsoDate, last: IsoDate): string {
  const format = inUtc({ day: 'numeric', month: 'long', year: 'numeric' });
  return format.formatRange(startOfDay(first), startOfDay(last));
}

/** `8:00 AM`, for an hour from 0 to 23. */
export function hourName(hour: number): string {
  return inUtc({ hour: 'numeric', minute: '2-digit' }).format(Date.UTC(2026, 0, 1, hour));
}

/**
 * `Monday`, or `Mon`, for a day of the week: Monday is 1, Sunday is 7 as in ISO 8601, or 0 as in `Date`. Each language
 * shortens in its own way: `Mo`, `lun.`, `周一`.
 */
export function weekdayName(weekday: number, length: 'long' | 'short' = 'long'): string {
  // The first of March 2026 was a Sunday.
  return inUtc({ weekday: length }).format(Date.UTC(2026, 2, 1 + weekday));
}

/** `Tuesday, November 24 at 8:00 AM`, in the time of the place where the person is. */
export function localMoment(moment: Milliseconds): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(LOCALE, { ...day, hour: 'numeric', minute: '2-digit' }).format(moment);
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `5 minutes ago`, `yesterday`; `just now` within a minute. */
export function ago(moment: Milliseconds, now: Milliseconds): string {
  const past = moment - now;
  const unit = UNITS.find(([, length]) => Math.abs(past) >= length);
  return unit ? RELATIVE.format(Math.trunc(past / unit[1]), unit[0]) : t('dates.justNow');
}

/** `in 12 minutes`; `soon` within a minute or when it is overdue. */
export function ahead(moment: Milliseconds, now: Milliseconds): string {
  return moment - now < 60_000 ? t('dates.soon') : ago(moment, now);
}

/** `950`, `1.2K`, `45K` */
export function compactCount(count: number): string {
  return COMPACT.format(count);
}

/** `12.3 MB` */
export function bytes(count: number): string {
  const style = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(LOCALE, style).format(count / 1e6);
}

/** The first names, and how many more there are. */
export function byline(authors: readonly Author[], most: number): { names: string; more: number } {
  // A single '+1' takes as much room as the name it hides.
  const shown = authors.length <= most + 1 ? authors.length : most;
  return {
    names: authors
      .slice(0, shown)
      .map(({ name }) => name)
      .join(', '),
    more: authors.length - shown,
  };
}

/** `no papers`, `1 paper`, `38 papers` */
export function papersText(count: number): string {
  return count === 0 ? t('charts.noPapers') : t('charts.papers', count);
}

/** Several things after one another, as the language lists them. */
export function listOf(items: readonly string[]): string {
  return LIST.format(items);
}
