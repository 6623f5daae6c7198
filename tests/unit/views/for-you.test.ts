import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Changes from '../../../lib/changes.ts';
import type * as Db from '../../../lib/db';
import type { FetchedPaper, PaperId } from '../../../lib/domain/paper.ts';
import { addDays } from '../../../lib/domain/time.ts';
import type * as Taste from '../../../lib/views/taste.ts';
import type { TasteNotes } from '../../../lib/views/view.ts';
import { dailyPoll, fetched, paperId, stored } from '../../support/papers.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);
const SUBJECTS = ['robots', 'weather', 'speech', 'proteins', 'sparse autoencoders'];

let db: typeof Db;
let changes: typeof Changes;
let view: typeof Taste;

beforeEach(async () => {
  // A page of its own for each test: it keeps what it has looked at.
  vi.resetModules();
  [db, changes, view] = await Promise.all([
    import('../../../lib/db'),
    import('../../../lib/changes.ts'),
    import('../../../lib/views/taste.ts'),
  ]);
});

const subjectOf = (number: number) => SUBJECTS[number % SUBJECTS.length] as string;

function paper(number: number): FetchedPaper {
  const subject = subjectOf(number);
  return fetched(number, {
    title: `On ${subject}, part ${number}`,
    abstract: `We study ${subject} again.`,
    upvotes: number,
    keywords: [subject],
    authors: [{ name: `Author ${number}` }],
  });
}

