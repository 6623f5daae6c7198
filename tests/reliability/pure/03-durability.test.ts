// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import * as db from '../../../lib/db';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { note } from '../promises.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const ONE = paperId(1);
const ALERT = { id: 'a', name: 'Sparse', query: 'sparse', notifies: false, createdAt: NOW } as never;

/** All that a person does and that is written: it is acknowledged when it is on disk. */
const DEEDS: Record<string, () => Promise<unknown>> = {
  markPapersRead: () => db.markPapersRead([ONE], NOW),
  markPaperUnread: () => db.markPaperUnread(ONE, DAY, 1, NOW),
  openPaper: () => db.openPaper(ONE, NOW, true),
  toggleBookmark: () => db.toggleBookmark(ONE, NOW),
  bookmarkPapers: () => db.bookmarkPapers([ONE], NOW),
  hidePapers: () => db.hidePapers([ONE], NOW),
  unhidePapers: () => db.unhidePapers([ONE], NOW),
  setProgress: () => db.setProgress([ONE], 'reading' as never, NOW),
  changeTags: () => db.changeTags([ONE], { add: ['later'] }, NOW),
  setNote: () => db.setNote(ONE, 'Read again.', NOW),
  setOrder: () => db.setOrder([ONE], NOW),
  clearOrder: () => db.clearOrder([ONE], NOW),
  undoLastAction: () => db.undoLastAction(),
  undoAction: async () => {
    const { step = 0 } = await db.markPapersRead([ONE], NOW);
    await db.undoAction(step);
  },
  keepPapers: () => db.keepPapers([fetched(2)], 'huggingface', NOW),
  saveAlert: () => db.saveAlert(ALERT, []),
  updateAlert: () => db.updateAlert('a', { name: 'Another name' }),
  deleteAlert: () => db.deleteAlert('a'),
  restoreAlert: () => db.restoreAlert({ alert: ALERT, matches: [] }),
  restoreMade: () => db.restoreMade({ readings: new Map(), alerts: [] }, { mode: 'merge' }),
  exchangeMade: () =>
    db.exchangeMade(
      0,
      () => [],
      () => ({
        kept: 'something',
        readings: { changed: [], unread: new Map() },
        alerts: { added: [], changed: [], deleted: [] },
      }),
    ),
  forgetSource: () => db.forgetSource('arxiv:cs.CL', new Set(['huggingface'])),
};

beforeEach(async () => {
  await db.commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
});

/** The durability of every transaction that a deed writes in. */
async function durabilityOf(deed: () => Promise<unknown>): Promise<string[]> {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await deed();
  const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
  transaction.mockRestore();
  return writing.map(([, , options]) => options?.durability ?? 'default');
}

it('what a person does is on disk before it is acknowledged', async (context) => {
  const wrong: string[] = [];
  for (const [name, deed] of Object.entries(DEEDS)) {
    const found = await durabilityOf(deed);
    if (found.length === 0 || found.some((one) => one !== 'strict')) wrong.push(`${name}: ${found}`);
  }
  const tried = Object.keys(DEEDS).length;
  note(context, { promise: 3, where: 'node', tried, what: 'kinds of deeds', lost: wrong.length });
  expect(wrong).toEqual([]);
});

it('what is fetched is left to the browser, which is faster', async () => {
  const deed = () => db.commitPoll(dailyPoll(DAY, [fetched(3)]), NOW);
  const found = new Set(await durabilityOf(deed));
  expect([...found]).toEqual(['relaxed']);
});
