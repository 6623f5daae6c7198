import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryPage } from '../../components/LibraryPage.tsx';
import { announce } from '../../lib/changes.ts';
import { commitPoll, getReadings, markPapersRead } from '../../lib/db';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { PaperId } from '../../lib/domain/paper.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { clearSelection, selection } from '../../lib/state/selection.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const PAPERS = 50;

let scrolled: string[];

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
  scrolled = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    scrolled.push(this.textContent ?? '');
  });
});

afterEach(() => {
  cleanup();
  clearSelection();
  vi.restoreAllMocks();
});

/** The library in a window that is so wide or not, with papers that share a keyword, of which some are drawn. */
async function show(width: 'narrow' | 'wide'): Promise<Reader> {
  vi.spyOn(window, 'matchMedia').mockReturnValue(
    Object.assign(new EventTarget(), { matches: width === 'wide' }) as MediaQueryList,
  );
  const papers = Array.from({ length: PAPERS }, (_, index) =>
    fetched(index + 1, { upvotes: index, keywords: ['robots'] }),
  );
  await commitPoll(dailyPoll(DAY, papers), NOW);
  const reader = new Reader('library', () => NOW);
  await reader.show({ filter: NO_FILTER });
  render(<LibraryPage reader={reader} />);
  expect(screen.getAllByRole('article')).toHaveLength(20);
  return reader;
}

const pane = () => screen.getByRole('region', { name: 'The open paper' });
const headline = (number: number) => within(pane()).findByRole('button', { name: `Paper ${number}` });
const isReadNow = async (id: PaperId) => (await getReadings([id])).get(id)?.readAt !== undefined;

describe('without room for two panes', () => {
  it('a paper that is opened by a link and not in sight is shown above the list', async () => {
    const reader = await show('narrow');
    await reader.open(paperId(3));
    fireEvent.click(await headline(3));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'The open paper' })).toBeNull());
  });

  it('it does not unfold once more when the list is drawn so far', async () => {
    const reader = await show('narrow');
    await reader.open(paperId(3));
    await headline(3);
    await act(() => reader.more());
    await act(() => reader.more());
    expect(screen.getAllByRole('article')).toHaveLength(PAPERS);
    expect(document.querySelectorAll('.details')).toHaveLength(1);
  });

  it('one that is in the list unfolds there, and comes into sight', async () => {
    const reader = await show('narrow');
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 9_000, 300, 40));
    await reader.open(paperId(38));
    await waitFor(() => expect(scrolled).toEqual(['Paper 38']));
    expect(screen.getByRole('button', { name: 'Paper 38', expanded: true })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'The open paper' })).toBeNull();
  });

  it('one that is unfolded by hand does not move', async () => {
    await show('narrow');
    fireEvent.click(screen.getByRole('button', { name: 'Paper 38' }));
    await screen.findByRole('button', { name: 'Paper 38', expanded: true });
    expect(scrolled).toEqual([]);
  });

  it('the keyboard goes on in the list when the paper above it is folded up', async () => {
    const reader = await show('narrow');
    await reader.open(paperId(3));
    (await headline(3)).focus();
    reader.fold();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Paper 50'));
  });
});

it.each(['narrow', 'wide'] as const)('in a %s window, several papers can be picked', async (width) => {
  await show(width);
  fireEvent.click(screen.getByRole('checkbox', { name: /Paper 48$/ }));
  expect([...selection.value]).toEqual([paperId(48)]);
});

describe('what came of it is read out', () => {
  const answer = () => document.querySelector('#papers > [role="status"]')?.textContent;
  const choose = (label: string, value: string) =>
    fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } });

  it('of a filter: how many papers, or none', async () => {
    const reader = await show('wide');
    await waitFor(() => expect(answer()).toBe('40 papers or more'));
    await act(() => reader.more());
    await act(() => reader.more());
    expect(reader.ids.value.length).toBe(PAPERS);
    expect(answer()).toBe('40 papers or more');
    choose('Read state', 'read');
    await waitFor(() => expect(answer()).toMatch(/^No stored paper fits\./));
    await markPapersRead([paperId(3)], NOW);
    choose('Read state', 'unread');
    choose('Read state', 'read');
    await waitFor(() => expect(answer()).toBe('1 paper'));
  });

  it('of an empty list that fills by itself', async () => {
    const reader = await show('wide');
    await reader.show({ filter: { ...NO_FILTER, read: 'read' } });
    await waitFor(() => expect(answer()).toMatch(/^No stored paper fits\./));
    await markPapersRead([paperId(3)], NOW);
    announce({ kind: 'papers' });
    await waitFor(() => expect(answer()).toBe('1 paper'));
  });

  it('of what is done with several papers, with a way back', async () => {
    await show('wide');
    for (const number of [48, 47])
      fireEvent.click(screen.getByRole('checkbox', { name: new RegExp(`${number}$`) }));
    const bar = within(screen.getByRole('region', { name: 'Several papers at once' }));
    fireEvent.click(bar.getByRole('button', { name: 'Bookmark' }));
    await screen.findByText('2 papers bookmarked.');
    fireEvent.click(bar.getByRole('button', { name: 'Bookmark' }));
    await screen.findByText('All of these were bookmarked already.');
    fireEvent.click(bar.getByRole('button', { name: 'Mark as read' }));
    await screen.findByText('2 papers marked read.');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone: 2 papers are as before.');
    expect(await isReadNow(paperId(48))).toBe(false);
  });
});

describe('in the pane', () => {
  it('a paper of the same day opens, is read then, and has the keyboard', async () => {
    const reader = await show('wide');
    await reader.open(paperId(3));
    const other = await headline(48);
    other.focus();
    fireEvent.click(other);
    await waitFor(() => expect(document.activeElement?.closest('h2')?.id).toBe(`title-pane-${paperId(48)}`));
    await vi.waitFor(async () => expect(await isReadNow(paperId(48))).toBe(true));
  });

  it('a paper that is folded up leaves the keyboard there', async () => {
    const reader = await show('wide');
    await reader.open(paperId(3));
    const folding = await headline(3);
    folding.focus();
    fireEvent.click(folding);
    await screen.findByText(/^Choose a paper/);
    expect(document.activeElement).toBe(pane());
  });
});

it('opened with a search, comes back from it to all papers', async () => {
  const reader = await show('narrow');
  cleanup();
  await reader.show({ view: 'search', query: 'paper' });
  render(<LibraryPage reader={reader} />);
  await act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }));
  expect(reader.place.value).toMatchObject({ view: 'library', query: '' });
});
