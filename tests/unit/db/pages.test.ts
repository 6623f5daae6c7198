import { describe, expect, it } from 'vitest';
import {
  commitPoll,
  countPapers,
  getPapers,
  listingsBetween,
  markPapersRead,
  pageOfPapers,
  pruneBefore,
  samplesOf,
  toggleBookmark,
} from '../../../lib/db';
import { addDays, type IsoDate, startOfDay } from '../../../lib/domain/time.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const FIRST: IsoDate = '2026-01-01';
const NOW = Date.parse('2026-11-23T09:00:00Z');

/** `days` days with ten papers each. */
async function fill(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    const papers = Array.from({ length: 10 }, (_, index) => fetched(day * 10 + index));
    const date = addDays(FIRST, day);
    await commitPoll(dailyPoll(date, papers, { isLookup: true }), startOfDay(date));
  }
}

describe('pages of all papers', () => {
  it('give every paper once, the newest day first', async () => {
    await fill(7);
    const seen = [];
    let page = await pageOfPapers(8);
    while (page.length > 0) {
      seen.push(...page);
      const last = page.at(-1);
      page = last ? await pageOfPapers(8, [last.day, last.id]) : [];
    }
    expect(seen.map(({ id }) => id)).toEqual(Array.from({ length: 70 }, (_, index) => paperId(69 - index)));
  });

  it('leave out ids that are not stored', async () => {
    await fill(1);
    expect((await getPapers([paperId(3), paperId(999), paperId(1)])).map(({ id }) => id)).toEqual([
      paperId(3),
      paperId(1),
    ]);
  });
});

describe('retention', () => {
  it('removes what is older, in batches, and nothing that is kept', async () => {
    await fill(30);
    await toggleBookmark(paperId(5), NOW);
    const removed = await pruneBefore(addDays(FIRST, 20), new Set([paperId(17)]));
    expect(removed).toBe(198);
    expect(await countPapers()).toBe(102);
    expect(await getPapers([paperId(5), paperId(17), paperId(200)])).toHaveLength(3);
    expect(await samplesOf(paperId(6))).toEqual([]);
  });

  it('keeps what is unread, and what was first seen lately however old it is', async () => {
    await commitPoll(dailyPoll(FIRST, [fetched(1)]), startOfDay(FIRST));
    await commitPoll(dailyPoll(addDays(FIRST, 1), [fetched(2)], { isLookup: true }), NOW);
    expect(await pruneBefore('2026-06-01', new Set())).toBe(0);
  });

  it('forgets the listings of the days that it empties, so that they can be looked up again', async () => {
    await fill(2);
    await pruneBefore(addDays(FIRST, 1), new Set());
    const listings = await listingsBetween('huggingface', 'daily', FIRST, '2026-12-31');
    expect(listings.map(({ date }) => date)).toEqual([addDays(FIRST, 1)]);
  });

  it('does not make a removed paper new when it is served again', async () => {
    await commitPoll(dailyPoll(FIRST, [fetched(1)]), startOfDay(FIRST));
    await markPapersRead([paperId(1)], NOW);
    await pruneBefore('2026-06-01', new Set());
    const { arrived } = await commitPoll(dailyPoll('2026-11-23', [fetched(1)]), NOW);
    expect(arrived).toEqual([]);
  });
});
