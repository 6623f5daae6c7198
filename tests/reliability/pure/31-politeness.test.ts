// @vitest-environment node
import { expect, it } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { fetchDays, refresh, refreshIfDue } from '../../../lib/sync/refresh.ts';
import { searchSource } from '../../../lib/sync/search.ts';
import { addSource, pollNow } from '../../../lib/sync/sources.ts';
import { arxivFeed, network, rss, type SeenRequest, xml } from '../../support/feeds.ts';
import { json } from '../../support/service.ts';
import { note, times } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ARXIV = ['arxiv:cs.CL', 'arxiv:cs.LG', 'arxiv:all:graph', 'arxiv:cat:cs.CV AND ti:x'] as const;
const FEEDS: SourceId[] = ['feed:https://a.example/feed', 'feed:https://arxiv.org/other/feed'];

const answer = (url: URL) => {
  if (url.host === 'huggingface.co') return json([]);
  return xml(url.host.endsWith('arxiv.org') ? arxivFeed('2026-11-23T00:00:00Z', []) : rss('A', []));
};
const isArxiv = ({ url }: SeenRequest) => url.host.endsWith('arxiv.org');

/** Requests that came before the one before was answered. */
function overlaps(seen: readonly SeenRequest[]): number {
  return seen.filter(({ at }, place) => place > 0 && at < (seen[place - 1]?.until ?? 0)).length;
}

/** Requests that came less than three seconds after the one before. */
function tooSoon(seen: readonly SeenRequest[]): number {
  return seen.filter(({ at }, place) => place > 0 && at - (seen[place - 1]?.at ?? 0) < 3 * SECOND).length;
}

/** The most requests in any five minutes. */
function mostInWindow(seen: readonly SeenRequest[]): number {
  return Math.max(
    ...seen.map(({ at }) => seen.filter((one) => one.at >= at && one.at < at + 5 * MINUTE).length),
  );
}

it('arXiv gets one request every three seconds and one at a time, whatever is wanted at once', async (context) => {
  const world = network(answer, NOW, 700);
  await saveSettings({ intervalMinutes: 15 });
  for (let round = 0; round < times(20, 5); round++) {
    world.clock.now += 6 * MINUTE;
    await Promise.all([
      ...[...ARXIV, ...FEEDS].map((source) => addSource(source, world.deps)),
      ...ARXIV.map((source) => pollNow(source, world.deps)),
      refresh(world.deps),
      refreshIfDue(world.deps),
      searchSource('graphs', world.deps),
      fetchDays(['2026-10-01', '2026-10-02'], world.deps),
    ]);
  }
  const arxiv = world.seen.filter(isArxiv);
  const lost = tooSoon(arxiv) + overlaps(arxiv) + overlaps(world.seen);
  note(context, { promise: 31, where: 'node', tried: arxiv.length, what: 'requests of arXiv', lost });
  expect(arxiv.length).toBeGreaterThan(40);
  expect(tooSoon(arxiv)).toBe(0);
  // One connection at a time is enough for all hosts together.
  expect(overlaps(world.seen)).toBe(0);
});

it('the three seconds hold for a worker that was killed and woken, and for a clock that was set back', async () => {
  const world = network(answer, NOW);
  await pollNow('arxiv:cs.CL', world.deps);
  const { 'arxiv-asked': kept } = await browser.storage.local.get('arxiv-asked');
  expect(kept).toBe(world.seen[0]?.until);
  // Another worker has nothing but what is stored.
  const next = network(answer, world.clock.now + SECOND);
  await pollNow('arxiv:cs.LG', next.deps);
  expect((next.seen[0]?.at ?? 0) - (world.seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(3 * SECOND);
  const back = network(answer, NOW - DAY);
  await pollNow('arxiv:cs.AI', back.deps);
  expect((back.seen[0]?.at ?? 0) - (NOW - DAY)).toBe(3 * SECOND);
});

it('the digest’s service gets far fewer requests than it allows in a week, also from an impatient person', async (context) => {
  const world = network(answer, NOW);
  await saveSettings({ intervalMinutes: 15 });
  await addSource('arxiv:cs.CL', world.deps);
  const days = times(7, 1);
  for (let minute = 0; minute < days * 24 * 60; minute += 5) {
    world.clock.now = Math.max(world.clock.now, NOW + minute * MINUTE);
    await refreshIfDue(world.deps);
    // Now and then somebody refreshes ten times in a row.
    if (minute % (6 * 60) === 0) for (let press = 0; press < 10; press++) await refresh(world.deps);
  }
  const digest = world.seen.filter(({ url }) => url.host === 'huggingface.co');
  const most = mostInWindow(digest);
  const perDay = world.seen.filter(isArxiv).length / days;
  const figure = `${most} in 5 min at most, arXiv ${perDay.toFixed(1)} a day`;
  note(context, {
    promise: 31,
    where: 'node',
    tried: digest.length,
    what: 'requests of the digest',
    lost: most < 250 ? 0 : 1,
    figure,
  });
  expect(most).toBeLessThan(250);
  expect(perDay).toBeLessThanOrEqual((24 * HOUR) / (3 * HOUR));
});
