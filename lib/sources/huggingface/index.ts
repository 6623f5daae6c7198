import { type FetchedPaper, uniquePapers } from '../../domain/paper';
import { addDays, dayOf, daysBetween, earlierOf, type IsoDate, laterOf } from '../../domain/time';
import type { DigestSource, ListRequest, ParseResult } from '../source';
import { toPaper } from './adapter';
import { readItems } from './items';
import { readItem } from './wire';

/** The most items a page can hold; a day has had up to 73 papers. */
const PAGE_SIZE = 100;
/** A day fills up until its evening and gets AI summaries later, so the last days are asked for again. */
const DAYS_BACK = 2;
/** After a longer absence, no more days than these are asked for by themselves. */
const MOST_DAYS_BACK = 13;

/** Hugging Face Daily Papers: the digest of a day, and a ranking of what is trending. */
export const huggingface: DigestSource = {
  id: 'huggingface',
  shortestInterval: 0,

  plan(now, base, lastSuccess) {
    const today = dayOf(now);
    const lastDay = lastSuccess === undefined ? today : dayOf(Math.min(lastSuccess, now));
    const first = laterOf(earlierOf(lastDay, addDays(today, -DAYS_BACK)), addDays(today, -MOST_DAYS_BACK));
    const days = daysBetween(first, today);
    // The day of the last poll was seen in part, and a day that is stored is never looked up again.
    if (lastDay < first) days.push(lastDay);
    return [...days.map((day) => huggingface.dayRequest(day, now, base)), trendingRequest(today, base)];
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
    const result = readItems(body, (item) => readPaper(item, list, date));
    if (!result.ok) return result;
    const { items, setAside } = result;
    return { ok: true, value: { papers: uniquePapers(items), setAside } } satisfies ParseResult;
  },
};

function trendingRequest(today: IsoDate, base: string): ListRequest {
  const url = `${base}/api/daily_papers?sort=trending&limit=${PAGE_SIZE}`;
  return { source: 'huggingface', list: 'trending', date: today, url, mayBeEarly: false };
}

function readPaper(item: unknown, list: ListRequest['list'], date: IsoDate): FetchedPaper | undefined {
  const wire = readItem(item);
  return wire && toPaper(wire, list, date);
}
