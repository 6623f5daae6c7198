// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { rateLimited } from '../replay/answer.ts';
import { answer, type World } from '../replay/api.ts';
import { weekOf } from '../replay/daily.ts';
import { type Digest, dateBefore, recordedDigest, sampleDigest } from '../replay/digest.ts';
import { type ApiItem, featured, neverFeatured } from '../replay/items.ts';

const NOW = new Date('2026-11-23T08:00:00Z');

function item(id: string, upvotes: number, title = `Paper ${id}`): ApiItem {
  const publishedAt = '2026-11-20T00:00:00.000Z';
  const paper = { id, title, summary: `About ${id}.`, publishedAt, upvotes, authors: [{ name: 'Ada' }] };
  return { title, publishedAt, numComments: 0, submittedBy: { name: 'someone' }, paper };
}

function digest(): Digest {
  const monday = [item('2611.00010', 3), item('2611.00020', 9)].map((one) => featured(one, '2026-11-23'));
  const friday = [item('2611.00030', 5, 'A (new) Way')].map((one) => featured(one, '2026-11-20'));
  const trending = [neverFeatured(item('2401.00040', 1)), ...monday];
  return {
    days: new Map([
      ['2026-11-20', friday],
      ['2026-11-23', monday],
    ]),
    trending,
  };
}

function get(path: string, headers: Record<string, string> = {}, world: Partial<World> = {}) {
  const given = answer(
    { method: 'GET', path, headers: { host: 'huggingface.co', ...headers } },
    { digest: digest(), now: NOW, ...world },
  );
  const text = String(given.body);
  return { ...given, json: text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : undefined };
}

const ids = (path: string) => get(path).json.map((one: ApiItem) => one.paper.id);

describe('daily papers', () => {
  it('lists a date, a week and a month by upvotes', () => {
    expect(ids('/api/daily_papers?date=2026-11-23')).toEqual(['2611.00020', '2611.00010']);
    expect(ids('/api/daily_papers?week=2026-W47')).toEqual(['2611.00030']);
    expect(ids('/api/daily_papers?month=2026-11')).toEqual(['2611.00020', '2611.00030', '2611.00010']);
  });

  it('lists the newest first when no period is asked for', () => {
    expect(ids('/api/daily_papers')).toEqual(['2611.00010', '2611.00020', '2611.00030']);
  });

  it('ranks trending in its own order and ignores the date', () => {
    expect(ids('/api/daily_papers?sort=trending&date=2026-11-20')).toEqual([
      '2401.00040',
      '2611.00010',
      '2611.00020',
    ]);
    const [first] = get('/api/daily_papers?sort=trending').json;
    expect(first).not.toHaveProperty('submittedBy');
    expect(first.paper).not.toHaveProperty('submittedOnDailyAt');
  });

  it('has an empty list for a day without papers', () => {
    expect(get('/api/daily_papers?date=2026-11-22')).toMatchObject({ status: 200, body: '[]' });
  });

  it('takes today from UTC midnight on, and refuses a date in the future', () => {
    const question = '/api/daily_papers?date=2026-11-23';
    const at = (now: string) => get(question, {}, { now: new Date(now) }).status;
    expect(at('2026-11-22T23:59:59Z')).toBe(400);
    expect(at('2026-11-23T00:00:00Z')).toBe(200);
  });

  it.each([
    'date=2026-11-31',
    'date=2025-02-29',
    'date=23.11.2026',
    'week=2026-W53',
    'month=2026-13',
    'limit=0',
    'limit=101',
    'limit=ten',
    'p=-1',
    'sort=upvotes',
  ])('refuses %s in the shape of the service', (query) => {
    const refusal = get(`/api/daily_papers?${query}`);
    expect(refusal.status).toBe(400);
    expect(refusal.json.error).toBeTypeOf('string');
    expect(refusal.headers['x-error-message']).toBe(refusal.json.error);
  });

  it('announces the next page, and none after the last', () => {
    const first = get('/api/daily_papers?month=2026-11&limit=2');
    expect(first.json).toHaveLength(2);
    expect(first.headers.link).toBe(
      '<https://huggingface.co/api/daily_papers?month=2026-11&limit=2&p=1>; rel="next"',
    );
    const last = get('/api/daily_papers?month=2026-11&limit=2&p=1');
    expect(last.json).toHaveLength(1);
    expect(last.headers).not.toHaveProperty('link');
  });
});

