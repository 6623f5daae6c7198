import { describe, expect, it } from 'vitest';
import { Chance } from '../bench/chance.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { Findings, GrowingWorld, LISTS } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

/** How long after a list was answered the worker is stopped, at the most: writing it takes about as long. */
const LONGEST_MS = 25;
const KILLS: [BrowserKind, number][] = [
  ['chromium', times(200, 20)],
  ['firefox', times(200, 10)],
];

describe('a background that is killed within a sync loses and doubles nothing', () => {
  it.for(KILLS)('in %s', { timeout: 600_000 }, async ([kind, kills], context) => {
    const chance = new Chance('moments of killing');
    const world = await GrowingWorld.start(kind, `killed workers of ${kind}`);
    const session = await new Sessions(world).open();
    await world.settle(session);
    const stop = () => session.stopWorker();
    const findings = new Findings();
    for (let count = 0; count < kills; count++) {
      const states = world.grow();
      await world.interrupt(session, chance.below(LISTS + 1), chance.below(LONGEST_MS), stop);
      findings.add(await world.stateOf(session, states));
      await world.complete(session);
    }
    const { faults, figure, found } = findings;
    note(context, { promise: 1, where: kind, tried: kills, what: 'kills', lost: faults.length, figure });
    expect(faults).toEqual([]);
    // Kills that all come too late would prove nothing.
    expect(found[LISTS]).toBeLessThan(kills / 2);
  });
});
