// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { onChange } from '../../../lib/changes.ts';
import {
  countPapers,
  countUnread,
  listingsBetween,
  pendingArrivals,
  saveAlert,
  unreadIds,
} from '../../../lib/db';
import { newAlert } from '../../../lib/domain/alert.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { fetchDays, refresh, refreshIfDue, refreshOlderThan, reschedule } from '../../../lib/sync/refresh.ts';
import { loadStatus } from '../../../lib/sync/status.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { type Answers, apiItem, json, service } from '../../support/service.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ALL = '2026-01-01';

/** Three papers today, one on each day before, and a ranking. */
const working: Answers = (path) => {
  const date = /date=([\d-]+)/.exec(path)?.[1];
  if (date === '2026-11-23')
    return json([3, 2, 1].map((number) => apiItem(fetched(number, { upvotes: number }))));
  if (date) return json([apiItem(fetched(Number(date.slice(-2))))]);
  return json([apiItem(fetched(50)), apiItem(fetched(2))]);
};

let answers: Answers;
let world: ReturnType<typeof service>;

beforeEach(() => {
  answers = working;
  world = service((path) => answers(path), NOW);
});

describe('a first poll', () => {
  it('asks for today, the two days before and the ranking, in this order', async () => {
    await refresh(world.deps);
    expect(world.paths).toEqual([
      '/api/daily_papers?date=2026-11-23&limit=100',
      '/api/daily_papers?date=2026-11-22&limit=100',
      '/api/daily_papers?date=2026-11-21&limit=100',
      '/api/daily_papers?sort=trending&limit=100',
    ]);
  });

  it('stores all of it, and only the newest digest is new', async () => {
    expect(await refresh(world.deps)).toBeUndefined();
    expect(await countPapers()).toBe(6);
    expect(await unreadIds(ALL)).toEqual([3, 2, 1].map(paperId));
    expect(await loadStatus()).toMatchObject({ failures: 0, lastSuccessAt: NOW, setAside: 0 });
  });

  it('takes a 400 on today’s date as ‘not yet’', async () => {
    answers = (path) => (path.includes('11-23') ? json({ error: 'no' }, { status: 400 }) : working(path));
    expect(await refresh(world.deps)).toBeUndefined();
    expect(await unreadIds(ALL)).toEqual([paperId(22)]);
  });

  it('reports a 400 on a day that is over', async () => {
    answers = (path) => (path.includes('11-22') ? json({ error: 'no' }, { status: 400 }) : working(path));
    expect(await refresh(world.deps)).toMatchObject({ code: 'refused', status: 400 });
    expect(await countPapers()).toBe(5);
  });

  it('follows the pages of a list', async () => {
    const first = 'https://huggingface.co/api/daily_papers?date=2026-11-23&limit=100';
    answers = (path) => {
      if (path.includes('p=1')) return json([apiItem(fetched(8))]);
      if (!path.includes('11-23')) return working(path);
      return json([apiItem(fetched(7))], { headers: { link: `<${first}&p=1>; rel="next"`, etag: '"x"' } });
    };
    await refresh(world.deps);
    expect(new Set(await unreadIds(ALL))).toEqual(new Set([7, 8].map(paperId)));
    expect(world.paths[1]).toContain('p=1');
  });

  it('takes a paper once that stands on two pages', async () => {
    const next = '<https://huggingface.co/api/daily_papers?date=2026-11-23&limit=100&p=1>; rel="next"';
    answers = (path) => {
      if (path.includes('p=1')) return json([apiItem(fetched(7)), apiItem(fetched(8))]);
      return path.includes('11-23')
        ? json([apiItem(fetched(7))], { headers: { link: next } })
        : working(path);
    };
    await refresh(world.deps);
    const [listing] = await listingsBetween('huggingface', 'daily', '2026-11-23', '2026-11-23');
    expect(listing?.entries.map(({ id }) => id)).toEqual([7, 8].map(paperId));
  });

  it('takes the top of the ranking only', async () => {
    const next = '<https://huggingface.co/api/daily_papers?sort=trending&limit=100&p=1>; rel="next"';
    answers = (path) =>
      path.includes('trending') ? json([apiItem(fetched(50))], { headers: { link: next } }) : working(path);
    await refresh(world.deps);
    expect(world.paths.filter((path) => path.includes('trending'))).toHaveLength(1);
  });

  it('goes back as far as the newest digest that has papers', async () => {
    answers = (path) => (path.includes('11-20') || path.includes('trending') ? working(path) : json([]));
    await refresh(world.deps);
    expect(await unreadIds(ALL)).toEqual([paperId(20)]);
    expect(world.paths.at(-1)).toContain('date=2026-11-20');
  });

  it('asks a mirror when one is set', async () => {
    await saveSettings({ baseAddress: 'https://hf-mirror.com' });
    const urls: string[] = [];
    const fetch = (input: RequestInfo | URL) => {
      urls.push(String(input));
      return world.deps.fetch(input);
    };
    await refresh({ ...world.deps, fetch });
    expect(urls.every((url) => url.startsWith('https://hf-mirror.com/api/'))).toBe(true);
  });
});

