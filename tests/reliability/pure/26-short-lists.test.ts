// @vitest-environment node
import { expect, it } from 'vitest';
import { listingsBetween, newestListing } from '../../../lib/db';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { HOUR } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { Chance } from '../../bench/chance.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { fetched } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';
import { countWrites } from '../../support/writes.ts';
import { note, times } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const PAPERS = 40;
const all = Array.from({ length: PAPERS }, (_, index) => index);

/** Some of the papers: none, half of them, any. */
function some(chance: Chance, round: number): number[] {
  if (round % 4 === 0) return [];
  if (round % 4 === 1) return all.slice(0, PAPERS / 2);
  return all.filter(() => chance.below(3) === 0);
}

it('whatever a list leaves out stays', async (context) => {
  const chance = new Chance('short lists');
  let shown: Record<string, number[]> = {};
  const world = service((path) => {
    const list = /date=([\d-]+)/.exec(path)?.[1] ?? 'trending';
    return json((shown[list] ?? all).map((number) => apiItem(fetched(number, { upvotes: number }))));
  }, NOW);
  await refresh(world.deps);
  const before = await everythingStored();
  const { writes, stop } = countWrites();
  const rounds = times(1_000, 60);
  for (let round = 0; round < rounds; round++) {
    shown = {
      '2026-11-23': some(chance, round),
      '2026-11-22': some(chance, round + 1),
      trending: some(chance, round + 2),
    };
    // A thousand of them within the day.
    world.clock.now += HOUR / 100;
    expect(await refresh(world.deps)).toBeUndefined();
  }
  stop();
  const after = await everythingStored();
  const deleted = writes.filter((write) => /^(delete|clear)/.test(write));
  note(context, { promise: 26, where: 'node', tried: rounds, what: 'short lists', lost: deleted.length });
  expect(deleted).toEqual([]);
  expect(after.papers).toEqual(before.papers);
  expect(after.readings).toEqual(before.readings);
  const listings = await listingsBetween('huggingface', 'daily', '2026-11-21', '2026-11-23');
  for (const { entries } of listings) expect(idsOf(entries)).toHaveLength(PAPERS);
  expect((await newestListing('huggingface', 'trending', '2026-11-23'))?.entries.length).toBeGreaterThan(0);
});

function idsOf(entries: readonly { id: PaperId }[]): PaperId[] {
  return [...new Set(entries.map(({ id }) => id))];
}
