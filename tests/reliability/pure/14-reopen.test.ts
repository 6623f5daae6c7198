// @vitest-environment node
import { forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { expect, it, vi } from 'vitest';
import { commitPoll, countPapers, database } from '../../../lib/db';
import { dailyPoll, fetched } from '../../support/papers.ts';
import { note } from '../promises.ts';

const LOSSES = 100;
const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

/** Resolves when the browser has taken the connection away and said so. */
async function lose(): Promise<void> {
  const db = await database();
  const closed = new Promise((resolve) => void db.addEventListener('close', resolve));
  forceCloseDatabase(unwrap(db) as never);
  await closed;
}

it('a connection that the browser closes is opened again at the next use, at the first try', async (context) => {
  const open = vi.spyOn(IDBFactory.prototype, 'open');
  await commitPoll(dailyPoll(DAY, [fetched(0)]), NOW);
  let lost = 0;
  for (let loss = 0; loss < LOSSES; loss++) {
    await lose();
    open.mockClear();
    await commitPoll(dailyPoll(DAY, [fetched(loss + 1)]), NOW);
    if (open.mock.calls.length !== 1 || (await countPapers()) !== loss + 2) lost++;
  }
  note(context, { promise: 14, where: 'node', tried: LOSSES, what: 'losses', lost });
  expect(lost).toBe(0);
});
