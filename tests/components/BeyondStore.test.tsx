import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PaperList } from '../../components/PaperList.tsx';
import { listedPaper } from '../../components/roving.ts';
import { announce } from '../../lib/changes.ts';
import {
  bookmarkedIds,
  commitPoll,
  countUnread,
  getPapers,
  getReadings,
  keepPapers,
  markPapersRead,
  toggleBookmark,
} from '../../lib/db';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { FoundPaper } from '../../lib/domain/found.ts';
import type { Reply } from '../../lib/messages.ts';
import { beyond } from '../../lib/state/beyond.ts';
import { unkept } from '../../lib/state/found.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

/** Twenty papers that come before all others when the most upvoted do. */
const ABOVE = Array.from({ length: 100 }, (_, index) => fetched(10 + index, { upvotes: 999 }));

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

/** What the worker answers to a question, and the questions it was asked. */
let answer: (question: string) => Promise<Reply>;
let questions: string[];

vi.mock('../../lib/messages.ts', () => ({
  sendCommand: async (command: { name: string; question: string }) => {
    if (command.name !== 'search-source') return {};
    questions.push(command.question);
    return answer(command.question);
  },
}));

function found(number: number, hit = 'Paper'): FoundPaper {
  const paper = fetched(number);
  const [, rest = ''] = paper.title.split(hit);
  return {
    paper,
    title: [
      { text: hit, isHit: true },
      { text: rest, isHit: false },
    ],
    abstract: [
      { text: 'What ', isHit: false },
      { text: 'paper', isHit: true },
      { text: ` ${number} is about.`, isHit: false },
    ],
  };
}

async function search(query: string, filter = NO_FILTER): Promise<Reader> {
  // Each test has a store of its own, which the index has to be read from.
  announce({ kind: 'papers' });
  const reader = new Reader('search', () => NOW);
  await reader.show({ view: 'search', query, filter });
  render(<PaperList reader={reader} />);
  return reader;
}

const section = async () => within(await screen.findByRole('region', { name: 'Beyond what is stored' }));
const ask = async () =>
  fireEvent.click((await section()).getByRole('button', { name: /^Search all of Hugging Face/ }));
const status = async () => (await section()).getByRole('status').textContent;
const shown = async () => (await section()).queryAllByRole('article').map((one) => one.dataset.id);
const card = async (number: number) =>
  within((await section()).getByRole('article', { name: `Paper ${number}` }));

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', () => 0);
  questions = [];
  answer = async () => ({ found: [found(1), found(2), found(3)] });
  beyond.value = undefined;
  unkept.value = new Map();
});

afterEach(cleanup);

describe('the way beyond the store', () => {
  it('says what would be sent where, and sends nothing by itself', async () => {
    await search('paper "about 9" -robots is:unread');
    expect((await section()).getByRole('button').textContent).toBe(
      'Search all of Hugging Face for “paper about 9”',
    );
    expect((await section()).getByText(/then sent to huggingface\.co/)).toBeTruthy();
    expect(questions).toEqual([]);
    await ask();
    expect(questions).toEqual(['paper about 9']);
  });

  it.each([
    ['paper is:unread', NO_FILTER, true],
    ['paper -robots', NO_FILTER, true],
    ['paper', { ...NO_FILTER, code: true } as const, true],
    ['paper "about 9" sort:newest', NO_FILTER, false],
  ])('says for %j, beside %j, whether filters are left out', async (query, filter, isSaid) => {
    await search(query, filter);
    expect((await section()).queryByText(/Filters don’t count there\./) !== null).toBe(isSaid);
  });

  it('sends what it says it would, though the next search is typed already', async () => {
    const reader = await search('paper');
    const button = (await section()).getByRole('button');
    const next = reader.show({ query: 'private' });
    expect(button.textContent).toBe('Search all of Hugging Face for “paper”');
    fireEvent.click(button);
    await next;
    expect(questions).toEqual(['paper']);
    await vi.waitFor(() => expect(beyond.value).toBeUndefined());
  });

  it('is not there where there is nothing to ask', async () => {
    const reader = await search('is:bookmarked');
    await vi.dynamicImportSettled();
    expect(screen.queryByRole('region')).toBeNull();
    await reader.show({ query: 'word' });
    expect(await section()).toBeTruthy();
  });

  it('shows that it is asking, and asks once', async () => {
    let reply: (reply: Reply) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        reply = resolve;
      });
    await search('paper');
    await ask();
    expect((await section()).getByRole('progressbar', { name: 'Asking huggingface.co' })).toBeTruthy();
    await ask();
    expect(questions).toEqual(['paper']);
    reply({ found: [] });
    await vi.waitFor(async () => expect(await status()).toBe('Hugging Face found nothing for these words.'));
    expect((await section()).queryByRole('progressbar')).toBeNull();
  });

  it('says what went wrong, and can be tried again', async () => {
    answer = async () => ({ problem: { code: 'offline' } });
    await search('paper');
    await ask();
    const alert = await (await section()).findByRole('alert');
    expect(alert.textContent).toBe('You are offline. What is stored here can still be read.');
    answer = async () => ({ found: [found(1)] });
    await ask();
    await vi.waitFor(async () => expect(await status()).toBe('1 paper found.'));
    expect((await section()).queryByRole('alert')).toBeNull();
  });
});