describe('a poll that fails', () => {
  it('changes nothing, says why, and tries again sooner than usual', async () => {
    await refresh(world.deps);
    const papers = await countPapers();
    answers = () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } });
    world.clock.now += HOUR;
    expect(await refresh(world.deps)).toMatchObject({ code: 'not-data', host: 'huggingface.co' });
    expect(await countPapers()).toBe(papers);
    const status = await loadStatus();
    expect(status).toMatchObject({ failures: 1, lastSuccessAt: NOW, problem: { code: 'not-data' } });
    expect((status.dueAt ?? Number.POSITIVE_INFINITY) - world.clock.now).toBeLessThan(30 * MINUTE);
  });

  it('keeps what came before one broken list', async () => {
    answers = (path) => (path.includes('trending') ? json({ error: 'x' }, { status: 503 }) : working(path));
    expect(await refresh(world.deps)).toMatchObject({ code: 'server-error' });
    expect(await countUnread(ALL)).toBe(3);
  });

  it('stops asking when the server wants a pause, and obeys it', async () => {
    answers = () => json({}, { status: 429, headers: { RateLimit: '"api";r=0;t=7200' } });
    await refresh(world.deps);
    expect(world.paths).toHaveLength(1);
    expect((await loadStatus()).dueAt).toBe(NOW + 2 * HOUR);
    await refreshIfDue(world.deps);
    expect(world.paths).toHaveLength(1);
  });

  it('asks for nothing during the pause, whoever wants it, and keeps it when the interval changes', async () => {
    answers = (path) =>
      path.includes('11-23')
        ? json({}, { status: 500 })
        : json({}, { status: 429, headers: { 'retry-after': '3600' } });
    await refresh(world.deps);
    const asked = world.paths.length;
    answers = working;
    expect(await refresh(world.deps)).toMatchObject({ code: 'rate-limited', retryAt: NOW + HOUR });
    expect(await fetchDays(['2026-11-10'], world.deps)).toMatchObject({ code: 'rate-limited' });
    await saveSettings({ intervalMinutes: 15 });
    await reschedule(world.deps);
    expect((await loadStatus()).dueAt).toBeGreaterThanOrEqual(NOW + HOUR);
    expect(world.paths).toHaveLength(asked);
    world.clock.now += HOUR;
    expect(await refresh(world.deps)).toBeUndefined();
  });

  it('does not make an older digest the first one when today’s could not be fetched', async () => {
    answers = (path) => (path.includes('11-23') ? json({}, { status: 500 }) : working(path));
    await refresh(world.deps);
    expect(await countUnread(ALL)).toBe(0);
    answers = working;
    await refresh(world.deps);
    expect(await unreadIds(ALL)).toEqual([3, 2, 1].map(paperId));
  });

  it('asks once, not four times, when there is no connection', async () => {
    answers = () => new TypeError('Failed to fetch');
    expect(await refresh({ ...world.deps, isOnline: () => false })).toEqual({
      code: 'offline',
      host: 'huggingface.co',
    });
    expect(world.paths).toHaveLength(1);
  });

  it('says when the person has not given leave to ask the host', async () => {
    answers = () => new TypeError('Failed to fetch');
    const problem = await refresh({ ...world.deps, isAllowed: async () => false });
    expect(problem).toEqual({ code: 'not-allowed', host: 'huggingface.co' });
  });

  it('is forgotten after one that goes well', async () => {
    answers = () => new TypeError('Failed to fetch');
    await refresh(world.deps);
    answers = working;
    await refresh(world.deps);
    expect(await loadStatus()).toMatchObject({ failures: 0 });
    expect((await loadStatus()).problem).toBeUndefined();
  });
});

