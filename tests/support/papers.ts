import type { Poll } from '../../lib/db';
import type { FetchedPaper, Paper, PaperId } from '../../lib/domain/paper.ts';

/** A paper as a source tells it; only what a test cares about is said. */
export function fetched(number: number, fields: Partial<FetchedPaper> = {}): FetchedPaper {
  return {
    id: paperId(number),
    title: `Paper ${number}`,
    abstract: `What paper ${number} is about.`,
    authors: [{ name: 'Ada Lovelace' }],
    upvotes: 0,
    comments: 0,
    ...fields,
  };
}

/** The id of the paper with this number: `arxiv:2611.00042`. */
export function paperId(number: number): PaperId {
  return `arxiv:2611.${String(number).padStart(5, '0')}`;
}

/** What a poll of a day's digest brought. */
export function dailyPoll(date: Poll['date'], papers: FetchedPaper[], fields: Partial<Poll> = {}): Poll {
  const featured = papers.map((paper) => ({ ...paper, featuredOn: date }));
  return { source: 'huggingface', list: 'daily', date, papers: featured, ...fields };
}

/** What a poll of the ranking brought. */
export function trendingPoll(date: Poll['date'], papers: FetchedPaper[]): Poll {
  return { source: 'huggingface', list: 'trending', date, papers };
}

/** A paper as it is stored; only what a test cares about is said. */
export function stored(number: number, fields: Partial<Paper> = {}): Paper {
  return {
    ...fetched(number),
    day: '2026-11-20',
    firstSeenAt: Date.parse('2026-11-20T09:00:00Z'),
    sources: ['huggingface'],
    ...fields,
  };
}
