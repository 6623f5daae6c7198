import { describe, expect, it } from 'vitest';
import {
  commitPoll,
  countUnread,
  database,
  getPapers,
  getReadings,
  keepPapers,
  markPapersRead,
  paperCounts,
  segmentKeys,
  toggleBookmark,
} from '../../../lib/db';
import { DAY } from '../../../lib/domain/time.ts';
import { searchStored } from '../../../lib/views/search.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const FOUND = fetched(1, { publishedAt: NOW - 900 * DAY, upvotes: 7 });

const keep = (...papers: ReturnType<typeof fetched>[]) => keepPapers(papers, 'huggingface', NOW);
const stored = async () => (await getPapers([paperId(1)]))[0];

/** What every store holds but papers and their index. */
async function everythingElse(): Promise<unknown> {
  const db = await database();
  const names = [...db.objectStoreNames].filter((name) => name !== 'papers' && name !== 'segments');
  return Promise.all(names.map((name) => db.getAll(name)));
}

describe('a paper that a person keeps', () => {
  it('is stored under the day it appeared, and nothing else is written but the index', async () => {
    const before = await everythingElse();
    await keep(FOUND);
    expect(await stored()).toMatchObject({
      title: 'Paper 1',
      day: '2024-06-06',
      firstSeenAt: NOW,
      upvotes: 7,
    });
    expect(await everythingElse()).toEqual(before);
    const [found] = await Array.fromAsync(searchStored({ query: 'about paper 1', now: NOW }));
    expect(found).toEqual([paperId(1)]);
  });

  it('is no news: neither now nor when the digest shows it later', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(9)]), NOW);
    await keep(FOUND);
    expect(await countUnread('2000-01-01')).toBe(1);
    const { arrived } = await commitPoll(dailyPoll('2026-11-24', [FOUND, fetched(2)]), NOW + DAY);
    expect(arrived).toEqual([paperId(2)]);
    expect(await paperCounts(MONDAY, MONDAY)).toEqual(new Map([[MONDAY, 1]]));
  });

  it('twice is kept once, and writes nothing the second time', async () => {
    await keep(FOUND, fetched(2));
    const before = [await stored(), await segmentKeys()];
    await keep(FOUND, fetched(2));
    expect([await stored(), await segmentKeys()]).toEqual(before);
  });

  it('that is stored already stays as it is: what was looked up may be older', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(1, { abstract: 'Newer.', upvotes: 9 })]), NOW - DAY);
    await toggleBookmark(paperId(1), NOW);
    await markPapersRead([paperId(1)], NOW);
    const before = [await stored(), await segmentKeys()];
    const reading = (await getReadings([paperId(1)])).get(paperId(1));
    await keep(FOUND);
    expect([await stored(), await segmentKeys()]).toEqual(before);
    expect((await getReadings([paperId(1)])).get(paperId(1))).toEqual(reading);
  });
});
