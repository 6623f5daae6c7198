import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PaperCard } from '../../components/PaperCard.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { announce } from '../../lib/changes.ts';
import { bookmarkedIds, commitPoll, getReadings } from '../../lib/db';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const ID = paperId(1);

async function show(fields: Parameters<typeof fetched>[1] = {}): Promise<Reader> {
  await commitPoll(dailyPoll(DAY, [fetched(1, fields)]), NOW);
  const reader = new Reader('unread', () => NOW);
  await reader.show();
  render(<PaperCard reader={reader} id={ID} />);
  return reader;
}

beforeEach(() => {
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
});

afterEach(cleanup);

describe('a paper in a list', () => {
  it('is an article named by its title', async () => {
    await show({ title: 'On <b>Bold</b> & $1 Million' });
    expect(screen.getByRole('article', { name: 'On <b>Bold</b> & $1 Million' })).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });

  it('found by a search shows a passage in plain characters, with what was searched for marked', async () => {
    const reader = await show({ abstract: 'From $\\pi_0$ it *learns* in $\\mathcal{O}(n)$ steps.' });
    await act(() => reader.show({ view: 'search', query: 'steps' }));
    const passage = document.querySelector('.passage');
    expect(passage?.textContent).toBe('From π_0 it *learns* in O(n) steps.');
    expect([...(passage?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent)).toEqual(['steps']);
  });

  it('is the stop of the Tab key as the paper that it shows now, also where its card showed another', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1, { title: 'Agents' }), fetched(2, { title: 'Probes' })]), NOW);
    announce({ kind: 'papers' });
    const reader = new Reader('unread', () => NOW);
    render(<PaperList reader={reader} />);
    const stops = () =>
      screen
        .getAllByRole('article')
        .map((article) => `${article.dataset.id} ${article.querySelector<HTMLElement>('.unfold')?.tabIndex}`);
    for (const [query, id] of [
      ['agents', 1],
      ['probes', 2],
      ['agents', 1],
    ] as const) {
      await act(() => reader.show({ view: 'search', query }));
      expect(stops()).toEqual([`${paperId(id)} 0`]);
    }
  });

  it('shows the first authors and how many more', async () => {
    await show({ authors: Array.from({ length: 664 }, (_, index) => ({ name: `Author ${index + 1}` })) });
    expect(screen.getByRole('article').textContent).toContain('Author 1, Author 2, Author 3 +661');
  });

  it('unfolds to abstract, summary, keywords and links, and is read then', async () => {
    await show({
      abstract: 'We show that <think> is text.',
      aiSummary: 'A short version.',
      keywords: ['circuits'],
      code: { url: 'https://github.com/a/b', stars: 3 },
      projectPage: 'https://example.org/',
      discussionId: 'd',
    });
    fireEvent.click(screen.getByRole('button', { expanded: false }));
    await screen.findByText('We show that <think> is text.');
    expect(screen.getByLabelText('AI summary').textContent).toContain('A short version.');
    expect(screen.getByText('circuits')).toBeTruthy();
    const links = within(screen.getByLabelText('Where to read it')).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Digest page',
      'arXiv',
      'PDF',
      'HTML',
      'DOI',
      'Code',
      'Project',
      'Discussion',
    ]);
    for (const link of links) expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    await screen.findByRole('button', { name: 'Mark as unread' });
    expect((await getReadings([ID])).get(ID)?.readAt).toBeDefined();
  });

  it('is marked read and unread again', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Mark as read' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Mark as unread' }));
    await screen.findByRole('button', { name: 'Mark as read' });
    expect((await getReadings([ID])).get(ID)?.unread).toBeDefined();
  });

  it('is bookmarked, and tells so', async () => {
    await show();
    const button = screen.getByRole('button', { name: 'Bookmark' });
    expect(button.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(button);
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(await bookmarkedIds()).toEqual([ID]);
  });
});
