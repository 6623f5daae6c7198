import { describe, expect, it } from 'vitest';
import {
  actedOn,
  changeTags,
  commitPoll,
  getReadings,
  hidePapers,
  markPapersRead,
  openPaper,
  setNote,
  toggleBookmark,
  undoLastAction,
  unreadIds,
} from '../../../lib/db';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const [one, two, three, four, five] = [1, 2, 3, 4, 5].map(paperId) as PaperId[] as [
  PaperId,
  PaperId,
  PaperId,
  PaperId,
  PaperId,
];
const readingOf = async (id: PaperId) => (await getReadings([id])).get(id);

async function fill(): Promise<void> {
  await commitPoll(
    dailyPoll(
      DAY,
      [1, 2, 3, 4, 5].map((number) => fetched(number)),
    ),
    NOW,
  );
}

describe('what was acted on', () => {
  it('is kept, opened or hidden, each paper in one list, the latest first', async () => {
    await fill();
    await openPaper(one, NOW, true);
    await openPaper(two, NOW + 1, true);
    await openPaper(three, NOW + 2, true);
    await toggleBookmark(three, NOW + 3);
    await toggleBookmark(four, NOW + 4);
    await hidePapers([four], NOW + 5);
    await setNote(five, 'see chapter 2', NOW + 6);
    expect(await actedOn(0)).toEqual({ hidden: [four], kept: [three, five], opened: [two, one] });
  });

  it('is not what was marked read without being opened', async () => {
    await fill();
    await markPapersRead([one, two], NOW);
    expect(await actedOn(0)).toEqual({ hidden: [], kept: [], opened: [] });
  });

  it('counts from a moment on; what was tagged or noted if it was opened since', async () => {
    await fill();
    await toggleBookmark(one, NOW);
    await openPaper(two, NOW, true);
    await hidePapers([three], NOW);
    await changeTags([four, five], { add: ['later'] }, NOW);
    expect(await actedOn(NOW + 1)).toEqual({ hidden: [], kept: [], opened: [] });
    await toggleBookmark(two, NOW + 1);
    await openPaper(five, NOW + 2, true);
    expect(await actedOn(NOW + 1)).toEqual({ hidden: [], kept: [two, five], opened: [] });
  });
});

describe('opening a paper', () => {
  it('marks it read, which undo takes back; that it was opened stays', async () => {
    await fill();
    const before = await readingOf(one);
    await openPaper(one, NOW, true);
    expect(await readingOf(one)).toEqual({ id: one, readAt: NOW, openedAt: NOW });
    expect(await undoLastAction()).toEqual([one]);
    expect(await readingOf(one)).toEqual({ ...before, openedAt: NOW });
  });

  it('is no step to take back where it changes nothing else', async () => {
    await fill();
    await toggleBookmark(two, NOW);
    await openPaper(one, NOW, false);
    expect(await unreadIds(DAY)).toContain(one);
    await markPapersRead([one], NOW);
    await openPaper(one, NOW + 1, true);
    expect((await readingOf(one))?.openedAt).toBe(NOW + 1);
    expect(await undoLastAction()).toEqual([one]);
    expect(await undoLastAction()).toEqual([two]);
    expect(await undoLastAction()).toEqual([]);
  });
});
