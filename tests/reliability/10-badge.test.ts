import { describe, expect, it } from 'vitest';
import { firstPollDone, openPage, startWorld } from '../e2e/world.ts';
import type { PageApi } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import type { Session } from '../support/session.ts';
import { note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
/** Firefox takes longer to start. */
const RESTARTS = { chromium: times(20, 2), firefox: times(20, 1) };
const AT_MOST_MS = 1_000;
/** How long it is waited for a badge that is late, so that the figure tells by how much. */
const PATIENCE_MS = 20_000;

let session: Session;

/** Runs in an extension page: the milliseconds until the badge says this; -1 if it never does. */
async function untilBadgeSays([text, patience]: [string, number]): Promise<number> {
  const { action } = (globalThis as unknown as PageApi).chrome;
  const start = performance.now();
  while (performance.now() - start < patience) {
    if ((await action.getBadgeText({})) === text) return Math.round(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return -1;
}

/** The unread papers in the store. */
async function countUnread(): Promise<number> {
  const dump = readDump(await session.evaluate(dumpDatabase));
  return valuesOf<{ unread?: object }>(dump, 'readings').filter(({ unread }) => unread).length;
}

/** Marks the first unread paper read, or takes that back, and waits until it is in the store. Resolves to the count. */
async function readOrTakeBack(isRead: boolean): Promise<number> {
  const after = (await countUnread()) + (isRead ? -1 : 1);
  const page = await openPage(session, 'popup');
  if (isRead) await page.click('article [aria-label="Mark as read"]');
  else await page.keyboard.press('z');
  await expect.poll(countUnread).toBe(after);
  await page.close();
  return after;
}

describe.each(KINDS)('%s, restarted', (kind) => {
  it('shows at once how many papers are unread', { timeout: 600_000 }, async (context) => {
    const sessions = new Sessions(await startWorld(kind), kept());
    session = await sessions.open();
    await firstPollDone(session);
    const waits: number[] = [];
    for (let restart = 0; restart < RESTARTS[kind]; restart++) {
      const unread = await readOrTakeBack(restart % 2 === 0);
      session = await sessions.restart(restart % 4 < 2 ? 'close' : 'kill');
      waits.push(await session.evaluate(untilBadgeSays, [String(unread), PATIENCE_MS]));
    }
    const lost = waits.filter((wait) => wait < 0 || wait > AT_MOST_MS).length;
    const figure = `after at most ${Math.max(...waits)} ms`;
    note(context, { promise: 10, where: kind, tried: RESTARTS[kind], what: 'restarts', lost, figure });
    expect(lost).toBe(0);
  });
});
