import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchBox } from '../../components/SearchBox.tsx';
import { commitPoll } from '../../lib/db';
import { addTag, tags } from '../../lib/state/keeping.ts';
import { Reader } from '../../lib/state/reader.ts';
import { nameSuggestions } from '../../lib/state/search-help.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const NO_NAMES = nameSuggestions.value;

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search papers' });
const offers = () => screen.queryAllByRole('option').map((option) => option.firstChild?.textContent);
const chosen = () => document.querySelectorAll('[aria-selected="true"]');
const isPassedOn = vi.fn();

function show(): Reader {
  const reader = new Reader('unread', () => NOW);
  render(<SearchBox reader={reader} home="unread" />);
  return reader;
}

/** Types a text, with the caret behind it. */
const type = (text: string) => act(() => void fireEvent.input(field(), { target: { value: text } }));
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(() => void fireEvent.keyDown(field(), { key, ...more }));
const passedOn = (event: KeyboardEvent) => isPassedOn(event.key);

beforeEach(() => {
  isPassedOn.mockClear();
  document.addEventListener('keydown', passedOn);
});

afterEach(() => {
  document.removeEventListener('keydown', passedOn);
  nameSuggestions.value = NO_NAMES;
  tags.value = [];
  cleanup();
});

describe('the search field', () => {
  it('offers whole names once a second word of one is typed', async () => {
    const authors = ['Yann LeCun', 'Léa Yann', 'Yann Dubois'].map((name) => ({ name }));
    await commitPoll(
      dailyPoll('2026-11-23', [fetched(1, { authors }), fetched(2, { authors: authors.slice(0, 1) })]),
      NOW,
    );
    show();
    await act(() => field().focus());
    await vi.waitFor(() => expect(nameSuggestions.value).not.toBe(NO_NAMES));
    await type('author:"yann le');
    await vi.waitFor(() => expect(offers()).toEqual(['Yann LeCun', 'Léa Yann']));
    await press('ArrowDown');
    await press('Enter');
    expect(field().value).toBe('author:"Yann LeCun" ');
  });

  it('searches as one types, and gives the list back when it is empty', async () => {
    const reader = show();
    await type('graphs');
    expect(reader.place.value).toMatchObject({ view: 'search', query: 'graphs' });
    await type('  ');
    expect(reader.place.value).toMatchObject({ view: 'unread', query: '' });
  });

  it('offers nothing when it takes the focus, nor while words are typed', async () => {
    show();
    await act(() => field().focus());
    expect(offers()).toEqual([]);
    await type('graphs');
    expect(offers()).toEqual([]);
    expect(field().hasAttribute('aria-controls')).toBe(false);
  });

  it('offers filters, and the values of one, below it', async () => {
    show();
    await type('graphs a');
    expect(offers()).toEqual(['author:', 'after:']);
    const list = screen.getByRole('listbox', { name: 'Suggestions' });
    expect(field().getAttribute('aria-controls')).toBe(list.id);
    expect(field().hasAttribute('aria-activedescendant')).toBe(false);
    expect(screen.getByText('2 suggestions; arrow keys choose.').getAttribute('aria-live')).toBe('polite');
    await type('is:');
    expect(offers()).toEqual(['unread', 'read', 'bookmarked', 'hidden']);
  });

  it('knows the tags in use once it had the focus', async () => {
    await commitPoll(dailyPoll('2026-11-23', [fetched(1)]), NOW);
    show();
    await act(() => field().focus());
    await addTag([paperId(1)], 'to read');
    await vi.waitFor(() => expect(tags.value).toEqual(['to read']));
    await type('tag:');
    expect(offers()).toEqual(['to read']);
  });

  it('offers the names that it is given', async () => {
    show();
    nameSuggestions.value = { authors: () => ['Yann LeCun'], organizations: () => [] };
    await type('author:yann');
    expect(offers()).toEqual(['Yann LeCun']);
  });
});

describe('an offer', () => {
  it.each(['Enter', 'Tab'])('is chosen with arrow keys and accepted with %s', async (key) => {
    const reader = show();
    await type('is:');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(chosen()).toHaveLength(1);
    expect(field().getAttribute('aria-activedescendant')).toBe(chosen()[0]?.id);
    expect(chosen()[0]?.textContent).toContain('read');
    await press(key);
    expect(reader.place.value.query).toBe('is:read ');
    expect(field().value).toBe('is:read ');
    expect(field().selectionStart).toBe(8);
    expect(offers()).toEqual([]);
    expect(isPassedOn).not.toHaveBeenCalled();
  });

  it('goes on from a filter to its values', async () => {
    show();
    await type('i');
    await press('ArrowDown');
    await press('Tab');
    expect(field().value).toBe('is:');
    expect(offers()).toHaveLength(4);
    expect(chosen()).toHaveLength(0);
  });

  it('leaves what stands behind the caret, and the caret before it', async () => {
    show();
    await act(() => {
      field().value = 'is:h nets';
      field().setSelectionRange(4, 4);
      fireEvent.input(field());
    });
    await press('ArrowDown');
    await press('Enter');
    expect([field().value, field().selectionStart]).toEqual(['is:hidden nets', 10]);
  });

  it('can be clicked, and the field keeps the focus', async () => {
    const reader = show();
    await act(() => field().focus());
    await type('has:');
    const option = screen.getByRole('option', { name: /^code/ });
    expect(fireEvent.mouseDown(option)).toBe(false);
    await act(() => void fireEvent.click(option));
    expect(reader.place.value.query).toBe('has:code ');
    expect(document.activeElement).toBe(field());
  });

  it('is left and come to again at both ends', async () => {
    show();
    await type('has:');
    const seen: (string | undefined)[] = [];
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) {
      await press(key);
      seen.push(chosen()[0]?.firstChild?.textContent ?? undefined);
    }
    expect(seen).toEqual(['note', 'code', undefined, 'code']);
  });
});

describe('keys that nothing was chosen for', () => {
  it.each(['Enter', 'Tab'])('leave %s to the page', async (key) => {
    const reader = show();
    await type('is:');
    await press(key);
    expect(reader.place.value.query).toBe('is:');
    expect(isPassedOn).toHaveBeenCalledWith(key);
  });

  it('close the offers with Escape first, and only then leave the search', async () => {
    const reader = show();
    await type('is:');
    await press('Escape');
    expect(offers()).toEqual([]);
    expect(reader.place.value.query).toBe('is:');
    expect(isPassedOn).not.toHaveBeenCalled();
    await press('Escape');
    expect(isPassedOn).toHaveBeenCalledWith('Escape');
  });

  it('open the offers again with the arrow down', async () => {
    show();
    await type('is:');
    await press('Escape');
    await press('ArrowDown');
    expect(offers()).toHaveLength(4);
  });

  it('belong to an input method while it composes', async () => {
    const reader = show();
    await type('is:');
    await press('ArrowDown', { isComposing: true });
    await press('Enter', { isComposing: true });
    expect(chosen()).toHaveLength(0);
    expect(reader.place.value.query).toBe('is:');
  });
});

it('closes the offers when the field is left or the caret moved', async () => {
  show();
  const leave = [
    () => press('ArrowLeft'),
    () => press('Home'),
    () => act(() => void fireEvent.click(field())),
    () => act(() => void fireEvent.blur(field())),
  ];
  for (const go of leave) {
    await type('is:');
    expect(offers()).toHaveLength(4);
    await go();
    expect(offers()).toEqual([]);
  }
});
