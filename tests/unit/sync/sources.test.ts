// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import {
  commitPoll,
  countPapers,
  getPapers,
  getReadings,
  latestIds,
  markPapersRead,
  toggleBookmark,
  unreadIds,
  validatorsFor,
} from '../../../lib/db';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { DAY, dayOf, HOUR, MINUTE } from '../../../lib/domain/time.ts';
import { loadSettings, saveSettings } from '../../../lib/settings.ts';
import { refresh, refreshIfDue, reschedule } from '../../../lib/sync/refresh.ts';
import { prune } from '../../../lib/sync/retention.ts';
import { addSource, forgetLeftSources, nextDueAt, pollNow, removeSource } from '../../../lib/sync/sources.ts';
import { loadStatus, loadStatuses, saveStatus } from '../../../lib/sync/status.ts';
import { arxivFeed, network, rss, xml } from '../../support/feeds.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { apiItem, json } from '../../support/service.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ALL = '2026-01-01';
const FEED = 'feed:https://journal.example/feed.xml' as SourceId;
const ARXIV = 'arxiv:cs.CL' as SourceId;
const TODAY = 'Mon, 23 Nov 2026 00:00:00 GMT';

let answers: (url: URL) => Response | Error;
let world: ReturnType<typeof network>;

/** A digest without papers, an announcement of two, a feed with one of today and an old one. */
const working = (url: URL) => {
  if (url.host === 'huggingface.co') return json([]);
  if (url.host === 'rss.arxiv.org')
    return xml(arxivFeed('2026-11-23T00:00:00-05:00', [{ number: 1 }, { number: 2 }]));
  return xml(
    rss('A Journal', [
      { title: 'Old', link: 'https://journal.example/old', date: 'Mon, 02 Nov 2026 00:00:00 GMT' },
      { title: 'New', link: 'https://journal.example/new', date: TODAY },
    ]),
  );
};
const url = (path: string) => `url:https://journal.example/${path}` as const;
const asked = (host: string) => world.seen.filter((request) => request.url.host === host).length;
/** How often the feed and arXiv were asked. */
const askedBoth = () => [asked('journal.example'), asked('rss.arxiv.org')];
const statusOf = async (source: SourceId) => (await loadStatuses([source]))[0];

beforeEach(() => {
  answers = working;
  world = network((address) => answers(address), NOW);
});

describe('adding a source', () => {
  it('stores what it shows, the newest batch as new, and takes its own name', async () => {
    expect(await addSource(FEED, world.deps)).toEqual({ title: 'A Journal' });
    expect((await loadSettings()).sources).toEqual([{ id: FEED, name: 'A Journal' }]);
    expect(await countPapers()).toBe(2);
    expect(await unreadIds(ALL)).toEqual([url('new')]);
    const [paper] = await getPapers([url('old')]);
    expect(paper).toMatchObject({ day: '2026-11-02', sources: [FEED] });
  });

  it('shows nothing as new of a feed whose last article is old, or that has no dates', async () => {
    answers = () => xml(rss('A', [{ title: 'Undated', link: 'https://journal.example/x' }]));
    await addSource(FEED, world.deps);
    answers = () =>
      xml(rss('B', [{ title: 'Old', link: 'https://b.example/x', date: 'Mon, 02 Nov 2026 00:00:00 GMT' }]));
    await addSource('feed:https://b.example/feed', world.deps);
    expect(await countPapers()).toBe(2);
    expect(await unreadIds(ALL)).toEqual([]);
  });

  it('says what went wrong and keeps nothing of it', async () => {
    answers = () => xml('<html><body>Sign in</body></html>');
    expect(await addSource(FEED, world.deps)).toEqual({
      problem: { code: 'not-data', host: 'journal.example' },
    });
    expect((await loadSettings()).sources).toEqual([]);
    expect(await statusOf(FEED)).toEqual({ failures: 0, setAside: 0 });
  });

  it('asks nobody without leave', async () => {
    const { problem } = await addSource(FEED, { ...world.deps, isAllowed: async () => false });
    expect(problem).toEqual({ code: 'not-allowed', host: 'journal.example' });
    expect(world.seen).toEqual([]);
  });
});