async function poll(
  numbers: readonly number[],
  day = TODAY as `${number}-${number}-${number}`,
): Promise<void> {
  await db.commitPoll(dailyPoll(day, numbers.map(paper)), NOW);
  changes.announce({ kind: 'papers' });
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

async function read(since = 0): Promise<{ ids: PaperId[]; notes: TasteNotes }> {
  const ids: PaperId[] = [];
  let notes: TasteNotes | undefined;
  const batches = view.papersForYou({
    now: NOW,
    unreadSince: addDays(TODAY, -14),
    tasteSince: since,
    tell: ({ taste }) => {
      notes = taste;
    },
  });
  for await (const batch of batches) ids.push(...batch);
  return { ids, notes: notes ?? expect.unreachable() };
}

/** Does something as a page does, which then tells of it. */
async function act(numbers: readonly number[], what: (ids: PaperId[]) => Promise<unknown>): Promise<void> {
  const ids = numbers.map(paperId);
  await what(ids);
  changes.announce({ kind: 'readings', ids });
}

const bookmark = (...numbers: number[]) => act(numbers, (ids) => db.bookmarkPapers(ids, NOW));
const numberOf = (id: PaperId) => Number(id.slice(-5));
/** Papers on sparse autoencoders. */
const LIKED = [4, 9, 14, 19, 24];

describe('For you', () => {
  it('waits for five papers that are kept, and says how many there are', async () => {
    await poll(range(0, 60));
    await bookmark(4, 9);
    await act([14], (ids) => db.setNote(ids[0] as PaperId, 'good', NOW));
    await act(range(20, 30), (ids) => db.markPapersRead(ids, NOW));
    const { ids, notes } = await read();
    expect(ids).toEqual([]);
    expect(notes).toMatchObject({ kept: 3, needed: 5, interests: [] });
  });

  it('counts what it can learn from: bookmarks of another device may still wait for their papers', async () => {
    await poll(range(0, 60));
    await bookmark(...LIKED);
    // Later ones, and more than are learned from.
    await act(range(1000, 1250), (ids) => db.bookmarkPapers(ids, NOW + 1));
    const { ids, notes } = await read();
    expect(notes.kept).toBe(5);
    expect(subjectOf(numberOf(ids[0] as PaperId))).toBe('sparse autoencoders');
    await act(LIKED.slice(0, 1), (some) => db.toggleBookmark(some[0] as PaperId, NOW));
    const fewer = await read();
    expect(fewer.ids).toEqual([]);
    expect(fewer.notes).toMatchObject({ kept: 4, needed: 5, interests: [] });
  });

  it('puts unread papers that are like those before the others, and says why', async () => {
    await poll(range(0, 60));
    await bookmark(...LIKED);
    const { ids, notes } = await read();
    expect(ids).toHaveLength(55);
    expect(ids.slice(0, 7).map((id) => subjectOf(numberOf(id)))).toEqual(
      Array(7).fill('sparse autoencoders'),
    );
    expect(notes.interests).toEqual(['sparse autoencoders']);
    expect(notes.fewUnread).toBeUndefined();
    expect(notes.reasonsFor(stored(99, paper(29)))).toEqual([
      { kind: 'keyword', text: 'sparse autoencoders' },
    ]);
    expect(notes.reasonsFor(stored(98, paper(30)))).toEqual([]);
  });

  it('gives the same order each time, and another when something else is done', async () => {
    await poll(range(0, 60));
    await bookmark(...LIKED);
    const first = (await read()).ids;
    expect((await read()).ids).toEqual(first);
    await act([5, 10, 15, 20], (ids) => db.hidePapers(ids, NOW));
    await act([1, 6, 11, 16, 21, 26], (ids) => db.bookmarkPapers(ids, NOW));
    const { ids } = await read();
    const subjects = ids.map((id) => subjectOf(numberOf(id)));
    expect(subjects.lastIndexOf('weather')).toBeLessThan(subjects.indexOf('proteins'));
    expect(subjects.slice(-6)).toEqual(Array(6).fill('robots'));
  });

  it('has no papers that are read, hidden or kept', async () => {
    await poll(range(0, 60));
    await bookmark(...LIKED);
    await act([29, 34], (ids) => db.markPapersRead(ids, NOW));
    await act([39], (ids) => db.hidePapers(ids, NOW));
    const gone = [...LIKED, 29, 34, 39];
    expect((await read()).ids.map(numberOf).sort((a, b) => a - b)).toEqual(
      range(0, 60).filter((number) => !gone.includes(number)),
    );
  });

  it('ends with what is muted, which is left out but told of', async () => {
    await poll(range(100, 105), addDays(TODAY, -40));
    await poll(range(0, 20));
    await bookmark(...LIKED.slice(0, 4), 100, 5);
    const isOnRobots = ({ title }: FetchedPaper) => title.includes('robots');
    await db.applyMutes(isOnRobots, addDays(TODAY, -60));
    const { ids } = await read();
    expect(ids).toHaveLength(15);
    expect(ids.slice(12).map(numberOf).sort()).toEqual([0, 10, 15]);
    await act([1, 2, 3], (some) => db.markPapersRead(some, NOW));
    await act(range(100, 105), (some) => db.toggleBookmark(some[0] as PaperId, NOW));
    const { ids: few, notes } = await read();
    expect(notes.fewUnread).toBe(9);
    expect(few.slice(9).map(numberOf)).toContain(104);
    expect(few.slice(-4).map(numberOf).sort()).toEqual([0, 10, 100, 15]);
  });

  it('goes on with older unread papers where few are counted, and says so', async () => {
    await poll(range(100, 120), addDays(TODAY, -40));
    await poll(range(0, 13));
    await bookmark(...LIKED.slice(0, 2), 104, 109, 114);
    await act([0, 1, 2, 3], (ids) => db.markPapersRead(ids, NOW));
    const { ids, notes } = await read();
    expect(notes.fewUnread).toBe(7);
    expect(
      ids
        .slice(0, 7)
        .map(numberOf)
        .sort((a, b) => a - b),
    ).toEqual([5, 6, 7, 8, 10, 11, 12]);
    expect(ids.slice(7)).toHaveLength(17);
    expect(numberOf(ids[7] as PaperId)).toBe(119);
  });

  it('forgets what was done before the moment of a reset', async () => {
    await poll(range(0, 60));
    await bookmark(...LIKED);
    expect((await read(NOW + 1)).notes.kept).toBe(0);
    expect(await db.countBookmarks()).toBe(5);
    await act([1, 6, 11, 16, 21], (ids) => db.bookmarkPapers(ids, NOW + 2));
    const { ids } = await read(NOW + 1);
    expect(subjectOf(numberOf(ids[0] as PaperId))).toBe('weather');
  });

  it('is in the order of the unread where the store holds nothing to compare with', async () => {
    await poll(LIKED);
    await bookmark(...LIKED);
    const { ids, notes } = await read();
    expect(ids).toEqual([]);
    expect(notes).toMatchObject({ kept: 5, interests: [] });
  });

  it('sees what changes about a paper, such as keywords that come later', async () => {
    const plain = (number: number) => ({ ...paper(number), keywords: [] });
    await db.commitPoll(dailyPoll(TODAY, range(0, 60).map(plain)), NOW);
    changes.announce({ kind: 'papers' });
    await bookmark(...LIKED);
    expect((await read()).notes.interests).toEqual([]);
    await poll(range(0, 60));
    expect((await read()).notes.interests).toEqual(['sparse autoencoders']);
  });
});
