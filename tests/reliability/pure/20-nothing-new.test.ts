// @vitest-environment node
import { afterEach, beforeEach, expect, it } from 'vitest';
import { database } from '../../../lib/db';
import { HOUR } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { fetched } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';
import { countWrites } from '../../support/writes.ts';
import { note } from '../promises.ts';

const ROUNDS = 50;
const NOW = Date.parse('2026-11-23T09:00:00Z');
const DIGEST = Array.from({ length: 40 }, (_, index) => {
  const item = apiItem(fetched(index, { upvotes: index }));
  return { ...item, paper: { ...item.paper, githubRepo: 'a/b', ai_keywords: ['agents', 'maths'] } };
});

let counted: ReturnType<typeof countWrites> | undefined;

beforeEach(() => {
  counted = undefined;
});
afterEach(() => counted?.stop());

it.for<[string, (first: boolean) => Response]>([
  [
    'a 304',
    (first) => (first ? json(DIGEST, { headers: { etag: '"1"' } }) : new Response(null, { status: 304 })),
  ],
  ['the same, with its validator', () => json(DIGEST, { headers: { etag: '"1"' } })],
  ['the same, without any', () => json(DIGEST)],
  // A server that builds its answers anew may order the fields of an item in another way.
  [
    'the same, in other words',
    (first) => json(first ? DIGEST : DIGEST.map(({ paper, ...rest }) => ({ ...rest, paper }))),
  ],
  ['a day without papers', () => json([])],
])('%s writes nothing', async ([, answer], context) => {
  let isFirst = true;
  const { deps, clock } = service(() => answer(isFirst), NOW);
  await refresh(deps);
  isFirst = false;
  counted = countWrites();
  for (let round = 0; round < ROUNDS; round++) {
    clock.now += HOUR / 10;
    expect(await refresh(deps)).toBeUndefined();
  }
  const { writes } = counted;
  note(context, { promise: 20, where: 'node', tried: ROUNDS, what: 'rounds', lost: writes.length });
  expect(writes).toEqual([]);
});

it('what is written is counted', async () => {
  const db = await database();
  counted = countWrites();
  await db.put('meta', '2026-11-23', 'baseline');
  await db.delete('meta', 'baseline');
  expect(counted.writes).toEqual(['put meta', 'delete meta']);
});
