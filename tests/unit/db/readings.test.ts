import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allTags,
  bookmarkedIds,
  bookmarkPapers,
  changeTags,
  closeDatabase,
  commitPoll,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  hiddenIds,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  restoreMade,
  setNote,
  setOrder,
  setProgress,
  taggedIds,
  toggleBookmark,
  undoAction,
  undoLastAction,
  unhidePapers,
  unreadIds,
} from '../../../lib/db';
import { DATABASE_NAME } from '../../../lib/db/schema.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { unreadSince } from '../../../lib/domain/reading.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const IDS = [1, 2, 3, 4].map(paperId);

/** Four papers; those with the ids in `muted` come in muted. */
async function fill(muted: readonly PaperId[] = []): Promise<void> {
  await commitPoll(
    dailyPoll(
      MONDAY,
      [1, 2, 3, 4].map((number) => fetched(number, { upvotes: number })),
    ),
    NOW,
    ({ id }) => muted.includes(id),
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

describe('hidden papers', () => {
  it('are not unread any more, and keep their bookmark', async () => {
    await fill();
    await toggleBookmark(paperId(1), NOW);
    expect(await hidePapers([paperId(1), paperId(2)], NOW + 1)).toMatchObject({ changed: 2 });
    expect(await hidePapers([paperId(1)], NOW + 2)).toEqual({ changed: 0 });
    expect(await unreadIds(MONDAY)).toEqual([4, 3].map(paperId));
    expect(await hiddenIds()).toEqual([1, 2].map(paperId));
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
  });

  it('come back as neither new nor read, or as they were when it is undone', async () => {
    await fill();
    await hidePapers(IDS, NOW);
    await unhidePapers([paperId(1)], NOW);
    expect((await getReadings([paperId(1)])).get(paperId(1))).toEqual({ id: paperId(1) });
    await undoLastAction();
    await undoLastAction();
    expect(await unreadIds(MONDAY)).toEqual([4, 3, 2, 1].map(paperId));
    expect(await hiddenIds()).toEqual([]);
  });

  it('are seen again when they are marked unread', async () => {
    await fill();
    await hidePapers([paperId(1)], NOW);
    await markPaperUnread(paperId(1), MONDAY, 1, NOW);
    expect(await hiddenIds()).toEqual([]);
    expect(await countUnread(MONDAY)).toBe(4);
  });
});

describe('bookmarks', () => {
  it('toggle, the latest first, and touch nothing else', async () => {
    await fill();
    await toggleBookmark(paperId(1), NOW);
    await toggleBookmark(paperId(3), NOW + 1);
    expect(await bookmarkedIds()).toEqual([paperId(3), paperId(1)]);
    await toggleBookmark(paperId(3), NOW + 2);
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(await countUnread(MONDAY)).toBe(4);
  });

  it('are there again after the database was closed', async () => {
    await toggleBookmark(paperId(7), NOW);
    await closeDatabase();
    expect(await bookmarkedIds()).toEqual([paperId(7)]);
  });
});

describe('tags, notes and progress', () => {
  it('are kept clean, and found again', async () => {
    await changeTags([paperId(1), paperId(2)], { add: [' sparse  coding ', 'agents', 'agents'] }, NOW);
    await changeTags([paperId(1)], { remove: ['agents'] }, NOW);
    expect(await allTags()).toEqual(['agents', 'sparse coding']);
    expect(await taggedIds('sparse coding')).toEqual([1, 2].map(paperId));
    expect((await getReadings([paperId(2)])).get(paperId(2))?.tags).toEqual(['agents', 'sparse coding']);
  });

  it('that are typed in one go are one step to take back', async () => {
    await setNote(paperId(1), 'First.', NOW);
    for (const [index, text] of ['S', 'Se', 'Sec', 'Second.'].entries())
      await setNote(paperId(1), text, NOW + 120_000 + index);
    await undoLastAction();
    expect((await getReadings([paperId(1)])).get(paperId(1))?.note).toBe('First.');
    await undoLastAction();
    expect((await getReadings([paperId(1)])).get(paperId(1))?.note).toBeUndefined();
  });

  it('survive that the bookmark is taken away', async () => {
    await toggleBookmark(paperId(1), NOW);
    await setNote(paperId(1), ' Read the appendix. ', NOW);
    await setProgress([paperId(1)], 'reading', NOW);
    await toggleBookmark(paperId(1), NOW);
    const reading = (await getReadings([paperId(1)])).get(paperId(1));
    expect(reading).toEqual({ id: paperId(1), note: 'Read the appendix.', progress: 'reading' });
  });
});

describe('undo', () => {
  it('brings back what one step changed, and only that', async () => {
    await fill();
    await markPapersRead([paperId(1)], NOW);
    await changeTags([paperId(2)], { add: ['kept'] }, NOW);
    expect(await markPapersRead(IDS, NOW)).toMatchObject({ changed: 3 });
    await commitPoll(dailyPoll(MONDAY, [fetched(5)]), NOW);
    expect((await undoLastAction()).toSorted()).toEqual(IDS.slice(1));
    expect(await unreadIds(MONDAY)).toEqual([4, 3, 2, 5].map(paperId));
    expect(await taggedIds('kept')).toEqual([paperId(2)]);
  });

  it('leaves what another device or a backup made of it since, and goes on to the step before', async () => {
    await fill();
    const [id, other] = [paperId(1), paperId(2)];
    await bookmarkPapers([other], NOW);
    await changeTags([id], { add: ['mine'] }, NOW);
    await restoreMade({ readings: new Map([[id, { id, tags: ['theirs'] }]]), alerts: [] }, { mode: 'merge' });
    expect(await undoLastAction()).toEqual([other]);
    const readings = await getReadings([id, other]);
    expect(readings.get(id)?.tags).toEqual(['mine', 'theirs']);
    expect(readings.get(other)?.bookmarkedAt).toBeUndefined();
  });

  it('takes back just the step that is meant, though others were made since', async () => {
    await fill();
    const [id, other] = [paperId(1), paperId(2)];
    const { step = 0 } = await markPapersRead([id, other], NOW);
    await bookmarkPapers([id], NOW + 1);
    await hidePapers([other], NOW + 1);
    expect(await undoAction(step)).toEqual([id]);
    const readings = await getReadings([id, other]);
    expect(readings.get(id)).toMatchObject({ unread: { day: MONDAY }, bookmarkedAt: NOW + 1 });
    expect(readings.get(other)).toMatchObject({ readAt: NOW, hiddenAt: NOW + 1 });
    expect(await undoAction(step)).toEqual([]);
    expect(await undoLastAction()).toEqual([other]);
  });

  it('goes to no other step where nothing is left of the one that is meant', async () => {
    await fill();
    const [id, other] = [paperId(1), paperId(2)];
    await bookmarkPapers([other], NOW);
    const { step = 0 } = await hidePapers([id], NOW);
    await restoreMade({ readings: new Map([[id, { id, readAt: NOW }]]), alerts: [] }, { mode: 'merge' });
    expect(await undoAction(step)).toEqual([]);
    expect((await getReadings([other])).get(other)?.bookmarkedAt).toBe(NOW);
  });

  it('does not take what came into a note between two letters along with them', async () => {
    await fill();
    const id = paperId(1);
    await setNote(id, 'Mine', NOW);
    await restoreMade({ readings: new Map([[id, { id, note: 'Theirs' }]]), alerts: [] }, { mode: 'merge' });
    await setNote(id, 'Mine\n\nTheirs, and more', NOW + 1);
    await undoLastAction();
    expect((await getReadings([id])).get(id)?.note).toBe('Mine\n\nTheirs');
  });

  it('takes back a step that others changed something else of', async () => {
    await fill();
    const id = paperId(1);
    await setNote(id, 'Begun', NOW);
    await setNote(id, 'Begun and ended', NOW + 1);
    await restoreMade({ readings: new Map([[id, { id, tags: ['theirs'] }]]), alerts: [] }, { mode: 'merge' });
    expect(await undoLastAction()).toEqual([id]);
    expect((await getReadings([id])).get(id)).toMatchObject({ tags: ['theirs'] });
    expect((await getReadings([id])).get(id)?.note).toBeUndefined();
  });

  it('reaches back ten steps, then says that there is nothing', async () => {
    await fill();
    for (let round = 0; round < 6; round++) {
      await markPapersRead([paperId(1)], NOW);
      await markPaperUnread(paperId(1), MONDAY, 1, NOW);
    }
    for (let step = 0; step < 10; step++) expect(await undoLastAction()).toEqual([paperId(1)]);
    expect(await undoLastAction()).toEqual([]);
  });

  it('restores exactly, after any sequence of steps', async () => {
    const step = fc.record({
      kind: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
      paper: fc.constantFrom(...IDS),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        await startAfresh();
        const states = [await readings()];
        for (const { kind, paper } of steps)
          if ((await STEPS[kind](paper)).changed > 0) states.push(await readings());
        for (const expected of states.toReversed().slice(1)) {
          await undoLastAction();
          expect(await readings()).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const STEPS = {
  read: (id: PaperId) => markPapersRead([id], NOW),
  readAll: () => markPapersRead(IDS, NOW),
  unread: (id: PaperId) => markPaperUnread(id, MONDAY, 0, NOW),
  hide: (id: PaperId) => hidePapers([id], NOW),
  hideAll: () => hidePapers(IDS, NOW),
  unhide: (id: PaperId) => unhidePapers([id], NOW),
  bookmark: (id: PaperId) => toggleBookmark(id, NOW),
  bookmarkAll: () => bookmarkPapers(IDS, NOW),
  tag: (id: PaperId) => changeTags([id, IDS[0] as PaperId], { add: [id] }, NOW),
  untag: (id: PaperId) => changeTags(IDS, { remove: [id] }, NOW),
  note: (id: PaperId) => setNote(id, `On ${id}`, NOW),
  progress: (id: PaperId) => setProgress([id], 'done', NOW),
  order: (id: PaperId) => setOrder([id, ...IDS.filter((other) => other !== id)], NOW),
};

async function startAfresh(): Promise<void> {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE_NAME).onsuccess = resolve;
  });
  await fill([paperId(3), paperId(4)]);
}

async function readings(): Promise<unknown> {
  const stored = await getReadings(IDS);
  // A reading with nothing in it says the same as none.
  return IDS.map((id) => stored.get(id) ?? { id });
}
