// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { askNow } from '../../../lib/sync/asking.ts';
import { fetchLinked } from '../../../lib/sync/linked.ts';
import type { SyncDeps } from '../../../lib/sync/list.ts';
import { fetchDays, refresh, refreshIfDue, reschedule } from '../../../lib/sync/refresh.ts';
import { searchSource } from '../../../lib/sync/search.ts';
import { paperId } from '../../support/papers.ts';
import { json, service } from '../../support/service.ts';
import { note } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MIRROR = 'https://hf-mirror.com';

/** Everything that makes requests, by itself or because a person wants it. */
const ASKERS: Record<string, (deps: SyncDeps) => Promise<unknown>> = {
  'the schedule': refreshIfDue,
  'a refresh': refresh,
  'a day that is looked up': (deps) => fetchDays(['2026-10-01'], deps),
  'a search': (deps) => searchSource('agents', deps),
  'what is linked to a paper': (deps) => fetchLinked(paperId(1), deps),
  'a paper from another device': (deps) => askNow('https://huggingface.co/api/papers/2611.00001', deps),
};

/** A service that refuses with these headers until it is told to work. */
function refusing(status: number, headers: Record<string, string>) {
  const shown = { isRefusing: true };
  const world = service(() => (shown.isRefusing ? json({}, { status, headers }) : json([])), NOW);
  return { ...world, shown };
}

/** Wishes, and how long nothing may be asked then; 0 if nothing that makes sense was wished. */
const WISHES: [string, number, Record<string, string>, Milliseconds][] = [
  ['seconds', 429, { 'retry-after': '3600' }, HOUR],
  ['seconds', 503, { 'retry-after': '3600' }, HOUR],
  ['a date', 429, { 'retry-after': 'Mon, 23 Nov 2026 10:30:00 GMT' }, 90 * MINUTE],
  ['the end of a window', 429, { ratelimit: '"api";r=0;t=7200' }, 2 * HOUR],
  ['a huge number', 429, { 'retry-after': '1000000000000' }, DAY],
  ['1e12', 503, { 'retry-after': '1e12' }, 0],
  ['a far date', 503, { 'retry-after': 'Fri, 23 Nov 2035 10:30:00 GMT' }, DAY],
  ['less than nothing', 429, { 'retry-after': '-5' }, 0],
  ['a past date', 429, { 'retry-after': 'Mon, 23 Nov 2015 10:30:00 GMT' }, 0],
  ['nothing', 429, {}, 0],
  ['nothing', 503, {}, 0],
];

describe('a server that wants to be left alone', () => {
  it.for(WISHES)(
    'for %s with a %i is left alone so long, by all',
    async ([, status, headers, pause], context) => {
      let lost = 0;
      for (const first of Object.values(ASKERS)) {
        await browser.storage.local.clear();
        const { deps, paths, clock } = refusing(status, headers);
        await first(deps);
        expect(paths).toHaveLength(1);
        clock.now = NOW + pause - SECOND;
        if (pause > 0) for (const ask of Object.values(ASKERS)) await ask(deps);
        lost += paths.length - 1;
        clock.now = NOW + Math.max(pause, 30 * MINUTE) + SECOND;
        await refresh(deps);
        // Then it is asked again, and never later than after a day.
        expect(paths.length).toBeGreaterThan(1);
      }
      note(context, { promise: 22, where: 'node', tried: Object.keys(ASKERS).length, what: 'askers', lost });
      expect(lost).toBe(0);
    },
  );

  it('is not asked sooner because the interval was changed', async () => {
    const { deps, paths, clock } = refusing(429, { 'retry-after': '7200' });
    await refresh(deps);
    await saveSettings({ intervalMinutes: 15 });
    await reschedule(deps);
    for (clock.now = NOW; clock.now < NOW + 2 * HOUR; clock.now += MINUTE) await refreshIfDue(deps);
    expect(paths).toHaveLength(1);
    clock.now = NOW + 2 * HOUR + SECOND;
    await refreshIfDue(deps);
    expect(paths.length).toBeGreaterThan(1);
  });

  it('does not speak for another, and what another says does not end its pause', async () => {
    const { deps, paths, clock, shown } = refusing(429, { 'retry-after': '7200' });
    await refresh(deps);
    await saveSettings({ baseAddress: MIRROR });
    shown.isRefusing = false;
    expect(await refresh(deps)).toBeUndefined();
    const asked = paths.length;
    expect(asked).toBeGreaterThan(1);
    await saveSettings({ baseAddress: 'https://huggingface.co' });
    expect(await refresh(deps)).toMatchObject({ code: 'rate-limited', retryAt: NOW + 2 * HOUR });
    expect(paths).toHaveLength(asked);
    clock.now = NOW + 2 * HOUR;
    expect(await refresh(deps)).toBeUndefined();
  });

  it('is not left alone for ever when the clock is set back', async () => {
    const { deps, paths, clock, shown } = refusing(429, { 'retry-after': '7200' });
    await refresh(deps);
    shown.isRefusing = false;
    clock.now = NOW - 365 * DAY;
    expect(await refreshIfDue(deps)).toBeUndefined();
    expect(paths.length).toBeGreaterThan(1);
  });
});