describe('the schedule', () => {
  it('runs once for all that was missed', async () => {
    await refresh(world.deps);
    world.clock.now += 3 * DAY;
    await refreshIfDue(world.deps);
    const asked = world.paths.length;
    await refreshIfDue(world.deps);
    expect(world.paths.length).toBe(asked);
  });

  it('makes up for a poll that was slept through within some minutes of waking, and once', async () => {
    await refresh(world.deps);
    const asked = world.paths.length;
    world.clock.now += 2 * HOUR;
    await refreshIfDue(world.deps);
    expect(world.paths.length).toBe(asked);
    world.clock.now = (await loadStatus()).dueAt ?? 0;
    expect(world.clock.now - NOW - 2 * HOUR).toBeLessThan(5 * MINUTE);
    await refreshIfDue(world.deps);
    await refreshIfDue(world.deps);
    expect(world.paths.length).toBe(asked + 4);
  });

  it('lets one poll run at a time, and serve all who asked meanwhile', async () => {
    answers = (path) => {
      world.clock.now++;
      return path.includes('11-22') ? json({ error: 'no' }, { status: 400 }) : working(path);
    };
    const all = await Promise.all(Array.from({ length: 5 }, () => refresh(world.deps)));
    expect(world.paths).toHaveLength(4);
    expect(all.map((problem) => problem?.code)).toEqual(Array(5).fill('refused'));
  });

  it('polls for who asks while the lock is only held for a look', async () => {
    await refresh(world.deps);
    world.clock.now += MINUTE;
    await Promise.all([refreshIfDue(world.deps), refresh(world.deps)]);
    expect(world.paths).toHaveLength(8);
  });

  it('polls for who asks after the clock was set back', async () => {
    await refresh(world.deps);
    world.clock.now -= DAY;
    await refresh(world.deps);
    expect(world.paths).toHaveLength(8);
  });

  it('asks conditionally once there are validators, and a 304 writes nothing', async () => {
    const conditions: (string | null)[] = [];
    answers = (path) => json([apiItem(fetched(1))], { headers: { etag: `"${path}"` } });
    await refresh(world.deps);
    const fetch = async (_input: RequestInfo | URL, init?: RequestInit) => {
      conditions.push(new Headers(init?.headers).get('if-none-match'));
      return new Response(null, { status: 304 });
    };
    world.clock.now += HOUR;
    expect(await refresh({ ...world.deps, fetch })).toBeUndefined();
    expect(conditions.every((condition) => condition?.startsWith('"/api/'))).toBe(true);
    expect((await loadStatus()).lastSuccessAt).toBe(world.clock.now);
  });
});

