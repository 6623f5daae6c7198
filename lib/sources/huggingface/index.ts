import { type FetchedPaper, uniquePapers } from '../../domain/paper';
import { addDays, dayOf, daysBetween, earlierOf, type IsoDate, laterOf } from '../../domain/time';
import type { ListRequest, ParseResult, Source } from '../source';
import { toPaper } from './adapter';
import { readItem } from './wire';

/** The most items a page can hold; a day has had up to 73 papers. */
const PAGE_SIZE = 100;
/** A day fills up until its evening and gets AI summaries later, so the last days are asked for again. */
const DAYS_BACK = 2;
/** After a longer absence, no more days than these are asked for by themselves. */
const MOST_DAYS_BACK = 13;
/** Above this share of unreadable items the format has changed, and none of them can be trusted. */
const MOST_BAD = 0.2;
/** No answer to a page of 100 has more; one that has is something else. */
const MOST_ITEMS = 1_000;

/** Hugging Face Daily Papers: the digest of a day, and a ranking of what is trending. */
export const huggingface: Source = {
  id: 'huggingface',
  name: 'Hugging Face Daily Papers',

  plan(now, base, lastSuccess) {
    const today = dayOf(now);
    const lastDay = lastSuccess === undefined ? today : dayOf(Math.min(lastSuccess, now));
    const first = laterOf(earlierOf(lastDay, addDays(today, -DAYS_BACK)), addDays(today, -MOST_DAYS_BACK));
    const days = daysBetween(first, today).map((day) => huggingface.dayRequest(day, now, base));
    return [...days, trendingRequest(today, base)];
  },

  dayRequest(day, now, base) {
    return {
      source: 'huggingface',
      list: 'daily',
      date: day,
      url: `${base}/api/daily_papers?date=${day}&limit=${PAGE_SIZE}`,
      mayBeEarly: day >= dayOf(now),
    };
  },

  parse(body, { list, date }) {
    const items = parseArray(body);
    if (!items) return { ok: false, problem: { code: 'not-data' } };
    const papers = items.slice(0, MOST_ITEMS).map((item) => readPaper(item, list, date));
    const good = papers.filter((paper) => paper !== undefined);
    const setAside = items.length - good.length;
    if (setAside > MOST_BAD * items.length) return { ok: false, problem: { code: 'format-changed' } };
    return { ok: true, value: { papers: uniquePapers(good), setAside } } satisfies ParseResult;
  },
};

function trendingRequest(today: IsoDate, base: string): ListRequest {
  const url = `${base}/api/daily_papers?sort=trending&limit=${PAGE_SIZE}`;
  return { source: 'huggingface', list: 'trending', date: today, url, mayBeEarly: false };
}

function parseArray(body: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // Not JSON: reported as 'not-data'.
    return undefined;
  }
}

function readPaper(item: unknown, list: ListRequest['list'], date: IsoDate): FetchedPaper | undefined {
  const wire = readItem(item);
  return wire && toPaper(wire, list, date);
}
