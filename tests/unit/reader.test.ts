import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { browser } from '../../lib/browser.ts';
import { announce } from '../../lib/changes.ts';
import {
  bookmarkedIds,
  bookmarkPapers,
  commitPoll,
  database,
  getPapers,
  getReadings,
  hidePapers,
  indexPapers,
  markPapersRead,
  pruneBefore,
  unreadIds,
} from '../../lib/db';
import type { SegmentKey } from '../../lib/db/schema.ts';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import type { FetchedPaper, PaperId } from '../../lib/domain/paper.ts';
import type { IsoDate } from '../../lib/domain/time.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { markAllRead, toggleBookmark, undo } from '../../lib/state/commands.ts';
import { unkept } from '../../lib/state/found.ts';
import { notice } from '../../lib/state/notice.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { VIEWS, type ViewName } from '../../lib/views';
import { dailyPoll, fetched, paperId, trendingPoll } from '../support/papers.ts';

const DAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

/** The clock of the list. */
let now = NOW;

async function readerWith(count: number, view: ViewName = 'unread'): Promise<Reader> {
  await commitPoll(
    dailyPoll(
      DAY,
      Array.from({ length: count }, (_, index) => fetched(index + 1)),
    ),
    NOW,
  );
  const reader = new Reader(view, () => now);
  await reader.show();
  return reader;
}

