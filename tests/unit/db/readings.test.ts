import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bookmarkedIds,
  closeDatabase,
  commitPoll,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  markPapersRead,
  markPaperUnread,
  toggleBookmark,
  undoReadStates,
  unreadIds,
} from '../../../lib/db';
import { DATABASE_NAME } from '../../../lib/db/schema.ts';
import { unreadSince } from '../../../lib/domain/reading.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const IDS = [1, 2, 3, 4].map(paperId);

async function fill(): Promise<void> {
  await commitPoll(
    dailyPoll(
      MONDAY,
      [1, 2, 3, 4].map((number) => fetched(number, { upvotes: number })),
    ),
    NOW,
  );
}

describe('unread papers', () => {
  it('stand in the order of the newest day, then of upvotes', async () => {
    await fill();
    await commitPoll(dailyPoll('2026-11-24', [fetched(9)]), NOW);
    expect(await unreadIds(MONDAY)).toEqual([9, 4, 3, 2, 1].map(paperId));
  });

  it('are missed after two weeks: no longer counted, still there', async () => {
    await fill();
    const later = NOW + 15 * 86_400_000;
    expect(await countUnread(unreadSince(later, 14))).toBe(0);
    expect(await countUnread(unreadSince(later, 30))).toBe(4);
  });

  it('count again, from today on, when marked unread by hand', async () => {
    await fill();
    await markPapersRead(IDS, NOW);
    await markPaperUnread(paperId(2), '2027-01-10', 2, NOW);
    expect(await unreadIds('2027-01-01')).toEqual([paperId(2)]);
  });

  it('can be counted from a moment on', async () => {
    await fill();
    await commitPoll(dailyPoll(MONDAY, [fetched(5)]), NOW + 1000);
    expect(await countUnreadFirstSeenAfter(MONDAY, NOW)).toBe(1);
  });
});

describe('bookmarks', () => {
  it('toggle, the latest first, and touch nothing else', async () => {
    await fill();
    expect(await toggleBookmark(paperId(1), NOW)).toBe(true);
    expect(await toggleBookmark(paperId(3), NOW + 1)).toBe(true);
    expect(await bookmarkedIds()).toEqual([paperId(3), paperId(1)]);
    expect(await toggleBookmark(paperId(3), NOW + 2)).toBe(false);
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(await countUnread(MONDAY)).toBe(4);
  });

  it('are there again after the database was closed', async () => {
    await toggleBookmark(paperId(7), NOW);
    await closeDatabase();
    expect(await bookmarkedIds()).toEqual([paperId(7)]);
  });
});

describe('undo', () => {
  it('brings back what one step changed, and only that', async () => {
    await fill();
    await markPapersRead([paperId(1)], NOW);
    expect(await markPapersRead(IDS, NOW)).toBe(3);
    await toggleBookmark(paperId(2), NOW);
    await commitPoll(dailyPoll(MONDAY, [fetched(5)]), NOW);
    expect((await undoReadStates()).toSorted()).toEqual(IDS.slice(1));
    expect(await unreadIds(MONDAY)).toEqual([4, 3, 2, 5].map(paperId));
    expect(await bookmarkedIds()).toEqual([paperId(2)]);
  });

  it('reaches back ten steps, then says that there is nothing', async () => {
    await fill();
    for (let round = 0; round < 6; round++) {
      await markPapersRead([paperId(1)], NOW);
      await markPaperUnread(paperId(1), MONDAY, 1, NOW);
    }
    for (let step = 0; step < 10; step++) expect(await undoReadStates()).toEqual([paperId(1)]);
    expect(await undoReadStates()).toEqual([]);
  });

  it('restores exactly, after any sequence of steps', async () => {
    const step = fc.record({
      kind: fc.constantFrom('read', 'read-all', 'unread', 'bookmark'),
      paper: fc.constantFrom(...IDS),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
        await startAfresh();
        const states = [await readStates()];
        for (const { kind, paper } of steps) {
          if (kind === 'bookmark') await toggleBookmark(paper, NOW);
          else if ((await change(kind, paper)) > 0) states.push(await readStates());
        }
        for (const expected of states.toReversed().slice(1)) {
          await undoReadStates();
          expect(await readStates()).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});

async function startAfresh(): Promise<void> {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE_NAME).onsuccess = resolve;
  });
  await fill();
}

function change(kind: string, paper: (typeof IDS)[number]): Promise<number> {
  if (kind === 'unread') return markPaperUnread(paper, MONDAY, 0, NOW);
  return markPapersRead(kind === 'read' ? [paper] : IDS, NOW);
}

async function readStates(): Promise<unknown> {
  const readings = await getReadings(IDS);
  return IDS.map((id) => ({ unread: readings.get(id)?.unread, readAt: readings.get(id)?.readAt }));
}
