import { afterEach, describe, expect, it } from 'vitest';
import { Chance } from '../bench/chance.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld, LISTS } from './growing.ts';
import { newProfile, removeProfile } from './profile.ts';
import { note, times } from './promises.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const KILLS = times(40, 2);
/** How long after a list was answered the browser is killed, at the most: writing it takes about as long. */
const LONGEST_MS = 30;

let world: GrowingWorld;
let session: Session;
let profile: string;

afterEach(async () => {
  await session?.kill();
  await world?.replay.close();
  removeProfile(profile);
});

describe.each(KINDS)('%s, killed in the middle of writes', (kind) => {
  it('is found with whole batches only', { timeout: 900_000 }, async (context) => {
    const chance = new Chance(`kills of ${kind}`);
    profile = newProfile();
    world = await GrowingWorld.start(kind, `killed ${kind}`);
    session = await world.open({ profile, packed: true });
    await world.settle(session);
    // Else Chromium, killed so soon, would not know the extension at its next start.
    await session.close();
    session = await world.open({ profile, packed: true });
    const faults: string[][] = [];
    const found = Array.from({ length: LISTS + 1 }, () => 0);
    for (let kill = 0; kill < KILLS; kill++) {
      const states = world.grow();
      await world.interrupt(session, chance.below(LISTS + 1), chance.below(LONGEST_MS), session.kill);
      session = await world.open({ profile, packed: true });
      const { place, nearest } = await world.stateOf(session, states);
      if (place < 0) faults.push(nearest);
      else found[place] = (found[place] ?? 0) + 1;
      await world.complete(session);
    }
    const figure = `found with 0 to ${LISTS} lists written: ${found.join(', ')}`;
    note(context, { promise: 2, where: kind, tried: KILLS, what: 'kills', lost: faults.length, figure });
    expect(faults).toEqual([]);
  });
});
