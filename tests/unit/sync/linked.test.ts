// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { linkedTo } from '../../../lib/db';
import { DAY } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { parseLinked } from '../../../lib/sources/huggingface/linked.ts';
import { fetchLinked } from '../../../lib/sync/linked.ts';
import { paperId } from '../../support/papers.ts';
import { json, service } from '../../support/service.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

/** The fields that are read of the service's answer for one paper. */
const BODY = {
  id: '2611.00001',
  linkedModels: [
    { id: 'lab/small', likes: 2 },
    { id: 'lab/large', likes: 40, downloads: 9 },
  ],
  numTotalModels: 7,
  linkedDatasets: [{ id: 'lab/data', likes: 'many' }, { id: 'javascript:alert(1)', likes: 1 }, null],
  numTotalDatasets: 1,
  linkedSpaces: 'none',
};

describe('what the digest links to a paper', () => {
  it('is read with the most liked first, and what is no resource left out', () => {
    expect(parseLinked(JSON.stringify(BODY))).toEqual({
      models: {
        shown: [
          { name: 'lab/large', likes: 40 },
          { name: 'lab/small', likes: 2 },
        ],
        total: 7,
      },
      datasets: { shown: [{ name: 'lab/data', likes: 0 }], total: 1 },
      spaces: { shown: [], total: 0 },
    });
  });

  it.each(['', '<html>', 'null', '[]', '{"error":"x"}'])('is not read from %j', (body) => {
    expect(parseLinked(body)).toBeUndefined();
  });

  it('is asked for once a day and kept', async () => {
    const world = service(() => json(BODY), NOW);
    await fetchLinked(paperId(1), world.deps);
    await fetchLinked(paperId(1), world.deps);
    expect(world.paths).toEqual(['/api/papers/2611.00001']);
    expect((await linkedTo(paperId(1)))?.resources.models.total).toBe(7);
    world.clock.now += 2 * DAY;
    await fetchLinked(paperId(1), world.deps);
    expect(world.paths).toHaveLength(2);
  });

  it('is not asked for while the digest is paused', async () => {
    const world = service(() => json(BODY), NOW);
    await saveSettings({ pausedSources: ['huggingface'] });
    expect(await fetchLinked(paperId(1), world.deps)).toBeUndefined();
    expect(world.paths).toEqual([]);
  });

  it('is asked for again when the clock was set back since', async () => {
    const world = service(() => json(BODY), Date.UTC(2038, 0, 19));
    await fetchLinked(paperId(1), world.deps);
    world.clock.now = NOW;
    await fetchLinked(paperId(1), world.deps);
    expect(world.paths).toHaveLength(2);
  });

  it('stays as it was when the service fails', async () => {
    const world = service((path) => (path ? json(BODY) : json({})), NOW);
    await fetchLinked(paperId(1), world.deps);
    world.clock.now += 2 * DAY;
    const failing = { ...world.deps, fetch: async () => json({ error: 'x' }, { status: 404 }) };
    expect(await fetchLinked(paperId(1), failing)).toMatchObject({ code: 'not-found' });
    expect((await linkedTo(paperId(1)))?.resources.models.total).toBe(7);
  });
});
