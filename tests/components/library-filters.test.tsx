import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { LibraryPage } from '../../components/LibraryPage.tsx';
import { commitPoll, toggleBookmark } from '../../lib/db';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';
// What a search loads must not outlast the test.
import '../../lib/views/narrowing.ts';
import '../../lib/views/search.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

vi.stubGlobal('requestIdleCallback', () => undefined);

afterEach(cleanup);

const titles = () => screen.queryAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

async function show(query: string): Promise<Reader> {
  await commitPoll(
    dailyPoll(DAY, [fetched(1, { title: 'Diffusion of ink' }), fetched(2, { title: 'Diffusion of tea' })]),
    NOW,
  );
  await toggleBookmark(paperId(1), NOW);
  const reader = new Reader('library', () => NOW);
  render(<LibraryPage reader={reader} />);
  await act(() => reader.show({ view: 'search', query }));
  return reader;
}

it('narrows a search by a filter, and says so where nothing is left', async () => {
  const reader = await show('diffusion');
  expect(titles()).toHaveLength(2);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Bookmarked' }));
  await expect.poll(titles).toEqual(['Diffusion of ink']);
  await act(() => reader.show({ query: 'tea' }));
  expect(titles()).toEqual([]);
  expect(screen.getByText(/No stored paper fits\./)).toBeTruthy();
});

it('leaves another list, which knows no filters, for the library', async () => {
  const reader = await show('diffusion');
  await act(() => reader.show({ view: 'bookmarks', query: '' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Has code' }));
  expect(reader.place.value).toMatchObject({ view: 'library', filter: { code: true } });
});

it('puts a search in another order, which is a part of it', async () => {
  const reader = await show('diffusion sort:newest models');
  const order = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Order' });
  expect(order().value).toBe('newest');
  await act(() => void fireEvent.change(order(), { target: { value: 'upvotes' } }));
  const search = { view: 'search', filter: NO_FILTER };
  expect(reader.place.value).toMatchObject({ ...search, query: 'diffusion models sort:upvotes' });
  await act(() => void fireEvent.change(order(), { target: { value: 'relevance' } }));
  expect(reader.place.value).toMatchObject({ ...search, query: 'diffusion models ' });
  expect(order().value).toBe('relevance');
});
