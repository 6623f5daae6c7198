import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PaperList } from '../../components/PaperList.tsx';
import * as teX from '../../components/TeXText.tsx';
import { useShortcuts } from '../../components/useShortcuts.ts';
import { commitPoll } from '../../lib/db';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { clearSelection } from '../../lib/state/selection.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

let reader: Reader;
let back: () => void;
let went: string[];

function Page() {
  useShortcuts({ reader, go: (view) => went.push(view), toggleHelp: () => undefined, back });
  return (
    <>
      <input type="search" />
      <PaperList reader={reader} isSelectable />
    </>
  );
}

beforeEach(async () => {
  settings.value = DEFAULT_SETTINGS;
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
  await commitPoll(dailyPoll(DAY, [fetched(1), fetched(2), fetched(3)]), NOW);
  reader = new Reader('unread', () => NOW);
  back = vi.fn();
  went = [];
  await reader.show();
  render(<Page />);
});

afterEach(() => {
  cleanup();
  clearSelection();
});

/** Presses a key; whether the page took it for itself. */
function press(key: string, more: KeyboardEventInit = {}): boolean {
  return !fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
}

describe('Escape', () => {
  it('is the browser’s where nothing can be left, as in a popup that it closes', () => {
    expect(press('Escape')).toBe(false);
  });

  it('leaves the keyboard where nothing is folded up around it', () => {
    const [bookmark] = screen.getAllByRole('button', { name: 'Bookmark' });
    bookmark?.focus();
    expect(press('Escape')).toBe(false);
    expect(document.activeElement).toBe(bookmark);
  });

  it('leaves a field', () => {
    const field = screen.getByRole('searchbox');
    field.focus();
    expect(press('Escape')).toBe(true);
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves a search', () => {
    void reader.show({ view: 'search', query: 'paper' });
    expect(press('Escape')).toBe(true);
    expect(back).toHaveBeenCalledOnce();
  });

  it('folds up what a search has found before it leaves the search', async () => {
    await act(() => reader.show({ view: 'search', query: 'paper' }));
    const headline = await screen.findByRole('button', { name: 'Paper 1' });
    fireEvent.click(headline);
    (await screen.findByRole('textbox', { name: /^Note/ })).focus();
    expect(press('Escape')).toBe(true);
    expect(reader.expanded.value).toBeUndefined();
    expect(document.activeElement).toBe(headline);
    expect(back).not.toHaveBeenCalled();
    expect(press('Escape')).toBe(true);
    expect(back).toHaveBeenCalledOnce();
  });

  it('in the field of a search leaves it, whatever is unfolded', async () => {
    await act(() => reader.show({ view: 'search', query: 'paper' }));
    reader.unfold(paperId(1));
    screen.getByRole('searchbox').focus();
    expect(press('Escape')).toBe(true);
    expect(back).toHaveBeenCalledOnce();
  });

  it('folds a paper up, whose headline has the keyboard then', async () => {
    const headline = screen.getByRole('button', { name: 'Paper 1' });
    fireEvent.click(headline);
    (await screen.findByRole('textbox', { name: /^Note/ })).focus();
    expect(press('Escape')).toBe(true);
    expect(reader.expanded.value).toBeUndefined();
    expect(document.activeElement).toBe(headline);
  });

  it('while an input method is at work is for that', () => {
    reader.unfold(paperId(1));
    expect(press('Escape', { isComposing: true })).toBe(false);
    expect(reader.expanded.value).toBe(paperId(1));
  });
});

it('the first key of a pair waits a moment only, and not while one types', async () => {
  const [article] = screen.getAllByRole('article');
  article?.querySelector<HTMLElement>('button')?.focus();
  const bookmark = () => screen.getAllByRole('button', { name: /ookmark/ })[0]?.getAttribute('aria-pressed');
  await act(() => void press('g'));
  screen.getByRole('searchbox').focus();
  press('x');
  article?.querySelector<HTMLElement>('button')?.focus();
  await act(() => void press('b'));
  expect(went).toEqual([]);
  await vi.waitFor(() => expect(bookmark()).toBe('true'));
  await act(() => void press('g'));
  vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(performance.now() + 5_000);
  await act(() => void press('b'));
  expect(went).toEqual([]);
  vi.restoreAllMocks();
  await act(() => void press('g'));
  // As when the second key is a capital.
  press('Shift');
  await act(() => void press('b'));
  expect(went).toEqual(['bookmarks']);
});

it('after a paper was ticked, the keys go on from it', () => {
  const [, second] = screen.getAllByRole('article');
  const box = screen.getAllByRole('checkbox')[0] as HTMLElement;
  box.focus();
  expect(press('j')).toBe(true);
  expect(document.activeElement?.closest('article')).toBe(second);
});

it('a step through the list draws no other papers anew than those that it concerns', async () => {
  const titles = vi.spyOn(teX, 'typeset');
  await act(() => void press('j'));
  await act(() => void press('j'));
  // From the first, 3, to the second.
  expect(new Set(titles.mock.calls.map(([title]) => title))).toEqual(new Set(['Paper 3', 'Paper 2']));
});

it('letters that are typed are no commands', () => {
  screen.getByRole('searchbox').focus();
  expect(press('j')).toBe(false);
});
