import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../lib/changes.ts';
import type { PaperId } from '../../lib/domain/paper.ts';
import { addDays, dayOf } from '../../lib/domain/time.ts';
import { followLook } from '../../lib/state/live-snapshot.ts';
import { Reader } from '../../lib/state/reader.ts';

const KEY = 'snapshot:popup';
const TODAY = dayOf(Date.now());

/** Tells the page that the store has changed. */
let changed: (change: Change) => void;
vi.mock('../../lib/changes.ts', () => ({ onChange: (listener: typeof changed) => (changed = listener) }));

/** What the page shows of its list, to be changed as a person or the store would. */
function listOf({ place: { value } }: Reader) {
  const place = signal(value);
  return { place, answered: place, hasNews: signal(false), leftOut: { isShown: signal(false) } };
}

let list: ReturnType<typeof listOf>;

/** Draws something on the page; resolves to whether that is kept for its next first frame. */
async function keeps(html: string): Promise<boolean> {
  document.body.innerHTML = html;
  // What an observer of the page hears of it comes in a microtask.
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(1_000);
  return localStorage.getItem(KEY)?.includes(JSON.stringify(html).slice(1, -1)) ?? false;
}

function look(visibility: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  document.documentElement.className = 'popup';
  document.body.replaceWith(document.createElement('body'));
  look('visible');
  list = listOf(new Reader('unread'));
  followLook(list as unknown as Reader, list.place.value);
  expect(await keeps('<p>at first</p>')).toBe(true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('the look of a page is kept', () => {
  it('while its first list is on show', async () => {
    expect(await keeps('<p>changed</p>')).toBe(true);
  });

  it('just after it was left for another tab, which may be a paper that was opened from it', async () => {
    look('hidden');
    expect(await keeps('<p>read</p>')).toBe(true);
  });
});

describe('the look of a tab that comes back into sight', () => {
  it('is kept, whatever it has become meanwhile', async () => {
    look('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await keeps('<p>followed</p>')).toBe(false);
    look('visible');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(localStorage.getItem(KEY)).toContain('followed');
  });
});

describe('the look of a page is not kept', () => {
  it('out of sight', async () => {
    look('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await keeps('<p>a minute later</p>')).toBe(false);
  });

  it('when there are papers that its list lacks', async () => {
    list.hasNews.value = true;
    expect(await keeps('<p>old</p>')).toBe(false);
  });

  it('when its list is of another day, be it that this one is over', async () => {
    list.place.value = { ...list.place.value, date: addDays(TODAY, -1) };
    expect(await keeps('<p>of yesterday</p>')).toBe(false);
    list.place.value = { ...list.place.value, date: TODAY };
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    expect(await keeps('<p>of yesterday now</p>')).toBe(false);
  });

  it.each([
    ['another view', { view: 'trending' }],
    ['a search', { query: 'wombats' }],
    ['a filter', { filter: { order: 'newest', bookmarked: true } }],
  ] as const)('when its list is another: %s', async (_, change) => {
    list.place.value = { ...list.place.value, ...change };
    expect(await keeps('<p>another</p>')).toBe(false);
  });

  it('when it shows what it leaves out else', async () => {
    list.leftOut.isShown.value = true;
    expect(await keeps('<p>muted</p>')).toBe(false);
  });

  it('while its list is still to come', async () => {
    list.answered = signal({ ...list.place.value, view: 'search' });
    expect(await keeps('<p>found</p>')).toBe(false);
  });

  it('when a paper is unfolded', async () => {
    expect(await keeps('<article data-state="new" data-open="true"></article>')).toBe(false);
  });

  it('twice', async () => {
    const kept = localStorage.getItem(KEY);
    const setItem = vi.fn();
    vi.stubGlobal('localStorage', { getItem: () => kept, setItem });
    await keeps('<p>at first</p>');
    expect(setItem).not.toHaveBeenCalled();
    await keeps('<p>then</p>');
    expect(setItem).toHaveBeenCalledOnce();
  });
});

describe('papers that were read', () => {
  const PAPERS =
    '<article data-state="read">1</article><article data-state="read" data-open="true">2</article>' +
    '<article data-state="new" data-open="false">3</article>';

  const keptNow = () => localStorage.getItem(KEY)?.match(/\d(?=<.article>)/g);

  it('are not kept, for the unread come without them, be one unfolded', async () => {
    await keeps(PAPERS);
    expect(keptNow()).toEqual(['3']);
  });

  it('stay in other lists', async () => {
    document.body.replaceWith(document.createElement('body'));
    const place = { ...list.place.value, view: 'trending' } as const;
    list.place.value = place;
    followLook(list as unknown as Reader, place);
    await keeps(PAPERS.replace('data-open="true"', ''));
    expect(keptNow()).toEqual(['1', '2', '3']);
  });
});

describe('when the store changes', () => {
  const CHANGE: Change = { kind: 'readings', ids: [] };
  const OTHER = 'snapshot:newtab';

  beforeEach(() => {
    localStorage.setItem(OTHER, 'as before');
  });

  it('the popup’s look is dropped, for the unread are others now, and comes again when it has followed', async () => {
    changed(CHANGE);
    expect(localStorage.getItem(KEY)).toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(localStorage.getItem(KEY)).not.toBeNull();
  });

  it('other pages’ first lists are what they were', () => {
    changed(CHANGE);
    expect(localStorage.getItem(OTHER)).toBe('as before');
  });

  it('tabs out of sight drop nothing', async () => {
    look('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    changed(CHANGE);
    expect(localStorage.getItem(KEY)).not.toBeNull();
  });

  it('no look is dropped for what the digest links to', () => {
    changed({ kind: 'linked', id: 'arxiv:2611.00001' as PaperId });
    expect(localStorage.getItem(KEY)).not.toBeNull();
  });
});
