import { describe, expect, it, vi } from 'vitest';
import { firstPollDone } from '../e2e/world.ts';
import {
  changeStatus,
  command,
  isBackgroundAwake,
  type PageApi,
  readAlarms,
  readStatus,
} from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { browserWindow, typeInAddressBar } from '../support/firefox-window.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

// Not to be driven from outside: a click on a notification and, in Chromium, what is typed behind the keyword in the address
// bar. Their listeners are attached in the same first turn, which tests/unit/worker.test.ts looks at.

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const TRIES = times(20, 2);
const RESTARTS = times(20, 1);
const PATIENCE = { timeout: 30_000, interval: 20 };

let session: Session;

/** Runs in an extension page: rings an alarm in a moment. */
const ring = () => (globalThis as unknown as PageApi).chrome.alarms.create('ring', { when: Date.now() + 50 });

/** Runs in an extension page: changes a setting. */
const choose = (intervalMinutes: number) =>
  (globalThis as unknown as PageApi).chrome.storage.local.set({ 'setting:intervalMinutes': intervalMinutes });

/** Runs in an extension page: writes as another device would. */
const writeAsOther = (at: number) =>
  (globalThis as unknown as PageApi).chrome.storage.sync.set({ 'd:otherone:0': at });

/** Runs in an extension page. */
const blankBadge = () => (globalThis as unknown as PageApi).chrome.action.setBadgeText({ text: '?' });

/** What can be made to happen from outside, and how it is seen that the background heard of it. */
const EVENTS: Record<string, (at: number) => Promise<void>> = {
  'an alarm': async () => session.evaluate(ring),
  'a command': async () => {
    expect(await session.evaluate(command, { name: 'update-badge' })).toEqual({});
  },
  'a setting': async (at) => {
    const minutes = at % 2 === 0 ? 60 : 30;
    await session.evaluate(choose, minutes);
    const isFollowed = async () => (await session.evaluate(readAlarms))[0]?.periodInMinutes === minutes;
    await vi.waitUntil(isFollowed, PATIENCE);
  },
  'another device': async (at) => session.evaluate(writeAsOther, at),
};

const IN_FIREFOX: typeof EVENTS = {
  'the address bar': async () => (await browserWindow(session.browser))(typeInAddressBar, 'pr attention'),
};

/** Ends the background until it is gone: what came in at the last moment may have started it again. */
async function asleep(): Promise<void> {
  const isGone = async () => {
    await session.stopWorker();
    if (session.kind === 'firefox') return !(await session.evaluate(isBackgroundAwake));
    return !session.browser.targets().some((target) => target.type() === 'service_worker');
  };
  await vi.waitUntil(isGone, PATIENCE);
}

describe.each(KINDS)('a sleeping background in %s', (kind) => {
  it('is woken by everything that happens', { timeout: 600_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, `events of ${kind}`);
    session = await new Sessions(world).open();
    await world.settle(session);
    const unread = await vi.waitUntil(async () => Number(await session.badge()) || undefined, PATIENCE);
    const slept: string[] = [];
    const events = kind === 'firefox' ? { ...EVENTS, ...IN_FIREFOX } : EVENTS;
    for (const [name, happen] of Object.entries(events))
      for (let at = 0; at < TRIES; at++) {
        await session.evaluate(blankBadge);
        await asleep();
        await happen(at);
        // Whatever wakes it, it counts.
        const isCounted = async () => (await session.badge()) === String(unread);
        await vi.waitUntil(isCounted, PATIENCE).catch(() => slept.push(name));
      }
    const tried = TRIES * Object.keys(events).length;
    note(context, { promise: 9, where: kind, tried, what: 'events', lost: slept.length });
    expect(slept).toEqual([]);
  });

  it('is woken by the installation and by every start', { timeout: 600_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, `starts of ${kind}`);
    const sessions = new Sessions(world, kept());
    let lost = 0;
    session = await sessions.open();
    // No page has been opened yet, and nothing was said.
    await world.replay.waitFor(() => true, PATIENCE.timeout).catch(() => lost++);
    await firstPollDone(session);
    for (let start = 0; start < RESTARTS; start++) {
      await session.evaluate(changeStatus, { dueAt: 0 });
      await session.close();
      const from = world.replay.requests.length;
      session = await sessions.open();
      await world.replay.waitFor(() => true, PATIENCE.timeout, from).catch(() => lost++);
      // Else the round that goes on would write over what the next one is to find.
      await vi.waitUntil(async () => (await session.evaluate(readStatus)).dueAt !== 0, PATIENCE);
    }
    note(context, { promise: 9, where: kind, tried: 1 + RESTARTS, what: 'starts', lost });
    expect(lost).toBe(0);
  });
});