describe('what was found', () => {
  it('is marked, in the service’s order, without what is listed above', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(2), fetched(8)]), NOW);
    await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await shown()).toEqual([paperId(1), paperId(3)]));
    expect(await status()).toBe('3 papers found. 1 of 3 are listed above.');
    const article = (await section()).getByRole('article', { name: 'Paper 1' });
    expect([...article.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Paper', 'paper']);
    expect(article.querySelector('.passage')?.textContent).toBe('What paper 1 is about.');
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  it('that is all listed above is said to be', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1), fetched(2), fetched(3)]), NOW);
    await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await status()).toBe('3 papers found. All are listed above.'));
  });

  it('stands here, too, if the list above has it far down only', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1), fetched(2), ...ABOVE]), NOW);
    await search('paper sort:upvotes');
    await ask();
    await vi.waitFor(async () => expect(await shown()).toEqual([1, 2, 3].map(paperId)));
    expect(await status()).toBe('3 papers found.');
  });

  it('and the list above has as well unfolds where the keyboard is', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1), fetched(2), ...ABOVE]), NOW);
    const reader = await search('paper sort:upvotes');
    while (reader.hasMore.value) await reader.more();
    await ask();
    await vi.waitFor(async () => expect(await shown()).toHaveLength(3));
    const stored = document.querySelectorAll<HTMLElement>(`[data-id="${paperId(1)}"]`);
    expect([...stored].map((one) => one.closest('.beyond') !== null)).toEqual([false, true]);
    expect(listedPaper(paperId(1))).toBe(stored[0]);
    stored[1]?.querySelector<HTMLElement>('.unfold')?.focus();
    expect(listedPaper(paperId(1))).toBe(stored[1]);
    expect(new Set([...stored].map((one) => one.getAttribute('aria-labelledby'))).size).toBe(2);
  });

  it('shows what was done with papers that are stored but not in the list', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    await markPapersRead([paperId(1)], NOW);
    await toggleBookmark(paperId(1), NOW);
    await search('paper is:unread');
    answer = async () => ({ found: [found(1)] });
    await ask();
    await vi.waitFor(async () => expect(await shown()).toEqual([paperId(1)]));
    expect((await card(1)).getByRole('button', { name: 'Bookmark' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect((await card(1)).getByRole('button', { name: 'Kept' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('belongs to its search: another one begins anew', async () => {
    const reader = await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await shown()).toHaveLength(3));
    await reader.show({ query: 'paper 9' });
    await vi.waitFor(async () => expect(await shown()).toEqual([]));
    expect(await status()).toBe('');
    expect(questions).toHaveLength(1);
  });

  it('too late for its search is not taken', async () => {
    let reply: (reply: Reply) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        reply = resolve;
      });
    const reader = await search('paper');
    await ask();
    await reader.show({ query: 'other' });
    reply({ found: [found(1)] });
    await vi.waitFor(() => expect(beyond.value).toBeUndefined());
    expect(await shown()).toEqual([]);
  });

  it('is compared with the list that it stands under: under a narrowed one nothing is said of it', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(2), fetched(8)]), NOW);
    const reader = await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await status()).toBe('3 papers found. 1 of 3 are listed above.'));
    await reader.show({ filter: { ...NO_FILTER, code: true } });
    expect(reader.ids.value).toEqual([]);
    await vi.waitFor(async () => expect(await status()).toBe(''));
    expect(await shown()).toEqual([]);
    await ask();
    await vi.waitFor(async () => expect(await status()).toBe('3 papers found.'));
    expect(await shown()).toEqual([1, 2, 3].map(paperId));
    // The answer for the list as it was says nothing of it any more.
    await reader.show({ filter: { ...NO_FILTER } });
    await vi.waitFor(async () => expect(await status()).toBe(''));
    expect(await shown()).toEqual([]);
  });

  it('has one stop for the Tab key, of its own', async () => {
    await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await shown()).toHaveLength(3));
    const stops = () =>
      [...document.querySelectorAll<HTMLElement>('.beyond .unfold')].map(({ tabIndex }) => tabIndex);
    expect(stops()).toEqual([0, -1, -1]);
    document.querySelectorAll<HTMLElement>('.beyond .unfold')[2]?.focus();
    await vi.waitFor(() => expect(stops()).toEqual([-1, -1, 0]));
  });
});

