import { commitPoll, getSegments, mergeWhereDue, segmentKeys } from '../../../lib/db';
import { database } from '../../../lib/db/open.ts';
import type { FetchedPaper } from '../../../lib/domain/paper.ts';
import { addDays, type IsoDate, startOfDay } from '../../../lib/domain/time.ts';
import { nextTurn } from '../../../lib/next-turn.ts';
import { mergeSegments } from '../../../lib/search/merge.ts';
import { buildSegment } from '../../../lib/search/segment.ts';
import { openSearchIndex } from '../../../lib/views/search-index.ts';
import { Chance } from '../chance.ts';
import { grownPapers } from '../corpus.ts';
import { archive } from './archive.ts';
import { asFetched, bytesOf, indexSize } from './store.ts';

const AFTER: IsoDate = '2026-09-01';

/** How long it takes, in a page that was just loaded, until one can search; and of that, until the database is open. */
export async function readyTimes(): Promise<{ opening: number; ready: number }> {
  const start = performance.now();
  await segmentKeys();
  const opened = performance.now();
  await openSearchIndex();
  return { opening: opened - start, ready: performance.now() - opened };
}

/** What adding a digest of 100 papers takes: its part of the index made and written, and all that a poll writes. */
export async function digestTimes(size: number, rounds: number) {
  const times: { indexing: number; poll: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const papers = grownPapers(await archive(), size + 100 * round, size + 100 * (round + 1));
    const start = performance.now();
    const tx = (await database()).transaction('segments', 'readwrite', { durability: 'relaxed' });
    void tx.store.put(buildSegment(papers), [Number.MAX_SAFE_INTEGER, 100]);
    await tx.done;
    const indexed = performance.now();
    // It was only to be timed: the poll brings the same papers.
    await (await database()).delete('segments', [Number.MAX_SAFE_INTEGER, 100]);
    const before = performance.now();
    const date = addDays(AFTER, round);
    await poll(date, papers.map(asFetched));
    times.push({ indexing: indexed - start, poll: performance.now() - before });
    await mergeWhereDue(nextTurn);
  }
  return times;
}

function poll(date: IsoDate, papers: FetchedPaper[]) {
  return commitPoll({ source: 'huggingface', list: 'daily', date, papers }, startOfDay(date));
}

const POLLS_A_DAY = 40;

/**
 * Polls as they come all day long: each day's list grows by a paper with every poll, and the upvotes rise. Tells how
 * large the index is then, what merging took in all, and the longest time in which nothing else had its turn.
 */
export async function smallPolls(size: number, count: number) {
  const chance = new Chance('polls');
  const merging = { total: 0, longest: 0, merges: 0 };
  let papers: FetchedPaper[] = [];
  for (let at = 0; at < count; at++) {
    const place = at % POLLS_A_DAY;
    if (place === 0)
      papers = grownPapers(await archive(), size + at, size + at + POLLS_A_DAY).map((paper) => ({
        ...asFetched(paper),
        upvotes: 0,
      }));
    papers = papers.map((paper, index) =>
      index <= place ? { ...paper, upvotes: paper.upvotes + chance.below(3) } : paper,
    );
    await poll(addDays(AFTER, 100 + Math.floor(at / POLLS_A_DAY)), papers.slice(0, place + 1));
    await timedMerge(merging);
  }
  return { ...(await indexSize()), merging };
}

async function timedMerge(merging: { total: number; longest: number; merges: number }): Promise<void> {
  const start = performance.now();
  let turn = start;
  let pauses = 0;
  const note = () => {
    merging.longest = Math.max(merging.longest, performance.now() - turn);
  };
  await mergeWhereDue(async () => {
    if (pauses++ > 0) note();
    await nextTurn();
    turn = performance.now();
  });
  if (pauses === 0) return;
  merging.total += performance.now() - start;
  merging.merges++;
}

/** All segments as one: how long making it takes, and how large it is. */
export async function mergeAll(): Promise<{ ms: number; bytes: number; papers: number }> {
  const segments = (await getSegments(await segmentKeys())).filter((segment) => segment !== undefined);
  const start = performance.now();
  const work = mergeSegments(segments, true);
  for (;;) {
    const step = work.next();
    if (!step.done) continue;
    return { ms: performance.now() - start, bytes: bytesOf(step.value), papers: step.value.codes.length };
  }
}
