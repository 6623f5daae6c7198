import { bookmarkedIds, newestListing, pageOfPapers, samplesSince, unreadIds } from '../db';
import { MOMENTUM_WINDOW, momentum } from '../domain/momentum';
import { searchPapers } from '../search/scan';
import type { View } from './view';

/** Papers per batch of a list that has no natural end. */
const BATCH = 100;
/** The most papers that rise at once; further down the differences mean nothing. */
const MOST_RISING = 100;

export const unread: View = {
  name: 'unread',
  label: 'Unread',
  empty: 'All read. New papers come in through the day, Monday to Friday.',
  async *load({ unreadSince }) {
    yield await unreadIds(unreadSince);
  },
};

export const trending: View = {
  name: 'trending',
  label: 'Trending',
  empty: 'Nothing is trending here yet. It fills with the next refresh.',
  async *load({ date }) {
    const listing = await newestListing('huggingface', 'trending', date);
    yield listing?.entries.map(({ id }) => id) ?? [];
  },
};

export const bookmarks: View = {
  name: 'bookmarks',
  label: 'Bookmarks',
  empty: 'No bookmarks yet. Press the ribbon on a paper, or s, and it stays here for good.',
  async *load() {
    yield await bookmarkedIds();
  },
};

export const rising: View = {
  name: 'rising',
  label: 'Rising',
  empty:
    'Nothing rises yet. Rising compares the upvotes of one refresh with the next, so it fills within hours.',
  async *load({ now }) {
    const series = await samplesSince(now - MOMENTUM_WINDOW);
    const gains = series.map(({ id, samples }) => ({
      id,
      gain: momentum(samples, now),
      upvotes: samples.at(-1)?.upvotes ?? 0,
    }));
    yield gains
      .filter(({ gain }) => gain > 0)
      .sort((one, other) => other.gain - one.gain || other.upvotes - one.upvotes)
      .slice(0, MOST_RISING)
      .map(({ id }) => id);
  },
};

export const all: View = {
  name: 'all',
  label: 'All papers',
  empty: 'Nothing is stored yet. Papers come with the first refresh.',
  async *load() {
    let page = await pageOfPapers(BATCH);
    while (page.length > 0) {
      yield page.map(({ id }) => id);
      const last = page.at(-1);
      page = last && page.length === BATCH ? await pageOfPapers(BATCH, [last.day, last.id]) : [];
    }
  },
};

export const search: View = {
  name: 'search',
  label: 'Search',
  empty: 'No stored paper has all of these words in its title, abstract, authors or keywords.',
  load: ({ query }) => searchPapers(query),
};
