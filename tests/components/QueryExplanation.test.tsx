import type { ReadonlySignal, Signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueryExplanation } from '../../components/QueryExplanation.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { SourceId } from '../../lib/domain/source-id.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
// A search loads it: that must not outlast the test.
import '../../lib/views/search.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

const chips = () =>
  screen.queryAllByRole('button', { name: /^Remove/ }).map(({ textContent }) => textContent?.trim());
const sentences = () => [...document.querySelectorAll('.explanation > p.fine')].map((one) => one.textContent);
const said = () => document.querySelector('.explanation > [aria-live]')?.textContent;
/** The person stops typing. */
const pause = () => act(() => void vi.runAllTimers());

async function show(query: string): Promise<Reader> {
  const reader = new Reader('unread', () => NOW);
  render(
    <>
      <SearchBox reader={reader} home="unread" />
      <QueryExplanation reader={reader} home="unread" />
    </>,
  );
  await type(reader, query);
  return reader;
}

/** What is to be said of a search that finds nothing. */
const NOTES = { unknown: [], isPartial: false, mark: () => [], markNames: () => [], passage: () => [] };

/** The person types, and what they search for is on screen. */
const type = (reader: Reader, query: string) =>
  act(() => {
    void reader.show({ view: 'search', query });
    isShown(reader);
  });

function isShown(reader: Reader): void {
  set(reader.answered, reader.place.value);
}

/** Sets what only the reader itself can set, so that nothing of the store is waited for. */
function set<T>(signal: ReadonlySignal<T>, value: T): void {
  (signal as Signal<T>).value = value;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));

afterEach(() => {
  settings.value = DEFAULT_SETTINGS;
  vi.useRealTimers();
  cleanup();
});

describe('a search', () => {
  it('is explained by what is more than words', async () => {
    await show(
      'graphs "of thought" -survey -"a study" author:LeCun -tag:old org:google source:huggingface ' +
        'is:unread -has:code after:2026-01 before:2026-02-10 sort:upvotes',
    );
    expect(chips()).toEqual([
      'exactly “of thought”',
      'without “survey”',
      'without “a study”',
      'author LeCun',
      'not: tag old',
      'organization google',
      'source Hugging Face Daily Papers',
      'unread',
      'not: with code',
      'from Jan 1, 2026 on',
      'before Feb 10, 2026',
      'most upvoted first',
    ]);
    expect(sentences()).toEqual([]);
  });

  it('names all the feeds of a host that it is narrowed to', async () => {
    const feeds = ['letters', 'news'].map((name) => ({
      id: `feed:https://e.example/${name}` as SourceId,
      name: `The ${name}`,
    }));
    settings.value = { ...DEFAULT_SETTINGS, sources: feeds };
    await show('source:e.example source:f.example');
    expect(chips()).toEqual(['source The letters, The news', 'source f.example']);
    await act(() => void fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'source:e.' } }));
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'e.example The letters, The news',
    ]);
  });

  it('of words alone needs no explanation, nor does another list', async () => {
    const reader = await show('graphs nets');
    expect(chips()).toEqual([]);
    await act(() => {
      void reader.show({ view: 'unread', query: '' });
      isShown(reader);
    });
    expect(document.querySelector('.explanation')).toBeNull();
  });

  it('loses a part by its button, and the keyboard is in the field', async () => {
    const reader = await show('graphs is:unread nets');
    await act(() => void fireEvent.click(screen.getByRole('button', { name: 'Remove unread' })));
    expect(reader.place.value).toMatchObject({ view: 'search', query: 'graphs nets' });
    act(() => isShown(reader));
    expect(chips()).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('of which nothing is left gives the list back', async () => {
    const reader = await show('is:unread');
    await act(() => void fireEvent.click(screen.getByRole('button', { name: 'Remove unread' })));
    expect(reader.place.value).toMatchObject({ view: 'unread', query: '' });
  });
});

it('says that not everything is found while the index is made anew, and nothing of words that it lacks', async () => {
  const reader = await show('reasoning video');
  act(() => {
    set(reader.notes, { search: { ...NOTES, count: 7, unknown: ['video'] }, isLacking: true });
  });
  await pause();
  expect(sentences()).toEqual(['7 papers']);
  expect(said()).toMatch(/7 papers The search index is being made anew: not everything is found yet\.$/);
});

