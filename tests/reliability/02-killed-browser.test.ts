import { describe, expect, it } from 'vitest';
import { Chance } from '../bench/chance.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { Findings, GrowingWorld, LISTS } from './growing.ts';
import { IS_FULL, note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const KILLS = times(40, 2);
/** How long after a list was answered the browser is killed, at the most: writing it takes about as long. */
const LONGEST_MS = 30;

describe.each(KINDS)('%s, killed in the middle of writes', (kind) => {
  it('is found with whole batches only', { timeout: 900_000 }, async (context) => {
    const chance = new Chance(`kills of ${kind}`);
    const world = await GrowingWorld.start(kind, `killed ${kind}`);
    const sessions = new Sessions(world, kept(), 'kill');
    let session = await world.settleBeforeKills(sessions);
    const findings = new Findings();
    for (let kill = 0; kill < KILLS; kill++) {
      const states = world.grow();
      await world.interrupt(session, chance.below(LISTS + 1), chance.below(LONGEST_MS), session.kill);
      session = await sessions.open();
      findings.add(await world.stateOf(session, states));
      await world.complete(session);
    }
    const { faults, figure } = findings;
    note(context, { promise: 2, where: kind, tried: KILLS, what: 'kills', lost: faults.length, figure });
    expect(faults).toEqual([]);
    // Else the kills fell before or after all writes, and nothing was tried.
    if (IS_FULL) expect(findings.found.slice(1, -1).some((count) => count > 0)).toBe(true);
  });
});
