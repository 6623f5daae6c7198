import { bookmarkedReadings, mutedIds, newestListing, unreadIds } from '../db';
import { hasConditions } from '../domain/filter';
import type { Reading } from '../domain/reading';
import { dayOf } from '../domain/time';
import { filteredPapers } from './library';
import { risingIds } from './rising';
import type { View } from './view';

/** The most papers that rise at once; further down the differences mean nothing. */
const MOST_RISING = 100;

export const unread: View = {
  name: 'unread',
  async *load({ unreadSince }) {
    yield await unreadIds(unreadSince);
    // Muted papers come after all others: they are left out, unless somebody asks to see them.
    yield await mutedIds(unreadSince);
  },
};

export const trending: View = {
  name: 'trending',
  async *load({ date, now }) {
    const listing = await newestListing('huggingface', 'trending', date);
    // Today's may be still to come: until then the one before it counts. A past day has its own, or none.
    if (listing && (listing.date === date || date >= dayOf(now))) yield listing.entries.map(({ id }) => id);
  },
};

/** Bookmarks that were put in order by hand keep it; those that came later stand before them. */
function inOrder(readings: Reading[]): Reading[] {
  return readings.sort((one, other) => (one.order ?? -1) - (other.order ?? -1));
}

export const bookmarks: View = {
  name: 'bookmarks',
  showsAll: true,
  async *load() {
    yield inOrder(await bookmarkedReadings()).map(({ id }) => id);
  },
};

export const rising: View = {
  name: 'rising',
  async *load({ now }) {
    yield (await risingIds(now)).slice(0, MOST_RISING);
  },
};

export const library: View = {
  name: 'library',
  load: ({ filter, now }) => filteredPapers(filter, now),
};

let searching: typeof import('./search') | undefined;
let narrowing: typeof import('./narrowing') | undefined;

export const search: View = {
  name: 'search',
  showsAll: true,
  async *load(context) {
    // What searching takes is loaded when somebody searches, and what filters take with the first filter: no page waits
    // for it. Kept: to import it again with every key would take a turn of the page each time.
    searching ??= await import('./search');
    const { searchStored } = searching;
    const { filter } = context;
    if (hasConditions(filter)) narrowing ??= await import('./narrowing');
    yield* searchStored(context, hasConditions(filter) ? await narrowing?.narrowingBy(filter) : undefined);
  },
};