describe('a list on screen', () => {
  it('draws the first papers, then more as far as one scrolls', async () => {
    const reader = await readerWith(50);
    expect(reader.ids.value).toHaveLength(50);
    expect(reader.shown.value).toBe(20);
    await reader.more();
    expect(reader.shown.value).toBe(40);
    await reader.more();
    expect(reader.shown.value).toBe(50);
    expect(reader.hasMore.value).toBe(false);
    expect(reader.entry(reader.ids.value[49] as PaperId).value?.paper.title).toMatch(/^Paper/);
  });

  // What is muted is looked up for fifty papers at a time: lists are read in steps that end where drawing does, too.
  it.each([1, 2, 3])('is drawn to its end, with more asked for %i times at once', async (times) => {
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['wombats'] } };
    const reader = await readerWith(170);
    while (reader.hasMore.value) await Promise.all(Array.from({ length: times }, () => reader.more()));
    settings.value = DEFAULT_SETTINGS;
    expect(reader.shown.value).toBe(170);
    expect(new Set(reader.ids.value).size).toBe(170);
  });

  it('has a paper back that was removed as old while it is on screen, when something is done with it', async () => {
    const reader = await readerWith(2);
    const id = reader.ids.value[0] as PaperId;
    const [before] = await getPapers([id]);
    await markPapersRead([id], NOW);
    await pruneBefore('2027-06-01', new Set());
    announce({ kind: 'papers' });
    await vi.waitFor(() => expect(unkept.value.has(id)).toBe(true));
    await toggleBookmark(id);
    expect(await getPapers([id])).toEqual([before]);
    expect(unkept.value.has(id)).toBe(false);
  });

  it('keeps its order and announces what comes in', async () => {
    const reader = await readerWith(3);
    const before = reader.ids.value;
    await commitPoll(dailyPoll(DAY, [fetched(9, { upvotes: 500 })]), NOW);
    announce({ kind: 'papers' });
    await vi.waitFor(() => expect(reader.hasNews.value).toBe(true));
    expect(reader.ids.value).toEqual(before);
    await reader.show();
    expect(reader.ids.value[0]).toBe(paperId(9));
    expect(reader.hasNews.value).toBe(false);
  });

  describe('of which only the beginning was read', () => {
    /** The person reads papers of the list, and something comes in: an update, or these papers. */
    async function afterReading(count: number, reader: Reader, ...news: FetchedPaper[]): Promise<void> {
      await markPapersRead(reader.ids.value.slice(0, count), NOW);
      await commitPoll(dailyPoll(DAY, news.length > 0 ? news : [fetched(1, { comments: 5 })]), NOW);
      await reader.follow({ kind: 'papers' });
    }

    beforeEach(() => {
      settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['wombats'] } };
    });

    afterEach(() => {
      settings.value = DEFAULT_SETTINGS;
    });

    it('takes nothing for news that moves up because others were read', async () => {
      const reader = await readerWith(170);
      await afterReading(30, reader);
      expect(reader.hasNews.value).toBe(false);
      await afterReading(20, reader, fetched(999, { upvotes: 500 }));
      expect(reader.hasNews.value).toBe(true);
    });

    it('announces what comes in last, if it was read to its end', async () => {
      const reader = await readerWith(50);
      await afterReading(5, reader, fetched(999));
      expect(reader.ids.value).not.toContain(paperId(999));
      expect(reader.hasNews.value).toBe(true);
    });
  });

  it('announces nothing on another list that was asked for meanwhile', async () => {
    const reader = await readerWith(3);
    const answer = Promise.withResolvers<PaperId[]>();
    const load = vi.spyOn(VIEWS.unread, 'load').mockImplementation(async function* () {
      yield await answer.promise;
    });
    const looking = reader.follow({ kind: 'papers' });
    await vi.waitFor(() => expect(load).toHaveBeenCalled());
    await reader.show({ view: 'today' });
    answer.resolve([paperId(9)]);
    await looking;
    load.mockRestore();
    expect(reader.shownView.value).toBe('today');
    expect(reader.hasNews.value).toBe(false);
  });

  it('fills by itself while it is empty', async () => {
    const reader = new Reader('trending', () => NOW);
    await reader.show();
    expect(reader.ids.value).toEqual([]);
    await commitPoll(trendingPoll(DAY, [fetched(2), fetched(1)]), NOW);
    announce({ kind: 'papers' });
    await vi.waitFor(() => expect(reader.ids.value).toEqual([paperId(2), paperId(1)]));
  });

  it.each([{ view: 'search', query: 'mamba' }, { view: 'forYou' }] as const)(
    'of %j says what it lacks while the search index is made anew, and fills with it',
    async (place) => {
      const code = { url: 'https://example.org/code' };
      await commitPoll(dailyPoll(DAY, [fetched(1, { title: 'Mamba', code }), fetched(2)]), NOW);
      await bookmarkPapers([paperId(1)], NOW);
      const store = await database();
      const [key] = await store.getAllKeys('segments');
      await store.put('segments', { format: 99 } as never, key);
      announce({ kind: 'papers' });
      const reader = new Reader('unread', () => NOW);
      await reader.show(place);
      expect(reader.notes.value).toMatchObject({ isLacking: true });
      expect(reader.ids.value).toEqual([]);
      await indexPapers([paperId(1)]);
      await store.delete('segments', key as SegmentKey);
      announce({ kind: 'papers' });
      await vi.waitFor(() => expect(reader.notes.value).toMatchObject({ isLacking: false }));
      expect(reader.ids.value).toEqual(place.view === 'forYou' ? [] : [paperId(1)]);
    },
  );

  it('says nothing of the search index where nobody asks it', async () => {
    const store = await database();
    await commitPoll(dailyPoll(DAY, [fetched(1, { title: 'Mamba' })]), NOW);
    const [key] = await store.getAllKeys('segments');
    await store.put('segments', { format: 99 } as never, key);
    announce({ kind: 'papers' });
    const reader = new Reader('unread', () => NOW);
    await reader.show({ view: 'search', query: 'mamba' });
    expect(reader.notes.value.isLacking).toBe(true);
    await reader.show({ view: 'forYou', query: '' });
    expect(reader.notes.value).toMatchObject({ taste: { kept: 0 }, isLacking: false });
    await store.delete('segments', key as SegmentKey);
    announce({ kind: 'papers' });
  });

  it('keeps a paper that was just read where it is', async () => {
    const reader = await readerWith(3);
    const [first = paperId(0)] = reader.ids.value;
    await markPapersRead([first], NOW);
    announce({ kind: 'readings', ids: [first] });
    await vi.waitFor(() => expect(reader.entry(first).value?.reading?.readAt).toBe(NOW));
    expect(reader.ids.value).toHaveLength(3);
  });

  it('shows the last list that was asked for, however fast one asks', async () => {
    const reader = await readerWith(3);
    await Promise.all([
      reader.show({ view: 'search', query: 'p' }),
      reader.show({ view: 'search', query: 'pap' }),
      reader.show({ view: 'search', query: '2611.00002' }),
    ]);
    expect(reader.ids.value).toEqual([paperId(2)]);
  });
});