describe('what is done with a found paper', () => {
  beforeEach(async () => {
    await search('paper');
    await ask();
    await vi.waitFor(async () => expect(await shown()).toHaveLength(3));
    expect(await getPapers([1, 2, 3].map(paperId))).toEqual([]);
  });

  it('‘Keep’ stores it, and leaves it where it is, with the focus', async () => {
    const button = (await card(2)).getByRole('button', { name: 'Keep' });
    button.focus();
    fireEvent.click(button);
    await vi.waitFor(() => expect(button.textContent).toBe('Kept'));
    expect(document.activeElement).toBe(button);
    expect((await getPapers([paperId(2)])).map(({ title }) => title)).toEqual(['Paper 2']);
    expect(await countUnread('2000-01-01')).toBe(0);
    expect(await shown()).toEqual([1, 2, 3].map(paperId));
  });

  it('a bookmark stores it first', async () => {
    const button = (await card(1)).getByRole('button', { name: 'Bookmark' });
    fireEvent.click(button);
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(await getPapers([paperId(1)])).toHaveLength(1);
    expect((await card(1)).getByRole('button', { name: 'Kept' })).toBeTruthy();
    expect(await shown()).toEqual([1, 2, 3].map(paperId));
  });

  it('a read mark stores it first', async () => {
    fireEvent.click((await card(3)).getByRole('button', { name: 'Mark as read' }));
    await vi.waitFor(async () =>
      expect((await card(3)).getByRole('button', { name: 'Mark as unread' })).toBeTruthy(),
    );
    expect((await getReadings([paperId(3)])).get(paperId(3))?.readAt).toBeDefined();
    expect(await getPapers([paperId(3)])).toHaveLength(1);
  });

  it('unfolding shows its abstract', async () => {
    fireEvent.click((await card(1)).getByRole('button', { name: 'Paper 1' }));
    expect(await screen.findByText('What paper 1 is about.')).toBeTruthy();
  });

  it('one that a poll brings meanwhile is kept by that', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    announce({ kind: 'papers' });
    await vi.waitFor(async () =>
      expect((await card(1)).getByRole('button', { name: 'Kept' }).getAttribute('aria-disabled')).toBe(
        'true',
      ),
    );
    expect((await card(2)).getByRole('button', { name: 'Keep' })).toBeTruthy();
  });

  it('one that another page keeps is kept here, too', async () => {
    await keepPapers([fetched(3)], 'huggingface', NOW);
    announce({ kind: 'kept', ids: [paperId(3)] });
    expect(await (await card(3)).findByRole('button', { name: 'Kept' })).toBeTruthy();
  });

  it('leaves a paper as it is that was stored meanwhile, which nobody has told of yet', async () => {
    const newer = fetched(1, { upvotes: 12, comments: 3, abstract: 'A newer text.' });
    await commitPoll(dailyPoll(DAY, [newer]), NOW);
    const button = (await card(1)).getByRole('button', { name: 'Bookmark' });
    fireEvent.click(button);
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect((await getPapers([paperId(1)]))[0]).toMatchObject(newer);
  });

  it('news from elsewhere does not move it', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    announce({ kind: 'papers' });
    await screen.findByRole('button', { name: /New papers have come in/ });
    expect(await shown()).toEqual([1, 2, 3].map(paperId));
  });
});
