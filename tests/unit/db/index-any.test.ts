import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkIndex,
  commitPoll,
  database,
  indexPapers,
  keepPapers,
  mergeWhereDue,
  pruneBefore,
  segmentKeys,
} from '../../../lib/db';
import { MOST_SEGMENTS } from '../../../lib/db/segments.ts';
import type { FetchedPaper } from '../../../lib/domain/paper.ts';
import { addDays, DAY } from '../../../lib/domain/time.ts';
import { anyPaper, SOME_IDS } from '../../support/any-papers.ts';
import { expectFreshIndex } from '../../support/index-store.ts';
import { untilKilled } from '../../support/killed.ts';
import { dailyPoll, trendingPoll } from '../../support/papers.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);

const anyFetched = anyPaper().map(
  ({ day: _day, firstSeenAt: _at, sources: _sources, ...paper }): FetchedPaper => paper,
);
const anyAnswer = fc.uniqueArray(anyFetched, { selector: ({ id }) => id, maxLength: 6 });
const dayBefore = fc.nat(6).map((days) => addDays(TODAY, -days));

/** Something that a worker or a page does. */
interface Deed {
  name: string;
  act(pause: () => Promise<void>): Promise<unknown>;
}

const listed = (papers: readonly FetchedPaper[]) => papers.map(({ id }) => id).join(' ');

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  ...Array<fc.Arbitrary<Deed>>(3).fill(
    fc.tuple(dayBefore, anyAnswer, fc.nat(3)).map(([day, papers, days]) => ({
      name: `polled ${day}: ${listed(papers)}`,
      act: () => commitPoll(dailyPoll(day, papers), NOW - days * DAY),
    })),
  ),
  anyAnswer.map((papers) => ({
    name: `polled the ranking: ${listed(papers)}`,
    act: () => commitPoll(trendingPoll(TODAY, papers), NOW),
  })),
  anyAnswer.map((papers) => ({
    name: `kept: ${listed(papers)}`,
    act: () => keepPapers(papers, 'huggingface', NOW - DAY),
  })),
  fc.tuple(fc.nat(10), fc.subarray([...SOME_IDS], { maxLength: 3 })).map(([days, kept]) => ({
    name: `pruned what is older than ${days} days, without ${kept}`,
    act: async () => {
      await removeReadings();
      await pruneBefore(addDays(TODAY, 1 - days), new Set(kept));
    },
  })),
  fc.subarray([...SOME_IDS]).map((ids) => ({ name: `indexed: ${ids}`, act: () => indexPapers(ids) })),
  ...Array<fc.Arbitrary<Deed>>(2).fill(fc.constant({ name: 'merged', act: mergeWhereDue })),
  fc.constant({ name: 'checked', act: checkIndex }),
);

/** Unread papers are kept; here all may go. */
async function removeReadings(): Promise<void> {
  await (await database()).clear('readings');
}

const anySequence = fc.array(
  fc.record({
    deed: anyDeed,
    /** At which write, or which pause, it is killed; mostly not at all. */
    writes: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 2 }),
    pauses: fc.option(fc.nat(2), { freq: 4 }),
  }),
  { minLength: 1, maxLength: 14, size: 'max' },
);

async function emptyStore(): Promise<void> {
  const db = await database();
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite');
  for (const name of names) tx.objectStore(name).clear();
  await tx.done;
}

describe('the index', () => {
  it('is as if made of the stored papers just now, whatever is done, and wherever it is killed', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, async (sequence) => {
        await emptyStore();
        // So many segments that some are soon merged.
        for (let count = 0; count < MOST_SEGMENTS - 1; count++) await indexPapers(SOME_IDS.slice(count));
        for (const { deed, writes, pauses } of sequence) {
          await untilKilled(deed.act, { writes, pauses });
          await expectFreshIndex();
        }
        // What was left undone is done the next time.
        await mergeWhereDue(async () => {});
        expect((await segmentKeys()).length).toBeLessThanOrEqual(MOST_SEGMENTS);
        await expectFreshIndex();
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