describe('a source that was added', () => {
  beforeEach(() => addSource(FEED, world.deps));

  it('is asked every hour at most, arXiv every four, however short the interval', async () => {
    await addSource(ARXIV, world.deps);
    await saveSettings({ intervalMinutes: 15 });
    const before = askedBoth();
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
      world.clock.now += 15 * MINUTE;
      await refreshIfDue(world.deps);
    }
    const times = askedBoth().map((count, at) => count - (before[at] ?? 0));
    expect(times[0]).toBeGreaterThanOrEqual(20);
    expect(times[0]).toBeLessThanOrEqual(27);
    expect(times[1]).toBeGreaterThanOrEqual(5);
    expect(times[1]).toBeLessThanOrEqual(7);
    expect(asked('huggingface.co')).toBeGreaterThan(80 * 4);
  });

  it('of arXiv’s is asked twice a day at least: what it announces stands there for a day', async () => {
    await addSource(ARXIV, world.deps);
    await saveSettings({ intervalMinutes: 1440 });
    const before = askedBoth();
    for (let hours = 0; hours < 10 * 24; hours++) {
      world.clock.now += HOUR;
      await refreshIfDue(world.deps);
    }
    const times = askedBoth().map((count, at) => count - (before[at] ?? 0));
    expect(times[0]).toBeLessThanOrEqual(11);
    expect(times[1]).toBeGreaterThanOrEqual(16);
  });

  it('is asked once after an absence, however much was missed', async () => {
    await addSource(ARXIV, world.deps);
    const before = askedBoth();
    world.clock.now += 3 * DAY;
    for (let minutes = 0; minutes < 30; minutes++) {
      world.clock.now += MINUTE;
      await refreshIfDue(world.deps);
    }
    expect(askedBoth()).toEqual(before.map((count) => count + 1));
  });

  it('brings what it shows later as new, once, and an update as none', async () => {
    await markPapersRead([url('new')], NOW);
    answers = () =>
      xml(
        rss('A Journal', [
          { title: 'New, corrected', link: 'https://journal.example/new', date: TODAY },
          { title: 'Newer', link: 'https://journal.example/newer', date: TODAY },
        ]),
      );
    await pollNow(FEED, world.deps);
    await pollNow(FEED, world.deps);
    expect(await unreadIds(ALL)).toEqual([url('newer')]);
    expect((await getPapers([url('new')]))[0]?.title).toBe('New, corrected');
  });

  it('is no worse for having nothing', async () => {
    answers = () => xml(rss('A Journal', []));
    expect(await pollNow(FEED, world.deps)).toEqual({ problem: undefined, title: 'A Journal' });
    expect(await latestIds(FEED)).toHaveLength(2);
    expect(await countPapers()).toBe(2);
  });

  it('is not asked again at once when a person refreshes again and again', async () => {
    world.clock.now += 10 * MINUTE;
    for (let times = 0; times < 5; times++) await refresh(world.deps);
    expect(asked('journal.example')).toBe(2);
  });

  it('that fails is asked again sooner, and the digest’s status says nothing of it', async () => {
    answers = (address) => (address.host === 'journal.example' ? xml('', { status: 500 }) : working(address));
    world.clock.now += 2 * HOUR;
    expect(await refresh(world.deps)).toBeUndefined();
    expect(await statusOf(FEED)).toMatchObject({
      failures: 1,
      problem: { code: 'server-error', status: 500 },
    });
    expect(((await statusOf(FEED))?.dueAt ?? 0) - world.clock.now).toBeLessThan(HOUR);
    expect((await loadStatus()).problem).toBeUndefined();
  });

  it('that is gone for good is asked no more, until the person resumes it', async () => {
    answers = (address) => (address.host === 'journal.example' ? xml('', { status: 410 }) : working(address));
    world.clock.now += 2 * HOUR;
    await refresh(world.deps);
    const before = asked('journal.example');
    world.clock.now += 3 * DAY;
    await refreshIfDue(world.deps);
    await refresh(world.deps);
    expect(asked('journal.example')).toBe(before);
    expect((await statusOf(FEED))?.problem?.code).toBe('gone');
    answers = working;
    expect((await pollNow(FEED, world.deps)).problem).toBeUndefined();
    world.clock.now = (await statusOf(FEED))?.dueAt ?? 0;
    await refreshIfDue(world.deps);
    expect(asked('journal.example')).toBe(before + 2);
  });

  it('that is paused is not asked', async () => {
    await refresh(world.deps);
    await saveSettings({ pausedSources: [FEED, 'huggingface'] });
    const before = world.seen.length;
    world.clock.now += DAY;
    await refreshIfDue(world.deps);
    expect(world.seen).toHaveLength(before);
    expect(await nextDueAt()).toBeUndefined();
  });

  it('is asked once more where its list may be empty for no reason, but not twice', async () => {
    const search = 'arxiv:all:graph' as SourceId;
    let empties = 1;
    answers = (address) => {
      if (address.host !== 'export.arxiv.org') return working(address);
      const papers = empties-- > 0 ? [] : [{ number: 5 }];
      return xml(arxivFeed('2026-11-23T00:00:00-05:00', papers), { headers: { etag: '"same"' } });
    };
    await addSource(search, world.deps);
    expect(asked('export.arxiv.org')).toBe(2);
    expect(await latestIds(search)).toEqual([paperId(5)]);
    const [first, second] = world.seen.filter(({ url: { host } }) => host === 'export.arxiv.org');
    expect((second?.at ?? 0) - (first?.until ?? 0)).toBeGreaterThanOrEqual(3_000);
    empties = 5;
    await pollNow(search, world.deps);
    expect(asked('export.arxiv.org')).toBe(4);
    expect((await statusOf(search))?.problem).toBeUndefined();
  });

  it('is forgotten when it has left the settings in another way', async () => {
    await addSource(ARXIV, world.deps);
    await addSource(FEED, world.deps);
    const unread = await unreadIds(ALL);
    await forgetLeftSources();
    expect(await unreadIds(ALL)).toEqual(unread);
    await saveSettings({ sources: [{ id: ARXIV, name: 'cs.CL' }] });
    await forgetLeftSources();
    expect(await unreadIds(ALL)).toEqual(unread.filter((id) => id !== url('new')));
    expect(await latestIds(FEED)).toEqual([]);
    expect(await latestIds(ARXIV)).toHaveLength(2);
    expect(await statusOf(FEED)).toEqual({ failures: 0, setAside: 0 });
    // What is lost, or can't be read, is not what the person wants.
    await browser.storage.local.remove('setting:sources');
    await forgetLeftSources();
    await browser.storage.local.set({ 'setting:sources': [{ id: ARXIV }, 7, { id: 'garbled' }] });
    await forgetLeftSources();
    expect(await latestIds(ARXIV)).toHaveLength(2);
  });

  it('counts a new interval from its last poll on', async () => {
    await addSource(FEED, world.deps);
    await saveSettings({ intervalMinutes: 360 });
    await reschedule(world.deps);
    expect((await statusOf(FEED))?.dueAt).toBe(((await statusOf(FEED))?.lastAttemptAt ?? 0) + 6 * HOUR);
  });

  it('shows papers that are not removed as long as it shows them, so that they do not come back as new', async () => {
    await saveSettings({ retentionDays: 30 });
    world.clock.now += 100 * DAY;
    await commitPoll(dailyPoll(dayOf(world.clock.now), [fetched(9)]), world.clock.now);
    await markPapersRead([url('new')], NOW);
    await prune(world.clock.now);
    expect(await countPapers()).toBe(3);
    answers = () =>
      xml(rss('A Journal', [{ title: 'New', link: 'https://journal.example/new', date: TODAY }]));
    await pollNow(FEED, world.deps);
    await prune(world.clock.now + DAY);
    expect(await countPapers()).toBe(2);
  });
});

