import { describe, expect, it, type TestContext, vi } from 'vitest';
import { Chance } from '../bench/chance.ts';
import { changeStatus, isBackgroundAwake } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { Findings, GrowingWorld, LISTS } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const PATIENCE = { timeout: 30_000, interval: 10 };
/** How long after a list was answered the worker is stopped, at the most: writing it takes about as long. */
const LONGEST_MS = 25;
/** Firefox ends a background that has had nothing to do for so long, also while it waits for an answer. */
const IDLE_MS = 200;

let world: GrowingWorld;
let session: Session;

/** Kills the background within so many syncs, each time looks what is stored, and has it go on. */
async function tryKills(
  context: TestContext,
  where: BrowserKind,
  kills: number,
  kill: () => Promise<void>,
): Promise<void> {
  const findings = new Findings();
  for (let count = 0; count < kills; count++) {
    const states = world.grow();
    await kill();
    findings.add(await world.stateOf(session, states));
    await world.complete(session);
  }
  const { faults, figure, found } = findings;
  note(context, { promise: 1, where, tried: kills, what: 'kills', lost: faults.length, figure });
  expect(faults).toEqual([]);
  // Kills that all come too late would prove nothing.
  expect(found[LISTS]).toBeLessThan(kills / 2);
}

describe('a background that is killed within a sync loses and doubles nothing', () => {
  it('in Chromium', { timeout: 600_000 }, async (context) => {
    const chance = new Chance('moments of killing');
    world = await GrowingWorld.start('chromium', 'killed workers');
    session = await new Sessions(world).open();
    await world.settle(session);
    const stop = () => session.stopWorker();
    await tryKills(context, 'chromium', times(200, 20), () =>
      world.interrupt(session, chance.below(LISTS + 1), chance.below(LONGEST_MS), stop),
    );
  });

  it('in Firefox', { timeout: 600_000 }, async (context) => {
    const chance = new Chance('moments of idleness');
    world = await GrowingWorld.start('firefox', 'idle backgrounds');
    const prefs = { 'extensions.background.idle.timeout': IDLE_MS };
    session = await new Sessions(world, { prefs }).open();
    await world.settle(session);
    const { requests, faults } = world.replay;
    const isAwake = () => session.evaluate(isBackgroundAwake);
    await tryKills(context, 'firefox', times(50, 5), async () => {
      await vi.waitUntil(async () => !(await isAwake()), PATIENCE);
      const from = requests.length;
      const list = chance.below(LISTS);
      faults.respond = () => (requests.length - from > list ? { hang: true } : undefined);
      // A change that it listens to wakes it; a poll that is due then is its own affair, and keeps nothing awake.
      await session.evaluate(changeStatus, { dueAt: 0 });
      await vi.waitUntil(async () => requests.length > from || (await isAwake()), PATIENCE);
      await vi.waitUntil(async () => !(await isAwake()), PATIENCE);
      faults.respond = undefined;
    });
  });
});
