import { describe, expect, it } from 'vitest';
import {
  commitPoll,
  countPapers,
  countUnread,
  getPapers,
  getReadings,
  listingsBetween,
  markPapersRead,
  newestListing,
  type Poll,
  samplesOf,
  toggleBookmark,
  unreadIds,
  validatorsFor,
} from '../../../lib/db';
import type { FetchedPaper } from '../../../lib/domain/paper.ts';
import { DAY, type IsoDate } from '../../../lib/domain/time.ts';
import { dailyPoll, fetched, paperId, trendingPoll } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const SUNDAY = '2026-11-22';
const FRIDAY = '2026-11-20';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);

describe('the first sync', () => {
  it('counts only the newest digest that has papers as new', async () => {
    await commitPoll(dailyPoll(MONDAY, []), NOW);
    await commitPoll(dailyPoll(SUNDAY, []), NOW);
    await commitPoll(dailyPoll(FRIDAY, [fetched(1), fetched(2)]), NOW);
    await commitPoll(dailyPoll('2026-11-19', [fetched(3)]), NOW);
    await commitPoll(trendingPoll(MONDAY, [fetched(4), fetched(1)]), NOW);
    expect(new Set(await unreadIds('2026-11-01'))).toEqual(new Set([paperId(1), paperId(2)]));
    expect(await countPapers()).toBe(4);
  });

  it('counts what comes to that day, or later, afterwards', async () => {
    await commitPoll(dailyPoll(FRIDAY, [fetched(1)]), NOW);
    await commitPoll(dailyPoll(MONDAY, [fetched(2)]), NOW);
    await commitPoll(dailyPoll(FRIDAY, [fetched(1), fetched(3)]), NOW);
    await commitPoll(dailyPoll('2026-11-18', [fetched(4)]), NOW);
    expect(await countUnread('2026-11-01')).toBe(3);
  });

  it('takes the ranking as backlog once, and counts what is first seen in it later', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(1)]), NOW);
    await commitPoll(trendingPoll(MONDAY, [fetched(1), fetched(2)]), NOW);
    expect(await countUnread('2026-11-01')).toBe(1);
    await commitPoll(trendingPoll(MONDAY, [fetched(3), fetched(2)]), NOW);
    expect(await unreadIds('2026-11-01')).toEqual([paperId(3), paperId(1)].sort().reverse());
  });
});

describe('a later poll', () => {
  it('takes an empty answer for no answer: the first list with papers is backlog all the same', async () => {
    const latest = (date: IsoDate, papers: FetchedPaper[]): Poll => ({
      ...{ source: 'arxiv:cs.CL', list: 'latest', date, papers },
    });
    const old = [1, 2, 3].map((number) => fetched(number, { publishedAt: NOW - number * 86_400_000 }));
    await commitPoll(dailyPoll(MONDAY, [fetched(9)]), NOW);
    await commitPoll(latest(MONDAY, []), NOW);
    const { arrived } = await commitPoll(latest(MONDAY, old), NOW);
    expect(arrived).toEqual([paperId(1)]);
    await commitPoll(trendingPoll(MONDAY, []), NOW);
    expect((await commitPoll(trendingPoll(MONDAY, [fetched(20), fetched(21)]), NOW)).arrived).toEqual([]);
  });

  it('never makes a read paper unread again, whatever changed', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(1)]), NOW);
    await markPapersRead([paperId(1)], NOW);
    const changed = fetched(1, { title: 'A corrected title', abstract: 'Rewritten.', upvotes: 99 });
    await commitPoll(dailyPoll(MONDAY, [changed]), NOW + 1);
    await commitPoll(dailyPoll('2026-11-24', [changed]), NOW + DAY);
    expect(await countUnread('2026-11-01')).toBe(0);
    expect((await getPapers([paperId(1)]))[0]).toMatchObject({ title: 'A corrected title', upvotes: 99 });
  });

  it('writes nothing when nothing is new', async () => {
    const poll = dailyPoll(MONDAY, [fetched(1, { upvotes: 3 }), fetched(2)]);
    await commitPoll(poll, NOW);
    const before = await everything();
    expect(await commitPoll(poll, NOW + 1)).toEqual({ arrived: [], changed: 0, isChanged: false });
    expect(await everything()).toEqual(before);
  });

  it('loses nothing when the list comes empty or short', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(1), fetched(2), fetched(3)]), NOW);
    await commitPoll(dailyPoll(MONDAY, []), NOW + 1);
    await commitPoll(dailyPoll(MONDAY, [fetched(2)]), NOW + 2);
    const [listing] = await listingsBetween('huggingface', 'daily', MONDAY, MONDAY);
    expect(new Set(listing?.entries.map(({ id }) => id))).toEqual(new Set([1, 2, 3].map(paperId)));
    expect(await countUnread(MONDAY)).toBe(3);
  });

  it('keeps the last ranking when one comes empty', async () => {
    await commitPoll(trendingPoll(MONDAY, [fetched(2), fetched(1)]), NOW);
    await commitPoll(trendingPoll(MONDAY, []), NOW + 1);
    const listing = await newestListing('huggingface', 'trending', MONDAY);
    expect(listing?.entries.map(({ id }) => id)).toEqual([paperId(2), paperId(1)]);
  });

  it('keeps a bookmark through everything a source does', async () => {
    await commitPoll(dailyPoll(MONDAY, [fetched(1)]), NOW);
    await toggleBookmark(paperId(1), NOW);
    await commitPoll(dailyPoll(MONDAY, [fetched(1, { title: 'Other' })]), NOW + 1);
    await commitPoll(trendingPoll(MONDAY, []), NOW + 2);
    expect((await getReadings([paperId(1)])).get(paperId(1))?.bookmarkedAt).toBe(NOW);
  });

  it('adds a sample only when counts have changed', async () => {
    for (const [minutes, upvotes] of [3, 3, 5, 5].entries())
      await commitPoll(dailyPoll(MONDAY, [fetched(1, { upvotes })]), NOW + minutes);
    expect((await samplesOf(paperId(1))).map(({ at, upvotes }) => [at - NOW, upvotes])).toEqual([
      [0, 3],
      [2, 5],
    ]);
  });
});

describe('validators', () => {
  const poll = (etag: string) => dailyPoll(MONDAY, [fetched(1)], { validators: { etag, at: NOW } });

  it('are kept with the list they belong to', async () => {
    await commitPoll(poll('"one"'), NOW);
    expect((await validatorsFor(poll(''), NOW))?.etag).toBe('"one"');
    expect(await validatorsFor(dailyPoll(FRIDAY, []), NOW)).toBeUndefined();
  });

  it('are not believed for ever', async () => {
    await commitPoll(poll('"one"'), NOW);
    expect(await validatorsFor(poll(''), NOW + 9 * DAY)).toBeUndefined();
  });

  it('are dropped when an answer has none, and when their day is long over', async () => {
    await commitPoll(poll('"one"'), NOW);
    await commitPoll(dailyPoll(MONDAY, [fetched(1)]), NOW);
    expect(await validatorsFor(poll(''), NOW)).toBeUndefined();
    await commitPoll(poll('"two"'), NOW);
    const later = dailyPoll('2026-12-20', [], { validators: { etag: '"three"', at: NOW + 27 * DAY } });
    await commitPoll(later, NOW + 27 * DAY);
    expect(await validatorsFor(poll(''), NOW)).toBeUndefined();
  });
});

async function everything(): Promise<unknown> {
  const { database } = await import('../../../lib/db');
  const db = await database();
  return Promise.all([...db.objectStoreNames].map((name) => db.getAll(name)));
}
