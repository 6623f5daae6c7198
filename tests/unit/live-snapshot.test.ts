import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaperId } from '../../lib/domain/paper.ts';
import { addDays, dayOf } from '../../lib/domain/time.ts';
import { followLook } from '../../lib/state/live-snapshot.ts';
import { type Entry, Reader } from '../../lib/state/reader.ts';
import { paperId } from '../support/papers.ts';

const KEY = 'snapshot:popup';
const TODAY = dayOf(Date.now());

/** What the page shows of its list, to be changed as a person or the store would. */
function listOf(reader: Reader) {
  const place = signal(reader.place.value);
  const list = {
    place,
    answered: place,
    expanded: signal<PaperId | undefined>(undefined),
    hasNews: signal(false),
  };
  return Object.assign(list, { entry: () => signal<Entry | undefined>(undefined) });
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

  it('while its list is still to come', async () => {
    list.answered = signal({ ...list.place.value, view: 'search' });
    expect(await keeps('<p>found</p>')).toBe(false);
  });

  it('when a paper is unfolded', async () => {
    list.expanded.value = paperId(1);
    expect(await keeps('<p>unfolded</p>')).toBe(false);
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
