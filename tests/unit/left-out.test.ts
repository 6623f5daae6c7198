import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '../../lib/changes.ts';
import {
  applyMutes,
  commitPoll,
  countUnread,
  getPapers,
  getReadings,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  toggleBookmark,
} from '../../lib/db';
import { type LibraryFilter, NO_FILTER } from '../../lib/domain/filter.ts';
import { type Mutes, muteRule, NO_MUTES } from '../../lib/domain/mute.ts';
import type { PaperId } from '../../lib/domain/paper.ts';
import { HOUR, type IsoDate } from '../../lib/domain/time.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { markAllRead, toggleHidden, undo } from '../../lib/state/commands.ts';
import { mute } from '../../lib/state/mutes.ts';
import { notice } from '../../lib/state/notice.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { relatedOnDay } from '../../lib/state/related.ts';
import { similarTo } from '../../lib/state/similar.ts';
import { dailyPoll, fetched, paperId, trendingPoll } from '../support/papers.ts';

const DAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const ids = (...numbers: number[]) => numbers.map(paperId);

/** Titles say what a paper is about: every third one is about agents. */
const PAPERS = [1, 2, 3, 4, 5, 6].map((number) =>
  fetched(number, { title: number % 3 === 0 ? 'On agents' : 'On proteins', upvotes: 10 - number }),
);

const AGENTS: Mutes = { ...NO_MUTES, words: ['agents'] };

function have(mutes: Mutes): void {
  settings.value = { ...DEFAULT_SETTINGS, mutes };
}

/** As the worker does it when something else is muted. */
async function follow(mutes: Mutes): Promise<void> {
  const rule = muteRule(mutes);
  const changed = await applyMutes((paper) => rule(paper) !== undefined, DAY);
  announce({ kind: 'readings', ids: changed });
}

async function shown(...place: Parameters<Reader['show']>): Promise<Reader> {
  const reader = new Reader('trending', () => NOW);
  await reader.show(...place);
  return reader;
}

const reasons = (reader: Reader) => Object.fromEntries(reader.leftOut.reasons.value);
const entryOf = async (reader: Reader, id: PaperId) => {
  await vi.waitFor(() => expect(reader.entry(id).value).toBeDefined());
  return reader.entry(id).value as NonNullable<ReturnType<typeof reader.entry>['value']>;
};

beforeEach(async () => {
  have(NO_MUTES);
  await commitPoll(dailyPoll(DAY, PAPERS), NOW);
  await commitPoll(trendingPoll(DAY, PAPERS), NOW);
});

describe('a list', () => {
  it.each(['trending', 'today', 'week', 'month', 'unread', 'library'] as const)(
    'leaves out what is hidden and muted, and says how much: %s',
    async (view) => {
      have(AGENTS);
      await follow(AGENTS);
      await hidePapers(ids(1), NOW);
      const reader = await shown({ view });
      expect(new Set(reader.ids.value)).toEqual(new Set(ids(2, 4, 5)));
      const muted = { [paperId(3)]: 'muted', [paperId(6)]: 'muted' };
      // What is hidden is not among the unread anyway.
      expect(reasons(reader)).toEqual(view === 'unread' ? muted : { [paperId(1)]: 'hidden', ...muted });
      expect(new Set(await reader.allIds())).toEqual(new Set(ids(2, 4, 5)));
    },
  );

  it('of bookmarks shows all of them, as does the library with that filter', async () => {
    have(AGENTS);
    for (const id of ids(1, 3)) await toggleBookmark(id, NOW);
    await hidePapers(ids(1), NOW);
    const reader = await shown({ view: 'bookmarks' });
    expect(reader.ids.value).toEqual(ids(3, 1));
    await reader.show({ view: 'library', filter: { ...NO_FILTER, bookmarked: true } });
    expect(reader.ids.value).toEqual(ids(1, 3));
  });

  it('shows what it leaves out when asked to, and leaves it out again', async () => {
    have(AGENTS);
    await hidePapers(ids(1), NOW);
    await markPapersRead(ids(3, 6), NOW);
    const reader = await shown();
    expect(reader.ids.value).toEqual(ids(2, 4, 5));
    await reader.showLeftOut(true);
    expect(reader.ids.value).toEqual(ids(1, 2, 3, 4, 5, 6));
    expect(reasons(reader)).toEqual({});
    await reader.showLeftOut(false);
    expect(reader.ids.value).toEqual(ids(2, 4, 5));
    await reader.showLeftOut(true);
    await reader.show({ view: 'today' });
    expect(reader.ids.value).toEqual(ids(2, 4, 5));
  });

  it.each<[Partial<LibraryFilter>, number[], number[]]>([
    [{}, [1, 2, 4, 5], [3, 6]],
    [{ to: DAY }, [1, 2, 4, 5], [3, 6]],
    [{ order: 'upvotes', from: DAY }, [1, 2, 4, 5], [3, 6]],
    [{ order: 'rising' }, [2], [3]],
    [{ to: '2026-11-22' }, [], []],
    // All bookmarks are shown, but muted ones do not count as new.
    [{ bookmarked: true }, [1], []],
  ])('of what is new counts what is muted, and can show it: %j', async (filter, rest, muted) => {
    const risen = PAPERS.slice(1, 3).map((paper) => ({ ...paper, upvotes: 50 }));
    await commitPoll(trendingPoll(DAY, risen), NOW + HOUR);
    for (const id of ids(3, 1)) await toggleBookmark(id, NOW);
    have(AGENTS);
    await follow(AGENTS);
    const reader = new Reader('library', () => NOW + HOUR);
    await reader.show({ filter: { ...NO_FILTER, read: 'new', ...filter } });
    expect(new Set(reader.ids.value)).toEqual(new Set(ids(...rest)));
    expect(new Set(reader.leftOut.reasons.value.keys())).toEqual(new Set(ids(...muted)));
    const before = reader.ids.value;
    await reader.showLeftOut(true);
    expect(reader.ids.value).toEqual([...before, ...ids(...muted)]);
  });

  it('never leaves out what counts as unread', async () => {
    have(AGENTS);
    await follow(AGENTS);
    await markPaperUnread(paperId(3), DAY, 1, NOW);
    const reader = await shown({ view: 'unread' });
    expect(new Set(reader.ids.value)).toEqual(new Set(ids(1, 2, 3, 4, 5)));
    expect(await countUnread(DAY)).toBe(reader.ids.value.length);
  });

  it('reads on until its screen is full, however many are left out', async () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      fetched(1000 + index, {
        title: index < 200 || index > 279 ? 'On agents' : 'On proteins',
        upvotes: 300 - index,
      }),
    );
    await commitPoll(dailyPoll('2026-11-24', many), NOW);
    await markPapersRead(
      many.map(({ id }) => id),
      NOW,
    );
    have(AGENTS);
    const reader = await shown({ view: 'today', date: '2026-11-24' });
    expect(reader.ids.value.slice(0, 20)).toEqual(many.slice(200, 220).map(({ id }) => id));
    expect(reader.hasMore.value).toBe(true);
    while (reader.hasMore.value) await reader.more();
    expect(reader.ids.value).toHaveLength(80);
    expect(reader.leftOut.reasons.value.size).toBe(220);
  });
});