describe('days that a person looks up', () => {
  it('give way to those that are looked up later, and are not asked for twice', async () => {
    await refresh(world.deps);
    const asked = world.paths.length;
    const days = (from: number) => [0, 1, 2].map((back) => `2026-10-${from - back}` as const);
    await Promise.all([fetchDays(days(28), world.deps), fetchDays(days(20), world.deps)]);
    await fetchDays(days(20), world.deps);
    const paths = world.paths.slice(asked);
    expect(paths.filter((path) => path.includes('10-2') || path.includes('10-1')).length).toBeLessThanOrEqual(
      4,
    );
    expect(paths.filter((path) => path.includes('10-20'))).toHaveLength(1);
  });

  it('are told to the pages even when all their papers were known', async () => {
    await refresh(world.deps);
    const heard: string[] = [];
    onChange(({ kind }) => heard.push(kind));
    answers = () => json([apiItem(fetched(50))]);
    await fetchDays(['2026-09-01'], world.deps);
    expect(heard).toEqual(['papers']);
  });

  it('are news, with alerts, where the next poll would have asked for them', async () => {
    await refresh(world.deps);
    await saveAlert(newAlert('a', 'paper', NOW), []);
    world.clock.now += DAY;
    answers = (path) =>
      path.includes('11-24') ? json([7, 8].map((number) => apiItem(fetched(number)))) : working(path);
    await fetchDays(['2026-11-24'], world.deps);
    expect(await unreadIds('2026-11-24')).toEqual([8, 7].map(paperId));
    expect(await pendingArrivals()).toHaveLength(2);
    await refresh(world.deps);
    expect(await unreadIds('2026-11-24')).toHaveLength(2);
  });

  it('are not asked for while the digest is paused', async () => {
    await refresh(world.deps);
    await saveSettings({ pausedSources: ['huggingface'] });
    const before = world.paths.length;
    expect(await fetchDays(['2026-11-10'], world.deps)).toEqual({ code: 'paused' });
    expect(world.paths).toHaveLength(before);
  });

  it('never pass for the first digest, and do not keep it from being asked for', async () => {
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      const { pathname, search } = new URL(String(input));
      const etag = `"${search}"`;
      if (new Headers(init?.headers).get('if-none-match') === etag)
        return new Response(null, { status: 304 });
      const answer = working(pathname + search) as Response;
      answer.headers.set('etag', etag);
      return answer;
    };
    const deps = { ...world.deps, fetch };
    await fetchDays(['2026-11-23', '2026-11-22'], deps);
    expect(await countUnread(ALL)).toBe(0);
    await refresh(deps);
    expect(await unreadIds(ALL)).toEqual([3, 2, 1].map(paperId));
  });

  it('are stored without counting as new, also when they are empty', async () => {
    await refresh(world.deps);
    answers = (path) => (path.includes('11-14') ? json([]) : working(path));
    expect(await fetchDays(['2026-11-16', '2026-11-14'], world.deps)).toBeUndefined();
    const listings = await listingsBetween('huggingface', 'daily', '2026-11-14', '2026-11-16');
    expect(listings.map(({ date, entries }) => [date, entries.length])).toEqual([
      ['2026-11-14', 0],
      ['2026-11-16', 1],
    ]);
    expect(await countUnread(ALL)).toBe(3);
  });
});

describe('a poll of what is older than some time', () => {
  it('is made only if the last one was tried before that', async () => {
    await refresh(world.deps);
    world.clock.now += 14 * MINUTE;
    await refreshOlderThan(15 * MINUTE, world.deps);
    expect(world.paths).toHaveLength(4);
    world.clock.now += MINUTE;
    await refreshOlderThan(15 * MINUTE, world.deps);
    expect(world.paths).toHaveLength(8);
  });

  it('waits for one that is running, instead of adding another', async () => {
    let isDone = false;
    const running = refresh(world.deps).then(() => {
      isDone = true;
    });
    await refreshOlderThan(15 * MINUTE, world.deps);
    expect(isDone).toBe(true);
    await running;
    expect(world.paths).toHaveLength(4);
  });
});
