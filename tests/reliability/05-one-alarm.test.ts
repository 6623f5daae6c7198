import { describe, expect, it, vi } from 'vitest';
import { firstPollDone, startWorld } from '../e2e/world.ts';
import { command, readAlarms } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
/** Firefox takes longer to start. */
const RESTARTS = { chromium: times(20, 2), firefox: times(20, 1) };
const PATIENCE = { timeout: 30_000, interval: 20 };

/** Waits until there is an alarm, has the worker answer a command after it, and tells how many alarms there are then. */
async function alarmsAfterStart(session: Session) {
  await vi.waitUntil(async () => (await session.evaluate(readAlarms)).length > 0, PATIENCE);
  await session.evaluate(command, { name: 'refresh' });
  return session.evaluate(readAlarms);
}

// Firefox forgets all alarms when it ends, Chromium keeps them: in both there must be one again.
describe.each(KINDS)('%s, restarted', (kind) => {
  it('has exactly one alarm, every half hour', { timeout: 600_000 }, async (context) => {
    const sessions = new Sessions(await startWorld(kind), kept());
    await firstPollDone(await sessions.open());
    let lost = 0;
    for (let restart = 0; restart < RESTARTS[kind]; restart++) {
      const alarms = await alarmsAfterStart(await sessions.restart());
      const [alarm] = alarms;
      const wait = ((alarm?.scheduledTime ?? 0) - Date.now()) / 60_000;
      const isRight = alarm?.name === 'refresh' && alarm.periodInMinutes === 30 && wait > 0 && wait < 34;
      if (alarms.length !== 1 || !isRight) lost++;
    }
    note(context, { promise: 5, where: kind, tried: RESTARTS[kind], what: 'restarts', lost });
    expect(lost).toBe(0);
  });
});
