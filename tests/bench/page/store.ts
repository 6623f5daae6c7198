import { announce } from '../../../lib/changes.ts';
import {
  bookmarkPapers,
  changeTags,
  commitPoll,
  getSegments,
  mergeWhereDue,
  segmentKeys,
  setNote,
} from '../../../lib/db';
import { database } from '../../../lib/db/open.ts';
import type { FetchedPaper, Paper } from '../../../lib/domain/paper.ts';
import { newReading } from '../../../lib/domain/reading.ts';
import { type IsoDate, startOfDay } from '../../../lib/domain/time.ts';
import { nextTurn } from '../../../lib/next-turn.ts';
import type { Segment } from '../../../lib/search/segment.ts';
import { Chance } from '../chance.ts';
import { grownPapers } from '../corpus.ts';
import { archive } from './archive.ts';

/** Papers written at a time. */
const BATCH = 500;
/** Papers of this day and later are unread: the last two weeks of the archive. */
export const UNREAD_SINCE: IsoDate = '2026-08-08';
const BOOKMARKS = 100;
const ANNOTATED = 40;

/** Puts papers into the store from number `from` to before `to` of the growing archive, as polls would, and indexes them. */
export async function seed(from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    const papers = grownPapers(await archive(), at, Math.min(to, at + BATCH));
    const day = papers[0]?.day as IsoDate;
    await commitPoll(
      { source: 'huggingface', list: 'daily', date: day, papers: papers.map(asFetched), isLookup: true },
      startOfDay(day),
    );
    await mergeWhereDue(nextTurn);
    await addUnread(papers);
  }
}

/** A paper as a source tells it. */
export function asFetched({
  day: _day,
  firstSeenAt: _seen,
  sources: _sources,
  ...paper
}: Paper): FetchedPaper {
  return paper;
}

async function addUnread(papers: readonly Paper[]): Promise<void> {
  const tx = (await database()).transaction('readings', 'readwrite');
  for (const { id, day, upvotes } of papers)
    if (day >= UNREAD_SINCE) void tx.store.put(newReading(id, day, upvotes));
  await tx.done;
}

/** Bookmarks a hundred papers, tags some of them and writes notes on some. */
export async function annotate(papers: readonly Paper[]): Promise<void> {
  const chance = new Chance('annotations');
  const ids = chance.sample(papers, BOOKMARKS).map(({ id }) => id);
  await bookmarkPapers(ids, startOfDay(UNREAD_SINCE));
  for (const id of ids.slice(0, ANNOTATED)) {
    await changeTags([id], { add: [chance.pick(['agents', 'video', 'to read', 'baseline'])], remove: [] }, 0);
    await setNote(id, `Compare with ${chance.pick(papers).title}.`, 0);
  }
  announce({ kind: 'readings', ids });
}

export interface IndexSize {
  papers: number;
  segments: number;
  bytes: number;
}

/** How large the stored index is. */
export async function indexSize(): Promise<IndexSize> {
  const segments = (await getSegments(await segmentKeys())).filter((segment) => segment !== undefined);
  const papers = await (await database()).count('papers');
  return { papers, segments: segments.length, bytes: segments.reduce((sum, one) => sum + bytesOf(one), 0) };
}

export function bytesOf(segment: Segment): number {
  const arrays = Object.values(segment).filter((value) => ArrayBuffer.isView(value));
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
