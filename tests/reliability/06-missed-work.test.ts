import { describe, expect, it, vi } from 'vitest';
import { changeStatus, command, readStatus } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
/** Firefox takes longer to start. */
const RESTARTS = { chromium: times(20, 2), firefox: times(20, 1) };
const PATIENCE = { timeout: 30_000, interval: 20 };
const ABSENCE_MS = 3 * 86_400_000;
/** Today and the three days of the absence, and the ranking. */
const ROUND = 5;

/** Waits until a poll after this moment is through. */
async function polledAfter(moment: number, session: Session): Promise<void> {
  const isThrough = async () => ((await session.evaluate(readStatus)).lastSuccessAt ?? 0) > moment;
  await vi.waitUntil(isThrough, PATIENCE);
}

describe.each(KINDS)('%s, started three days after the last poll', (kind) => {
  it('polls once, however much was missed', { timeout: 600_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, `absences of ${kind}`);
    const sessions = new Sessions(world, kept());
    let session = await sessions.open();
    await world.settle(session);
    const wrong: string[][] = [];
    for (let restart = 0; restart < RESTARTS[kind]; restart++) {
      const then = Date.now() - ABSENCE_MS;
      await session.evaluate(changeStatus, { dueAt: then, lastAttemptAt: then, lastSuccessAt: then });
      await session.close();
      const from = world.replay.requests.length;
      const start = Date.now();
      session = await sessions.open();
      await polledAfter(start, session);
      // Whatever else wakes the worker finds nothing to do.
      await session.evaluate(command, { name: 'update-badge' });
      await session.stopWorker();
      await session.evaluate(command, { name: 'update-badge' });
      const asked = world.replay.requests.slice(from).map(({ path }) => path);
      if (asked.length !== ROUND || new Set(asked).size !== ROUND) wrong.push(asked);
    }
    note(context, { promise: 6, where: kind, tried: RESTARTS[kind], what: 'restarts', lost: wrong.length });
    expect(wrong).toEqual([]);
  });
});