describe('a paper that is hidden by hand', () => {
  it('goes from its list at once, and comes back to its place when it is undone', async () => {
    const reader = await shown();
    await toggleHidden(await entryOf(reader, paperId(2)));
    await vi.waitFor(() => expect(reader.ids.value).toEqual(ids(1, 3, 4, 5, 6)));
    expect(reasons(reader)).toEqual({ [paperId(2)]: 'hidden' });
    expect(notice.value).toEqual({
      text: '1 paper hidden. Search still finds it.',
      step: expect.any(Number),
    });
    await undo();
    await vi.waitFor(() => expect(reader.ids.value).toEqual(ids(1, 2, 3, 4, 5, 6)));
    expect(reasons(reader)).toEqual({});
    expect(await countUnread(DAY)).toBe(6);
  });

  it('stays where hidden papers are shown, and can be shown again from there', async () => {
    const reader = await shown();
    await reader.showLeftOut(true);
    await toggleHidden(await entryOf(reader, paperId(2)));
    await vi.waitFor(() => expect(reader.entry(paperId(2)).value?.reading?.hiddenAt).toBeDefined());
    expect(reader.ids.value).toHaveLength(6);
    await toggleHidden(await entryOf(reader, paperId(2)));
    expect((await getReadings(ids(2))).get(paperId(2))).toEqual({ id: paperId(2) });
  });

  it('brings no paper to the screen that was not read yet', async () => {
    const many = Array.from({ length: 40 }, (_, index) => fetched(100 + index, { upvotes: 100 - index }));
    await commitPoll(trendingPoll(DAY, many), NOW);
    const reader = await shown();
    const before = reader.ids.value;
    await toggleHidden(await entryOf(reader, before[0] as PaperId));
    await vi.waitFor(() => expect(reader.ids.value).toEqual(before.slice(1)));
    for (const id of reader.ids.value.slice(0, reader.shown.value)) await entryOf(reader, id);
  });

  it('is not marked read with the list that it has left', async () => {
    const reader = await shown();
    await toggleHidden(await entryOf(reader, paperId(2)));
    await vi.waitFor(() => expect(reader.ids.value).toHaveLength(5));
    await markAllRead(reader);
    expect((await getReadings(ids(2))).get(paperId(2))?.readAt).toBeUndefined();
  });
});

describe('what is muted while a list is on screen', () => {
  it('goes from it, and comes back when that is taken back', async () => {
    await markPapersRead(ids(3), NOW);
    const reader = await shown();
    await mute({ kind: 'words', text: 'agents' });
    await follow(AGENTS);
    await vi.waitFor(() => expect(reader.ids.value).toEqual(ids(1, 2, 4, 5)));
    expect(reasons(reader)).toEqual({ [paperId(3)]: 'muted', [paperId(6)]: 'muted' });
    expect(notice.value?.text).toBe('Papers that match “agents” no longer show.');
    await undo();
    expect(settings.value.mutes).toEqual(NO_MUTES);
    await vi.waitFor(() => expect(reader.ids.value).toEqual(ids(1, 2, 3, 4, 5, 6)));
    await follow(NO_MUTES);
    expect(await countUnread(DAY)).toBe(5);
  });
});

describe('papers beside another', () => {
  it('are none that is hidden or muted', async () => {
    const alike = [11, 12, 13, 14].map((number) =>
      fetched(number, {
        title: number === 14 ? 'Wombats and agents' : 'Wombats',
        abstract: 'Of wombats.',
        keywords: ['wombats'],
      }),
    );
    await commitPoll(dailyPoll(DAY, [...PAPERS, ...alike]), NOW);
    await markPapersRead(ids(11, 12, 13, 14), NOW);
    const [first] = await getPapers(ids(11));
    if (!first) throw new Error('no paper');
    const beside = async () =>
      Promise.all(
        [similarTo(first).then(({ papers }) => papers), relatedOnDay(first)].map(async (papers) =>
          (await papers).map(({ id }) => id).toSorted(),
        ),
      );
    expect(await beside()).toEqual([ids(12, 13, 14), ids(12, 13, 14)]);
    have(AGENTS);
    await hidePapers(ids(13), NOW);
    expect(await beside()).toEqual([ids(12), ids(12)]);
  });
});