describe('papers with only some of the words', () => {
  it.each([
    ['reasoning video', 'no paper has all of these words'],
    ['reasoning video sort:upvotes', 'no paper has all of these words'],
    ['reasoning "video"', 'no paper has all of these words'],
    ['reasoning video author:bengio', 'no paper that fits the filters has all of these words'],
    ['reasoning video -is:read', 'no paper that fits the filters has all of these words'],
    ['reasoning video -survey', 'no paper that fits the filters has all of these words'],
  ])('are shown for %j, as %s', async (query, sentence) => {
    const reader = await show(query);
    act(() => {
      set(reader.notes, { search: { ...NOTES, count: 5, isPartial: true } });
    });
    await pause();
    expect(sentences()).toEqual([`5 papers · ${sentence}`]);
    expect(said()).toMatch(new RegExp(`${sentence}$`));
  });

  it('are shown beside a filter of the library as with one in the search', async () => {
    const reader = await show('reasoning video');
    act(() => {
      set(reader.answered, { ...reader.answered.value, filter: { ...NO_FILTER, bookmarked: true } });
      set(reader.notes, { search: { ...NOTES, count: 5, isPartial: true } });
    });
    expect(sentences()).toEqual(['5 papers · no paper that fits the filters has all of these words']);
  });
});

describe('what is not understood', () => {
  it.each([
    ['foo:bar', 'There is no filter “foo:”; it is searched for as words.'],
    [
      'is:new',
      '“is:new” is no filter; it is searched for as words. ' +
        'Filters are is:unread · is:read · is:bookmarked · is:hidden.',
    ],
    [
      'after:banana',
      '“after:banana” is no filter; it is searched for as words. ' +
        'Filters are after:2026 · after:2026-01 · after:2026-01-15.',
    ],
    [
      'graphs author: lecun',
      '“author: lecun” is searched for as words. A filter has no blank after its colon: “author:lecun”.',
    ],
    ['author:"" x', '“author:” needs something to look for.'],
    [
      `${'graphs '.repeat(90)}after:2026`,
      'This is too long: only the first 32 words and 500 characters are searched for.',
    ],
  ])('in %j is said at once', async (query, sentence) => {
    await show(query);
    expect(sentences()).toEqual([sentence]);
  });

  it('is not said of what is still being typed, until the person pauses', async () => {
    const reader = await show('graphs');
    await type(reader, 'graphs is:un');
    expect(sentences()).toEqual([]);
    await pause();
    expect(sentences()).toHaveLength(1);
    await type(reader, 'graphs is:unread');
    expect(sentences()).toEqual([]);
  });
});

describe('what is read out', () => {
  it.each([
    ['graphs nets', /^No stored paper has all of these words/],
    ['graphs sort:newest', /^Filters: newest first\. No stored paper has all of these words/],
    ['graphs is:bookmarked', /^Filters: bookmarked\. No stored paper fits/],
    ['tag:x', /^Filters: tag x\. No stored paper fits/],
    ['graphs -nets', /^Filters: without “nets”\. No stored paper fits/],
  ])('says that nothing was found for %j, and no more than is true', async (query, sentence) => {
    const reader = await show(query);
    act(() => set(reader.notes, { search: NOTES }));
    await pause();
    expect(said()).toMatch(sentence);
  });

  it('of a search that is there at once, as pasted, comes into a paragraph that stands empty till then', async () => {
    await show('graphs author:lecun');
    expect(said()).toBe('');
    await pause();
    expect(said()).toBe('Filters: author lecun.');
  });

  it('waits until the person pauses', async () => {
    const reader = await show('graphs');
    await pause();
    await type(reader, 'author:l');
    await type(reader, 'author:lecun');
    expect(said()).toBe('');
    await pause();
    expect(said()).toBe('Filters: author lecun.');
    await type(reader, 'author:lecun graphs');
    act(() => {
      set(reader.notes, { search: { ...NOTES, count: 12, unknown: ['graphs'] } });
    });
    expect(said()).toBe('Filters: author lecun.');
    await pause();
    expect(said()).toBe('Filters: author lecun. 12 papers · nothing has “graphs”');
    act(() => {
      set(reader.notes, {});
    });
    await type(reader, 'author:lecun graphs foo:bar');
    await pause();
    expect(said()).toBe('Filters: author lecun. There is no filter “foo:”; it is searched for as words.');
  });
});
