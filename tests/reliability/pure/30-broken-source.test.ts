// @vitest-environment node
import { expect, it } from 'vitest';
import { countPapers } from '../../../lib/db';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { DAY, HOUR } from '../../../lib/domain/time.ts';
import { loadSettings } from '../../../lib/settings.ts';
import { refreshIfDue } from '../../../lib/sync/refresh.ts';
import { addSource } from '../../../lib/sync/sources.ts';
import { loadStatuses } from '../../../lib/sync/status.ts';
import { network, rss, xml } from '../../support/feeds.ts';
import { json } from '../../support/service.ts';
import { note } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const FEEDS = Array.from({ length: 20 }, (_, number) => `feed:https://f${number}.example/feed` as SourceId);

/** Ways in which a source can be broken. */
const BROKEN: Record<string, () => Response | Error> = {
  'has no connection': () => new TypeError('Failed to fetch'),
  'answers with an error': () => xml('', { status: 500 }),
  'is gone': () => xml('', { status: 410 }),
  'wants a pause': () => xml('', { status: 429, headers: { 'retry-after': '86400' } }),
  'sends a page': () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  'sends half a feed': () => xml(rss('F', [{ title: 'T', link: 'https://f.example/' }]).slice(0, -20)),
  'sends what is no text': () => xml(new Uint8Array([0xff, 0xff, 0xff])),
  'sends what is dear to read': () => xml(`<rss>${'<a xmlns:n="x"/>'.repeat(400_000)}</rss>`),
};
/** The ways in which all others stayed fresh. */
const survived: string[] = [];

it.each(Object.entries(BROKEN))('a source that %s leaves 19 others fresh', async (how, broken) => {
  // The first, so that all others come after it.
  let isBroken = false;
  const world = network((url) => {
    if (url.host === 'huggingface.co') return json([]);
    if (isBroken && url.host === 'f0.example') return broken();
    const day = new Date(world.clock.now).toUTCString();
    return xml(
      rss(url.host, [{ title: `T ${day}`, link: `https://${url.host}/${world.clock.now}`, date: day }]),
    );
  }, NOW);
  for (const feed of FEEDS) await addSource(feed, world.deps);
  expect((await loadSettings()).sources).toHaveLength(20);
  isBroken = true;
  const before = await countPapers();
  world.clock.now += DAY;
  await refreshIfDue(world.deps);
  const statuses = await loadStatuses(FEEDS);
  const fresh = statuses.filter(({ lastSuccessAt = 0 }) => world.clock.now - lastSuccessAt < HOUR);
  expect(fresh, how).toHaveLength(19);
  expect(statuses[0]?.problem).toBeDefined();
  expect(statuses.slice(1).every(({ problem, failures }) => !problem && failures === 0)).toBe(true);
  expect((await countPapers()) - before).toBe(19);
  survived.push(how);
});

it('is tried with each way of being broken', (context) => {
  const tried = Object.keys(BROKEN).length * 20;
  const lost = tried - survived.length * 20;
  note(context, { promise: 30, where: 'node', tried, what: 'sources, one of 20 broken', lost });
  expect(lost).toBe(0);
});
