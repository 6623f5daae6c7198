import { type Answer, failure, json } from './answer.ts';
import type { Digest } from './digest.ts';
import type { ApiItem } from './items.ts';

/** The pattern of the service's own description; impossible days of a month are refused apart. */
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const WEEK = /^\d{4}-W(0[1-9]|[1-4]\d|5[0-2])$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY_MS = 86_400_000;

/** The ISO week (`YYYY-Www`) that a UTC date (`YYYY-MM-DD`) lies in; it may be a W53. */
export function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Answers `GET /api/daily_papers`. `now` decides which dates lie in the future. */
export function dailyPapers(url: URL, digest: Digest, now: Date): Answer {
  const query = url.searchParams;
  const limit = wholeNumber(query.get('limit') ?? '50', 1, 100);
  const page = wholeNumber(query.get('p') ?? '0', 0, Number.MAX_SAFE_INTEGER);
  if (limit === undefined)
    return failure(400, 'limit: Expected an integer from 1 to 100', 'InvalidParameter');
  if (page === undefined) return failure(400, 'p: Expected an integer from 0', 'InvalidParameter');
  const chosen = choose(query, digest, now.toISOString().slice(0, 10));
  if (typeof chosen === 'string') return failure(400, chosen, 'InvalidParameter');
  const submitter = query.get('submitter');
  const items = submitter ? chosen.filter((item) => item.submittedBy?.name === submitter) : chosen;
  const shown = items.slice(page * limit, (page + 1) * limit);
  return json(shown, 200, items.length > (page + 1) * limit ? { link: nextLink(url, page + 1) } : {});
}

/** The items asked for in the order of the service, or a sentence that says what is wrong with the question. */
function choose(query: URLSearchParams, digest: Digest, today: string): ApiItem[] | string {
  const sort = query.get('sort') ?? 'publishedAt';
  if (sort !== 'publishedAt' && sort !== 'trending') return `sort: Expected 'publishedAt' | 'trending'`;
  const wrong = wrongPeriod(query, today);
  if (wrong) return wrong;
  if (sort === 'trending') return digest.trending;
  const days = [...digest.days].filter(([date]) => date <= today);
  const [date, week, month] = [query.get('date'), query.get('week'), query.get('month')];
  if (date === null && week === null && month === null) return newestFirst(days);
  const wanted = days.filter(
    ([day]) =>
      (date === null || day === date) &&
      (week === null || weekOf(day) === week) &&
      (month === null || day.startsWith(month)),
  );
  return byUpvotes(wanted.flatMap(([, items]) => items));
}

function wrongPeriod(query: URLSearchParams, today: string): string | undefined {
  const [date, week, month] = [query.get('date'), query.get('week'), query.get('month')];
  if (week !== null && !WEEK.test(week)) return 'week: Invalid string: must match pattern YYYY-Www';
  if (month !== null && !MONTH.test(month)) return 'month: Invalid string: must match pattern YYYY-MM';
  if (date === null) return undefined;
  if (!DATE.test(date) || !exists(date)) return 'date: Invalid ISO date';
  if (date > today) return 'date: Date must not be in the future';
  return undefined;
}

function exists(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

function newestFirst(days: [string, ApiItem[]][]): ApiItem[] {
  return days.sort(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, items]) => items);
}

function byUpvotes(items: ApiItem[]): ApiItem[] {
  return items.sort((a, b) => b.paper.upvotes - a.paper.upvotes);
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function nextLink(url: URL, page: number): string {
  const next = new URL(url);
  next.searchParams.set('p', String(page));
  return `<${next.href}>; rel="next"`;
}
