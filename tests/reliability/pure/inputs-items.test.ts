// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { countUnread, getPapers, pageOfPapers } from '../../../lib/db';
import type { Paper } from '../../../lib/domain/paper.ts';
import { LIMITS } from '../../../lib/domain/text.ts';
import { DAY } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { lastRounds } from '../../../lib/sync/rounds.ts';
import { loadStatus } from '../../../lib/sync/status.ts';
import { apiItem, apiItems, type Fields } from '../../support/items.ts';
import { paperId } from '../../support/papers.ts';
import { service } from '../../support/service.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);
const ID = '2611.01230';

/** A round of a service whose digest of today, or whose ranking, has these items; other lists are empty. */
async function polled(items: unknown[] | string, list: 'daily' | 'trending' = 'daily') {
  const body = typeof items === 'string' ? items : JSON.stringify(items);
  const asked = list === 'daily' ? `date=${TODAY}` : 'trending';
  const world = service(
    (path) =>
      new Response(path.includes(asked) ? body : '[]', { headers: { 'content-type': 'application/json' } }),
    NOW,
  );
  const problem = await refresh(world.deps);
  return { problem, status: await loadStatus(), ...world };
}

async function only(paper: Fields, list?: 'trending'): Promise<Paper> {
  expect((await polled([apiItem({ id: ID, ...paper })], list)).problem).toBeUndefined();
  const [stored] = await getPapers([`arxiv:${ID}`]);
  if (!stored) throw new Error('The paper was not stored.');
  return stored;
}

describe('one bad item of 50', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'paper'],
    ['empty', {}],
    ['without a paper', apiItem({}, { paper: undefined })],
    ['without an id', apiItem({ id: undefined })],
    ['with a number for an id', apiItem({ id: 2611.0123 })],
    ['with an id of 10 kB', apiItem({ id: '1'.repeat(10_000) })],
    ['with a text for authors', apiItem({ authors: 'Ada, Bo' })],
    ['with a text for upvotes', apiItem({ upvotes: '12' })],
    ['with negative upvotes', apiItem({ upvotes: -1 })],
  ])('is set aside, counted and said, and the 49 others are kept: %s', async (_, bad) => {
    const { problem, status } = await polled([...apiItems(49), bad]);
    expect(problem).toBeUndefined();
    expect(status).toMatchObject({ setAside: 1, failures: 0 });
    expect((await lastRounds())[0]).toMatchObject({ arrived: 49, setAside: 1 });
    expect(await countUnread('2026-01-01')).toBe(49);
  });

  it('is set aside, and the 49 others are kept: with endless upvotes', async () => {
    const body = JSON.stringify([...apiItems(49), apiItem({ upvotes: 123_456 })]).replace('123456', '1e309');
    expect((await polled(body)).status.setAside).toBe(1);
    expect(await countUnread('2026-01-01')).toBe(49);
  });

  it('names of the language’s own change nothing but the item', async () => {
    const body = JSON.stringify([apiItem({ id: ID, novelty: 1 })]).replace(
      '"novelty"',
      '"__proto__":{"upvotes":9,"polluted":1},"constructor":{"prototype":{"polluted":1}},"novelty"',
    );
    expect((await polled(body)).problem).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const [paper] = await getPapers([`arxiv:${ID}`]);
    expect([paper?.upvotes, Object.keys(paper ?? {}).includes('__proto__')]).toEqual([12, false]);
  });
});

/** Dates that a source may tell, good and bad. */
const DATES: unknown[] = [
  undefined,
  null,
  '',
  'yesterday',
  '1970-01-01T00:00:00.000Z',
  '9999-12-31T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  new Date(NOW + 3 * DAY).toISOString(),
  '2038-01-19T03:14:08Z',
  '2026-11-19T00:00:00+99:00',
  '2026-13-45T99:99:99Z',
  1_700_000_000,
  1_700_000_000_000,
  '1700000000',
];

describe('a date', () => {
  it.each(DATES)('of %j files a paper no later than it was first seen', async (date) => {
    const paper = await only({ publishedAt: date, submittedOnDailyAt: date }, 'trending');
    expect(paper.day <= TODAY).toBe(true);
    expect(paper.firstSeenAt).toBe(NOW);
    expect(paper.publishedAt ?? 0).toBeLessThan(Date.UTC(2200, 0));
  });

  it('of any kind leaves the order of the days and the count on the badge as they were', async () => {
    const items = DATES.map((date, at) =>
      apiItem({ id: paperId(at).slice('arxiv:'.length), publishedAt: date, submittedOnDailyAt: date }),
    );
    const { status } = await polled(items);
    expect(status.setAside).toBe(0);
    expect(await countUnread('2026-11-09')).toBe(DATES.length);
    const days = (await pageOfPapers(100)).map(({ day }) => day);
    expect(days).toEqual(days.toSorted().reverse());
    expect(new Set(days)).toEqual(new Set([TODAY]));
  });
});

describe('a text', () => {
  it.each<[string, string, RegExp]>([
    ['of a megabyte', 'word '.repeat(200_000), /^word .*…$/],
    ['that turns the reading direction', 'safe\u202Egpj.exe', /^safegpj\.exe$/],
    ['with half a character', 'a\uD800b', /^a\uFFFDb$/],
    ['with 500 marks on a letter', `Z${'\u0300'.repeat(500)}algo`, /^Z\p{M}{1,4}algo$/u],
    ['with NUL', 'a\0b', /^ab$/],
    [
      'that closes a script',
      '</script><img src=x onerror=alert(1)>',
      /^<\/script><img src=x onerror=alert\(1\)>$/,
    ],
    ['with TeX that links', '$\\href{javascript:alert(1)}{x}$', /^\$\\href\{javascript:alert\(1\)\}\{x\}\$$/],
  ])('%s is stored as text, clipped', async (_, text, expected) => {
    const paper = await only({ title: text, summary: text });
    expect(paper.title).toMatch(expected);
    expect(paper.title.length).toBeLessThanOrEqual(LIMITS.title);
    expect(paper.abstract.length).toBeLessThanOrEqual(LIMITS.abstract);
  });
});
