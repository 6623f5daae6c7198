import { beforeEach, describe, expect, it } from 'vitest';
import {
  commitPoll,
  database,
  indexPapers,
  keepPapers,
  mergeWhereDue,
  pruneBefore,
  segmentKeys,
} from '../../../lib/db';
import { MOST_SEGMENTS } from '../../../lib/db/segments.ts';
import { DAY } from '../../../lib/domain/time.ts';
import { expectFreshIndex, indexedIds } from '../../support/index-store.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const noPause = async () => {};

/** Polls of one new paper each, from `first` on. */
async function pollEach(first: number, count: number): Promise<void> {
  for (let number = first; number < first + count; number++)
    await commitPoll(dailyPoll(MONDAY, [fetched(number)]), NOW);
}

describe('a poll', () => {
  const papers = [fetched(1, { upvotes: 100 }), fetched(2)];

  it('adds one segment, of what it changed', async () => {
    await commitPoll(dailyPoll(MONDAY, papers), NOW);
    await commitPoll(dailyPoll(MONDAY, [...papers, fetched(3)]), NOW + 1);
    await commitPoll(
      dailyPoll(MONDAY, [fetched(1, { upvotes: 200 }), fetched(2, { title: 'New' })]),
      NOW + 2,
    );
    expect((await segmentKeys()).map(([, size]) => size)).toEqual([2, 1, 2]);
    await expectFreshIndex();
  });

  it('that brings nothing to search for adds none', async () => {
    await commitPoll(dailyPoll(MONDAY, papers), NOW);
    await commitPoll(dailyPoll(MONDAY, papers), NOW + 1);
    await commitPoll(dailyPoll(MONDAY, [fetched(1, { upvotes: 101, comments: 9 }), fetched(2)]), NOW + 2);
    await commitPoll(dailyPoll(MONDAY, []), NOW + 3);
    expect(await segmentKeys()).toHaveLength(1);
    await expectFreshIndex();
  });
});

describe('other deeds', () => {
  beforeEach(() =>
    commitPoll(dailyPoll('2026-01-01', [fetched(1), fetched(2)]), Date.parse('2026-01-01T09:00:00Z')),
  );

  it('add a segment where papers are removed, and only there', async () => {
    expect(await pruneBefore(MONDAY, new Set())).toBe(0);
    expect(await segmentKeys()).toHaveLength(1);
    await (await database()).clear('readings');
    expect(await pruneBefore(MONDAY, new Set([paperId(1)]))).toBe(1);
    expect(await segmentKeys()).toHaveLength(2);
    expect(await indexedIds()).toEqual([paperId(1)]);
    await expectFreshIndex();
  });

  it('add one where papers are kept that were looked up, and only there', async () => {
    await keepPapers([fetched(1), fetched(7)], 'huggingface', NOW);
    expect((await segmentKeys()).map(([, size]) => size)).toEqual([2, 1]);
    await keepPapers([fetched(7)], 'huggingface', NOW + DAY);
    expect(await segmentKeys()).toHaveLength(2);
    await expectFreshIndex();
  });

  it('index papers as they are in the store, and take out those that are not there', async () => {
    await indexPapers([paperId(1), 'doi:10.1/never']);
    await (await database()).delete('papers', paperId(2));
    await indexPapers([paperId(2)]);
    await expectFreshIndex();
  });
});

describe('merging', () => {
  it('is left until there are many segments', async () => {
    await pollEach(1, MOST_SEGMENTS);
    await mergeWhereDue(() => expect.unreachable());
    expect(await segmentKeys()).toHaveLength(MOST_SEGMENTS);
  });

  it('makes one of them that says the same', async () => {
    await pollEach(1, MOST_SEGMENTS + 1);
    let pauses = 0;
    await mergeWhereDue(async () => void pauses++);
    expect((await segmentKeys()).map(([, size]) => size)).toEqual([MOST_SEGMENTS + 1]);
    expect(pauses).toBeGreaterThan(0);
    await expectFreshIndex();
    await pollEach(20, 1);
    await expectFreshIndex();
  });

  it('lets be what comes in between', async () => {
    await pollEach(1, MOST_SEGMENTS + 1);
    let isFirst = true;
    await mergeWhereDue(async () => {
      if (isFirst) await commitPoll(dailyPoll(MONDAY, [fetched(1, { title: 'New' }), fetched(50)]), NOW + 1);
      isFirst = false;
    });
    expect((await segmentKeys()).map(([, size]) => size)).toEqual([MOST_SEGMENTS + 1, 2]);
    await expectFreshIndex();
  });

  it('gives up where another was faster: what was removed since stays removed', async () => {
    await pollEach(1, MOST_SEGMENTS + 1);
    let isFirst = true;
    await mergeWhereDue(async () => {
      if (!isFirst) return;
      isFirst = false;
      await mergeWhereDue(noPause);
      await (await database()).delete('papers', paperId(1));
      await indexPapers([paperId(1)]);
      await pollEach(20, MOST_SEGMENTS);
      await mergeWhereDue(noPause);
    });
    expect(await segmentKeys()).toHaveLength(1);
    await expectFreshIndex();
  });

  it('of the newest keeps in mind what was removed from older ones', async () => {
    await commitPoll(
      dailyPoll(
        MONDAY,
        Array.from({ length: 60 }, (_, number) => fetched(number)),
      ),
      NOW,
    );
    await (await database()).delete('papers', paperId(1));
    await indexPapers([paperId(1)]);
    await pollEach(100, MOST_SEGMENTS);
    await mergeWhereDue(noPause);
    expect((await segmentKeys()).map(([, size]) => size)).toEqual([60, MOST_SEGMENTS + 1]);
    await expectFreshIndex();
  });

  it('never uses a key again: who has a segment open can tell by its key that there is another', async () => {
    await pollEach(1, MOST_SEGMENTS);
    const gone = Array.from({ length: MOST_SEGMENTS / 2 }, (_, number) => paperId(number + 1));
    for (const id of gone) await (await database()).delete('papers', id);
    await indexPapers(gone);
    const before = (await segmentKeys()).map(String);
    await mergeWhereDue(noPause);
    const [merged, ...more] = await segmentKeys();
    // As many papers are left as were removed, so that the number of papers does not tell the two apart.
    expect(merged?.[1]).toBe(gone.length);
    expect(more).toEqual([]);
    expect(before).not.toContain(String(merged));
    await expectFreshIndex();
  });

  it('keeps a segment where no paper is left, so that numbers go on', async () => {
    await pollEach(1, MOST_SEGMENTS);
    await (await database()).clear('papers');
    await indexPapers(Array.from({ length: MOST_SEGMENTS }, (_, number) => paperId(number + 1)));
    const last = (await segmentKeys()).at(-1)?.[0] as number;
    await mergeWhereDue(noPause);
    await pollEach(1, 1);
    expect((await segmentKeys()).every(([number]) => number > last)).toBe(true);
    await expectFreshIndex();
  });
});
