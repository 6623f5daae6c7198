// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { countPapers } from '../../../lib/db';
import { MINUTE } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { pausedBy } from '../../../lib/sync/pauses.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { searchSource } from '../../../lib/sync/search.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const HOST = 'huggingface.co';

describe('a question to the source', () => {
  it('is one request, whose answer is shown and not stored', async () => {
    const world = service(() => json([apiItem(fetched(2)), apiItem(fetched(1))]), NOW);
    const { found, problem } = await searchSource('agents & planning', world.deps);
    expect(problem).toBeUndefined();
    expect(found?.map(({ paper }) => paper.id)).toEqual([paperId(2), paperId(1)]);
    expect(world.paths).toEqual(['/api/papers/search?q=agents%20%26%20planning&limit=40']);
    expect(await countPapers()).toBe(0);
  });

  it('goes to the mirror that is set', async () => {
    await saveSettings({ baseAddress: 'https://hf-mirror.com' });
    const asked: string[] = [];
    const world = service(() => json([]), NOW);
    const fetch = (input: RequestInfo | URL) => {
      asked.push(new URL(String(input)).host);
      return world.deps.fetch(input);
    };
    expect(await searchSource('x', { ...world.deps, fetch })).toEqual({ found: [] });
    expect(asked).toEqual(['hf-mirror.com']);
  });

  it.each([
    ['no list', () => json({ error: 'x' }), { code: 'not-data', host: HOST }],
    ['another format', () => json([{}, {}]), { code: 'format-changed', host: HOST }],
    ['a refusal', () => json({ error: 'q' }, { status: 400 }), { code: 'refused', host: HOST, status: 400 }],
    ['an unasked “not changed”', () => new Response(null, { status: 304 }), { code: 'not-data', host: HOST }],
    ['no connection', () => new TypeError('x'), { code: 'unreachable', host: HOST }],
  ])('that is answered with %s is a problem', async (_, answer, problem) => {
    expect(await searchSource('x', service(answer, NOW).deps)).toEqual({ problem });
  });

  it('says when there is no leave to ask', async () => {
    const { deps } = service(() => new TypeError('x'), NOW);
    const result = await searchSource('x', { ...deps, isAllowed: async () => false });
    expect(result.problem?.code).toBe('not-allowed');
  });

  it('is not asked while the service wants a pause, and its own wish holds for polls', async () => {
    const world = service(() => json({}, { status: 429, headers: { 'retry-after': '600' } }), NOW);
    const until = NOW + 10 * MINUTE;
    expect((await searchSource('x', world.deps)).problem).toMatchObject({
      code: 'rate-limited',
      retryAt: until,
    });
    expect(await pausedBy(`https://${HOST}/`, NOW)).toMatchObject({ host: HOST, retryAt: until });
    expect((await searchSource('y', world.deps)).problem).toMatchObject({
      code: 'rate-limited',
      retryAt: until,
    });
    await refresh(world.deps);
    expect(world.paths).toHaveLength(1);
    world.clock.now = until + 1;
    await searchSource('z', world.deps);
    expect(world.paths).toHaveLength(2);
  });

  it('waits its turn: one connection at a time', async () => {
    let open = 0;
    let most = 0;
    const world = service(() => json([]), NOW);
    const fetch = async (input: RequestInfo | URL) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve));
      open--;
      return world.deps.fetch(input);
    };
    const deps = { ...world.deps, fetch };
    await Promise.all([refresh(deps), searchSource('x', deps), searchSource('y', deps)]);
    expect(world.paths.filter((path) => path.includes('search'))).toHaveLength(2);
    expect(most).toBe(1);
  });
});
