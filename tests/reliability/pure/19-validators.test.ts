// @vitest-environment node
import { afterEach, expect, it, vi } from 'vitest';
import { closeDatabase, getPapers, unreadIds } from '../../../lib/db';
import { HOUR } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { untilKilled } from '../../support/killed.ts';
import { forgetLocks } from '../../support/locks.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';
import { countWrites } from '../../support/writes.ts';
import { note } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const TODAY = [1, 2, 3, 4];
const LATER = [1, 2, 3, 4, 5, 6];

afterEach(() => void vi.unstubAllGlobals());

/** A service that says 'not changed' to whoever has the validator of what it would answer. */
function conditional(start: number) {
  const shown = { numbers: TODAY };
  const world = service(() => json(null), start);
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const { numbers } = shown;
    const papers = String(input).includes('date=2026-11-23') ? numbers : [];
    const etag = `"${papers.join()}"`;
    if (new Headers(init?.headers).get('if-none-match') === etag) return new Response(null, { status: 304 });
    return json(
      papers.map((number) => apiItem(fetched(number, { upvotes: number + numbers.length }))),
      { headers: { etag } },
    );
  };
  return { shown, clock: world.clock, deps: { ...world.deps, fetch } };
}

async function emptied(): Promise<void> {
  await closeDatabase();
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
}

/** How many writes a round has, when nobody is killed. */
async function writesOfARound(): Promise<number> {
  const { deps, shown } = conditional(NOW);
  await refresh(deps);
  shown.numbers = LATER;
  const { writes, stop } = countWrites();
  await refresh(deps);
  stop();
  await emptied();
  return writes.length;
}

it('a worker killed at any write of a round misses nothing of what was answered', async (context) => {
  forgetLocks();
  const kills = await writesOfARound();
  expect(kills).toBeGreaterThan(10);
  let lost = 0;
  for (let write = 1; write <= kills; write++) {
    const { deps, shown, clock } = conditional(NOW);
    await refresh(deps);
    shown.numbers = LATER;
    await untilKilled(() => refresh(deps), { writes: write });
    forgetLocks();
    clock.now += HOUR;
    expect(await refresh(deps)).toBeUndefined();
    const papers = await getPapers(LATER.map(paperId));
    const isWhole = papers.length === LATER.length && papers.every(({ upvotes }) => upvotes > LATER.length);
    if (!isWhole || (await unreadIds('2026-01-01')).length !== LATER.length) lost++;
    await emptied();
  }
  note(context, { promise: 19, where: 'node', tried: kills, what: 'kills, then 304', lost });
  expect(lost).toBe(0);
});
