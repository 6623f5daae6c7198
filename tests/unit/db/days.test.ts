import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commitPoll, database, markPapersRead } from '../../../lib/db';
import { paperCounts, unreadCounts } from '../../../lib/db/days.ts';
import type { IsoDate } from '../../../lib/domain/time.ts';
import { dailyPoll, fetched, paperId, trendingPoll } from '../../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const FIRST: IsoDate = '2026-11-01';
const LAST: IsoDate = '2026-11-30';

/** Each with papers of its own, upvoted 0, 1, 2, … so that keys within a day differ. */
async function fill(counts: Partial<Record<IsoDate, number>>): Promise<void> {
  let number = 0;
  for (const [day, count = 0] of Object.entries(counts)) {
    const papers = Array.from({ length: count }, (_, upvotes) => fetched(++number, { upvotes }));
    await commitPoll(dailyPoll(day as IsoDate, papers), NOW);
  }
}

/** Every way of reading there is. */
const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;

function watchReads() {
  const of = (prototype: IDBObjectStore | IDBIndex) => READS.map((name) => vi.spyOn(prototype, name));
  const all = [...of(IDBObjectStore.prototype), ...of(IDBIndex.prototype)];
  return () => all.flatMap((spy) => spy.mock.calls.map(([query]) => [spy.getMockName(), query] as const));
}

afterEach(() => void vi.restoreAllMocks());

beforeEach(() =>
  fill({ '2026-10-31': 3, '2026-11-01': 2, '2026-11-08': 0, '2026-11-30': 4, '2026-12-01': 5 }),
);

describe('papers of days', () => {
  it('are counted from the first day to the last; empty days are known, others are not', async () => {
    expect(await paperCounts(FIRST, LAST)).toEqual(
      new Map([
        ['2026-11-01', 2],
        ['2026-11-08', 0],
        ['2026-11-30', 4],
      ]),
    );
  });

  it('leave out the rankings', async () => {
    await commitPoll(trendingPoll('2026-11-12', [fetched(50)]), NOW);
    expect((await paperCounts(FIRST, LAST)).has('2026-11-12')).toBe(false);
  });

  it('are found without reading anything outside', async () => {
    await database();
    const reads = watchReads();
    await paperCounts(FIRST, LAST);
    expect(reads().map(([, query]) => query)).toEqual([
      expect.objectContaining({
        lower: ['huggingface', 'daily', FIRST],
        upper: ['huggingface', 'daily', LAST],
      }),
    ]);
  });
});

describe('unread papers of days', () => {
  it('are counted from the first day to the last', async () => {
    expect(await unreadCounts('2026-11-01', '2026-11-30')).toEqual(
      new Map([
        ['2026-11-01', 2],
        ['2026-11-30', 4],
      ]),
    );
    expect(await unreadCounts('2026-10-31', '2026-10-31')).toEqual(new Map([['2026-10-31', 3]]));
  });

  it('no longer count what was read', async () => {
    await markPapersRead([paperId(4), paperId(6), paperId(7), paperId(8), paperId(9)], NOW);
    expect(await unreadCounts(FIRST, LAST)).toEqual(new Map([['2026-11-01', 1]]));
  });

  it('are found by their keys alone, and nothing outside is touched', async () => {
    await database();
    const reads = watchReads();
    await unreadCounts(FIRST, LAST);
    const queries = reads();
    expect(queries).toHaveLength(30);
    expect(new Set(queries.map(([name]) => name))).toEqual(new Set(['count']));
    for (const [, query] of queries) {
      const { lower, upper } = query as IDBKeyRange;
      expect(lower[0] >= FIRST && lower[0] <= LAST).toBe(true);
      expect(upper[0]).toBe(lower[0]);
    }
  });

  it('are none where the span has no days', async () => {
    expect(await unreadCounts(LAST, FIRST)).toEqual(new Map());
  });
});