describe('a list that is open over midnight', () => {
  const NEXT: IsoDate = '2026-11-24';
  let now = NOW;

  /** A list of the evening before, on which the next day comes. */
  async function overnight(view: 'trending' | 'today', date = DAY): Promise<Reader> {
    now = NOW;
    await commitPoll(trendingPoll(DAY, [fetched(1)]), NOW);
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    const reader = new Reader(view, () => now);
    await reader.show({ date });
    now = Date.parse(`${NEXT}T09:00:00Z`);
    await commitPoll(trendingPoll(NEXT, [fetched(2)]), now);
    await commitPoll(dailyPoll(NEXT, [fetched(2)]), now);
    announce({ kind: 'papers' });
    return reader;
  }

  it.each(['trending', 'today'] as const)(
    'announces what comes in, and goes on with the day: %s',
    async (view) => {
      const reader = await overnight(view);
      await vi.waitFor(() => expect(reader.hasNews.value).toBe(true));
      expect(reader.place.value.date).toBe(DAY);
      expect(reader.ids.value).toEqual([paperId(1)]);
      await reader.show();
      expect(reader.place.value.date).toBe(NEXT);
      expect(reader.ids.value).toEqual([paperId(2)]);
      expect(reader.isOfToday).toBe(true);
    },
  );

  it('shows today’s papers in the next view that is chosen', async () => {
    const reader = await overnight('trending');
    await reader.show({ view: 'today', query: '' });
    expect(reader.ids.value).toEqual([paperId(2)]);
  });

  it('stays at a day that the person went back to', async () => {
    const reader = await overnight('today', '2026-11-20');
    await reader.show({ view: 'trending' });
    expect(reader.place.value.date).toBe('2026-11-20');
    await reader.show({ date: DAY });
    expect(reader.isOfToday).toBe(false);
    now += 86_400_000;
    await reader.show();
    expect(reader.place.value.date).toBe(DAY);
  });

  it('fills with the papers of the new day while it is empty', async () => {
    now = NOW;
    const reader = new Reader('today', () => now);
    await reader.show();
    now = Date.parse(`${NEXT}T09:00:00Z`);
    await commitPoll(dailyPoll(NEXT, [fetched(2)]), now);
    announce({ kind: 'papers' });
    await vi.waitFor(() => expect(reader.ids.value).toEqual([paperId(2)]));
    expect(reader.answered.value.date).toBe(NEXT);
  });
});

describe('mark all read', () => {
  it('touches only what was listed when the list was shown', async () => {
    const reader = await readerWith(3);
    await commitPoll(dailyPoll(DAY, [fetched(9)]), NOW);
    await markAllRead(reader);
    expect(notice.value).toEqual({ text: '3 papers marked read.', step: expect.any(Number) });
    await reader.show();
    expect(reader.ids.value).toEqual([paperId(9)]);
    await undo();
    await reader.show();
    expect(reader.ids.value).toHaveLength(4);
  });

  it('is what its notice takes back, not what was done in another tab since', async () => {
    const reader = await readerWith(3);
    await markAllRead(reader);
    await bookmarkPapers([paperId(1)], NOW);
    await undo();
    expect(notice.value?.text).toBe('Undone: 3 papers are as before.');
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(await unreadIds(DAY)).toHaveLength(3);
  });

  it('is taken back with the worker looking for what was muted since, when that is in the store', async () => {
    const reader = await readerWith(3);
    await markAllRead(reader);
    const send = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue({});
    onTestFinished(() => send.mockRestore());
    await undo();
    expect(send).toHaveBeenLastCalledWith({ name: 'settle-mutes' });
  });

  it('says so when it can no longer be taken back, and leaves what was done since', async () => {
    const reader = await readerWith(1);
    await markAllRead(reader);
    await bookmarkPapers([paperId(1)], NOW);
    await hidePapers([paperId(1)], NOW);
    await undo();
    expect(notice.value).toEqual({ text: 'This can no longer be undone.' });
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    await undo();
    expect(notice.value?.text).toBe('Undone: 1 paper is as before.');
  });

  describe('in a list of which only the beginning was read', () => {
    beforeEach(() => {
      settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['wombats'] } };
    });

    afterEach(() => {
      settings.value = DEFAULT_SETTINGS;
    });

    it.each(['unread', 'today', 'library'] as const)('marks all of it, in the view %s', async (view) => {
      const reader = await readerWith(170, view);
      expect(reader.ids.value.length).toBeLessThan(170);
      await markAllRead(reader);
      expect(notice.value).toEqual({ text: '170 papers marked read.', step: expect.any(Number) });
    });

    it('leaves out what came in below it since it was opened', async () => {
      const reader = await readerWith(170, 'library');
      now = NOW + 2;
      await commitPoll(dailyPoll('2026-11-20', [fetched(999)]), NOW + 1);
      await markAllRead(reader);
      now = NOW;
      expect(notice.value).toEqual({ text: '170 papers marked read.', step: expect.any(Number) });
      expect((await getReadings([paperId(999)])).get(paperId(999))?.readAt).toBeUndefined();
    });

    it('can still be drawn to its end, also while it is being drawn', async () => {
      const reader = await readerWith(170);
      const all = await reader.allIds();
      await reader.more();
      await Promise.all([markAllRead(reader), reader.more()]);
      expect(notice.value).toEqual({ text: '170 papers marked read.', step: expect.any(Number) });
      expect(reader.shown.value).toBeLessThan(170);
      while (reader.hasMore.value) await reader.more();
      expect(reader.shown.value).toBe(170);
      expect(reader.ids.value).toEqual(all);
    });
  });
});
