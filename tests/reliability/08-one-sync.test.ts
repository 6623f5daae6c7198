import { describe, expect, it } from 'vitest';
import { command } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { runIn } from '../support/session.ts';
import { GrowingWorld, LISTS } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const ROUNDS = times(50, 3);
/** Answers are late, so that all contexts ask while a sync goes on. */
const LATE_MS = 150;

describe.each(KINDS)('five contexts at once in %s', (kind) => {
  it('cause one sync', { timeout: 300_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, `contexts of ${kind}`);
    const session = await new Sessions(world).open();
    await world.settle(session);
    const pages = [];
    for (const name of ['popup', 'newtab', 'library', 'options'] as const)
      pages.push(await session.page(name));
    const { replay } = world;
    replay.faults.delayMs = LATE_MS;
    const wrong: string[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      world.grow();
      const from = replay.requests.length;
      const asking = pages.map((page) => runIn(page, command, [{ name: 'refresh' }]));
      await Promise.all([...asking, session.evaluate(command, { name: 'refresh' })]);
      const asked = replay.requests.slice(from).map(({ path }) => path);
      if (asked.length !== LISTS || new Set(asked).size !== LISTS) wrong.push(asked);
    }
    note(context, { promise: 8, where: kind, tried: ROUNDS, what: 'times five', lost: wrong.length });
    expect(wrong).toEqual([]);
    await world.complete(session);
  });
});