describe('a paper that arXiv announces again', () => {
  const announce = (version: number, type: string, number = 1) =>
    xml(arxivFeed('2026-11-23T00:00:00-05:00', [{ number, version, type, title: `Title ${version}` }]));

  it('is an update where it is stored, and left out where it is not', async () => {
    await addSource(ARXIV, world.deps);
    await markPapersRead([1, 2].map(paperId), NOW);
    answers = () => announce(3, 'replace');
    await pollNow(ARXIV, world.deps);
    answers = () => announce(2, 'replace-cross', 77);
    await pollNow(ARXIV, world.deps);
    expect((await getPapers([paperId(1)]))[0]?.title).toBe('Title 3');
    expect(await countPapers()).toBe(2);
    expect(await unreadIds(ALL)).toEqual([]);
  });
});

describe('removing a source', () => {
  it('keeps its papers, of which those that no other source has are no longer new', async () => {
    await addSource(ARXIV, world.deps);
    await addSource(FEED, world.deps);
    answers = (address) =>
      address.host === 'huggingface.co' ? json([apiItem(fetched(1))]) : working(address);
    await refresh(world.deps);
    await toggleBookmark(url('new'), NOW);
    await removeSource(ARXIV);
    await removeSource(FEED);
    expect(await countPapers()).toBe(4);
    expect(await unreadIds(ALL)).toEqual([paperId(1)]);
    expect((await getReadings([url('new')])).get(url('new'))).toMatchObject({ bookmarkedAt: NOW });
    expect((await loadSettings()).sources).toEqual([]);
    expect(await latestIds(FEED)).toEqual([]);
    expect(await statusOf(FEED)).toEqual({ failures: 0, setAside: 0 });
  });

  it('forgets what it gave to ask with, so that one that is added again is asked in full', async () => {
    answers = () => xml(rss('A', []), { headers: { etag: '"x"' } });
    await addSource(FEED, world.deps);
    const list = { source: FEED, list: 'latest', date: '2026-11-23' } as const;
    expect(await validatorsFor(list, NOW)).toMatchObject({ etag: '"x"' });
    await removeSource(FEED);
    expect(await validatorsFor(list, NOW)).toBeUndefined();
    answers = working;
    await addSource(FEED, world.deps);
    expect(await unreadIds(ALL)).toEqual([url('new')]);
  });
});

describe('the status', () => {
  it('is kept apart for each task: two that end together undo nothing', async () => {
    await Promise.all([
      saveStatus({ failures: 2, dueAt: 7 }),
      saveStatus({ prunedOn: '2026-11-23' }),
      saveStatus({ indexed: { format: 1, day: '2026-11-23' } }),
      saveStatus({ healed: { at: NOW, bookmarks: 3 } }),
      saveStatus({ failures: 5 }, FEED),
    ]);
    expect(await loadStatus()).toEqual({
      ...{ failures: 2, dueAt: 7, setAside: 0, prunedOn: '2026-11-23' },
      indexed: { format: 1, day: '2026-11-23' },
      healed: { at: NOW, bookmarks: 3 },
    });
    expect((await statusOf(FEED))?.failures).toBe(5);
  });
});