describe('validators', () => {
  it('answers 304 to its own ETag and 200 to another', () => {
    const first = get('/api/daily_papers');
    const etag = first.headers.etag ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    expect(get('/api/daily_papers', { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    expect(get('/api/daily_papers', { 'if-none-match': 'W/"other"' }).status).toBe(200);
  });

  it('sends none when told so, and none with an error', () => {
    expect(get('/api/daily_papers', {}, { validators: false }).headers).not.toHaveProperty('etag');
    expect(get('/api/daily_papers?limit=0').headers).not.toHaveProperty('etag');
  });
});

describe('one paper, search, and pages', () => {
  it('answers with the flat paper, or 404 as recorded', () => {
    expect(get('/api/papers/2611.00010').json).toMatchObject({ id: '2611.00010', numTotalModels: 0 });
    const missing = get('/api/papers/9999.99999');
    expect(missing.status).toBe(404);
    expect(missing.body).toBe(`{"error":"Sorry, we can't find the page you are looking for."}`);
  });

  it('finds words literally, marks them, and leaves the submitter out', () => {
    const [found] = get('/api/papers/search?q=(NEW)').json;
    expect(found.highlightedTitle).toEqual([
      { type: 'text', text: 'A ' },
      { type: 'highlight', text: '(new)' },
      { type: 'text', text: ' Way' },
    ]);
    expect(found).not.toHaveProperty('submittedBy');
    expect(get('/api/papers/search?q=nowhere').json).toEqual([]);
    expect(get(`/api/papers/search?q=${'x'.repeat(251)}`).status).toBe(400);
  });

  it('has a page for people at any other address', () => {
    const page = get('/papers/2611.00010');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('/papers/2611.00010');
  });
});

describe('faults', () => {
  it('puts an answer in place of the real one, and only where it is wanted', () => {
    const faults = { respond: (path: string) => (path.includes('trending') ? rateLimited(55) : undefined) };
    const refused = get('/api/daily_papers?sort=trending', {}, { faults });
    expect(refused.status).toBe(429);
    expect(refused.headers.ratelimit).toBe('"api";r=0;t=55');
    expect(refused.headers['ratelimit-policy']).toBe('"fixed window";"api";q=500;w=300');
    expect(get('/api/daily_papers', {}, { faults }).status).toBe(200);
  });
});

describe('digests', () => {
  it('counts weeks as ISO does', () => {
    expect(['2026-01-01', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekOf)).toEqual([
      '2026-W01',
      '2026-W53',
      '2027-W01',
      '2025-W01',
    ]);
  });

  it('lays the sample on today and the days before', () => {
    const { days, trending } = sampleDigest(NOW);
    expect([...days.keys()].slice(0, 2)).toEqual(['2026-11-23', '2026-11-22']);
    for (const [date, items] of days) {
      expect(items.map((one) => one.paper.submittedOnDailyAt)).toEqual(
        items.map(() => `${date}T00:00:00.000Z`),
      );
    }
    expect(trending.length).toBeGreaterThan(0);
    expect(trending.some((one) => one.paper.submittedOnDailyAt === undefined)).toBe(true);
  });

  // The recordings lie outside the repository: the test needs them, the project doesn't.
  const recorded = recordedDigest(NOW, []);
  it.skipIf(!recorded)('lays recorded days on today and ranks them by something else than upvotes', () => {
    const laid = recordedDigest(NOW, ['2026-08-21', '2026-08-19']);
    expect([...(laid?.days.keys() ?? [])]).toEqual([dateBefore(NOW, 0), dateBefore(NOW, 1)]);
    const upvotes = laid?.trending.map((one) => one.paper.upvotes) ?? [];
    expect(upvotes.length).toBeGreaterThan(10);
    expect(upvotes).not.toEqual(upvotes.toSorted((a, b) => b - a));
    expect(recordedDigest(NOW, ['2026-08-21', '2026-08-19'])).toEqual(laid);
  });
});
