import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DigestPage } from '../../components/DigestPage.tsx';
import { announce } from '../../lib/changes.ts';
import { bookmarkedIds, commitPoll, database, saveAlert } from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import type { IsoDate } from '../../lib/domain/time.ts';
import { connectDigest, digest, isDigestLost } from '../../lib/state/digest.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

async function store(date: IsoDate, ...numbers: number[]): Promise<void> {
  const papers = numbers.map((number) => fetched(number, { upvotes: number }));
  await commitPoll(dailyPoll(date, papers), NOW);
}

async function show(search = ''): Promise<void> {
  await connectDigest(search, NOW);
  render(<DigestPage />);
}

const headings = () =>
  screen.getAllByRole('heading').map(({ tagName, textContent }) => [tagName, textContent]);

beforeEach(() => {
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
});

afterEach(() => {
  cleanup();
  digest.value = undefined;
  isDigestLost.value = false;
  vi.restoreAllMocks();
});

describe('the page of a digest', () => {
  it('is a newspaper: its name, the day, how many papers, and the papers by upvotes', async () => {
    await store(DAY, 1, 3, 2);
    await show(`?day=${DAY}`);
    expect(headings()).toEqual([
      ['H1', 'Paper Round'],
      ['H2', 'Paper 3'],
      ['H2', 'Paper 2'],
      ['H2', 'Paper 1'],
    ]);
    expect(screen.getByText('Monday, November 23, 2026')).toBeTruthy();
    expect(screen.getByText('3 papers')).toBeTruthy();
    expect(document.title).toBe('Monday, November 23, 2026 – Paper Round');
    expect(screen.getAllByRole('article')).toHaveLength(3);
  });

  it('has the papers for alerts first, under a heading of their own', async () => {
    await store(DAY, 1, 2, 3);
    await saveAlert(newAlert('a', 'paper', NOW), [paperId(1)]);
    await show(`?day=${DAY}`);
    expect(headings().slice(1)).toEqual([
      ['H2', 'For your alerts'],
      ['H3', 'Paper 1'],
      ['H2', 'All other papers'],
      ['H3', 'Paper 3'],
      ['H3', 'Paper 2'],
    ]);
  });

  it('shows the newest digest unless another is asked for', async () => {
    await store('2026-11-20', 1);
    await store('2026-11-21');
    await show();
    expect(screen.getByText('Friday, November 20, 2026')).toBeTruthy();
  });

  it('names each paper by its title, which leads to it, and shows markup as text', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1, { title: 'On <b>Bold</b> & $1 Million' })]), NOW);
    await show();
    const article = screen.getByRole('article', { name: 'On <b>Bold</b> & $1 Million' });
    const link = within(article).getByRole('link');
    expect(link.getAttribute('href')).toBe('https://huggingface.co/papers/2611.00001');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(document.querySelector('b')).toBeNull();
  });

  it('bookmarks a paper, and says so on paper, too', async () => {
    await store(DAY, 1);
    await show();
    const button = screen.getByRole('button', { name: 'Bookmark' });
    expect(button.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(button);
    await vi.waitFor(() =>
      expect(screen.getByRole('button', { name: 'Bookmark' }).getAttribute('aria-pressed')).toBe('true'),
    );
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(document.querySelector('.printed')?.textContent).toContain('Bookmarked');
  });

  it('leaves out a paper that is hidden, says so, and brings it back', async () => {
    await store(DAY, 1, 2);
    await show();
    fireEvent.click(screen.getAllByRole('button', { name: 'Hide' })[0] as HTMLElement);
    await screen.findByText('1 paper is left out, which you hid or muted.');
    expect(headings().slice(1)).toEqual([['H2', 'Paper 1']]);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(headings()).toHaveLength(3));
    expect(screen.queryByText(/left out/)).toBeNull();
  });

  it('hands the keyboard to the next paper when one is hidden', async () => {
    await store(DAY, 1, 2);
    await show();
    const [button] = screen.getAllByRole('button', { name: 'Hide' });
    button?.focus();
    fireEvent.click(button as HTMLElement);
    await vi.waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1));
    expect(document.activeElement?.textContent).toBe('Paper 1');
  });

  it('leads to the days around it, but to none that has not begun', async () => {
    await store(DAY, 1);
    await show(`?day=${DAY}`);
    expect(screen.getByRole('link', { name: 'Previous digest' }).getAttribute('href')).toBe(
      '/digest.html?day=2026-11-22',
    );
    expect(screen.queryByRole('link', { name: 'Next digest' })).toBeNull();
    cleanup();
    await show('?week=2026-11-09');
    expect(screen.getByRole('link', { name: 'Next digest' }).getAttribute('href')).toBe(
      '/digest.html?week=2026-11-16',
    );
  });

  it('stays as it is while papers come in', async () => {
    await store(DAY, 1);
    await show();
    const before = headings();
    await store(DAY, 1, 2);
    announce({ kind: 'papers' });
    expect(headings()).toEqual(before);
  });

  it('says that a day was never fetched, or that it has no papers, and has nothing to send then', async () => {
    await store('2026-11-22');
    await show('?day=2026-11-22');
    expect(screen.getByText(/^The digest of this day has no papers/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Print' })).toBeNull();
    cleanup();
    await show('?day=2026-11-19');
    expect(screen.getByText('No digest is stored for this day.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the newest digest' })).toBeTruthy();
  });

  it('of a week says how many of its days are not stored', async () => {
    await store('2026-11-16', 1);
    await store('2026-11-17', 2);
    await show('?week=2026-11-16');
    expect(screen.getByText('5 of these days are not stored here.')).toBeTruthy();
    expect(screen.getAllByRole('article')).toHaveLength(2);
    cleanup();
    await show('?week=2026-11-02');
    expect(screen.getByText('No digest is stored for these days.')).toBeTruthy();
    expect(screen.queryByText(/of these days/)).toBeNull();
  });

  it('says when the store can’t be read', async () => {
    vi.spyOn(await database(), 'getAll').mockRejectedValue(new Error('lost'));
    await show(`?day=${DAY}`);
    expect(screen.getByRole('alert').textContent).toContain('could not be opened');
  });

  it('comes when the store can be read again', async () => {
    await store(DAY, 1);
    const failing = vi.spyOn(await database(), 'getAll').mockRejectedValue(new Error('lost'));
    await show(`?day=${DAY}`);
    expect(screen.getByRole('alert')).toBeTruthy();
    failing.mockRestore();
    announce({ kind: 'papers' });
    await screen.findByRole('article', { name: 'Paper 1' });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a digest that is sent', () => {
  const saved: { name: string; text: Promise<string> }[] = [];

  beforeEach(() => {
    saved.length = 0;
    let blob: Blob;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
      blob = object as Blob;
      return 'blob:x';
    });
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, text: blob.text() });
    });
  });

  it('is saved as an e-mail or as Markdown', async () => {
    await store(DAY, 1);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Save as e-mail' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save as Markdown' }));
    expect(saved.map(({ name }) => name)).toEqual([
      'paper-round-day-2026-11-23.eml',
      'paper-round-day-2026-11-23.md',
    ]);
    expect(await saved[0]?.text).toContain('\r\nX-Unsent: 1\r\n');
    expect(await saved[1]?.text).toContain('## [Paper 1](https://huggingface.co/papers/2611.00001)');
  });

  it('is printed by the browser', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await store(DAY, 1);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
  });

  it('can be shared only where the system can', async () => {
    await store(DAY, 1);
    await show();
    expect(screen.queryByRole('button', { name: 'Share…' })).toBeNull();
  });

  it.each([
    ['as text', undefined, { text: expect.stringContaining('* Paper 1') }],
    ['as a file where files are taken', () => true, { files: [expect.any(File)] }],
  ])('is shared %s', async (_, canShare, data) => {
    const share = vi.fn(async () => undefined);
    Object.assign(navigator, { share, canShare });
    await store(DAY, 1);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Share…' }));
    expect(share).toHaveBeenCalledWith({ title: 'Monday, November 23, 2026 – Paper Round', ...data });
    Object.assign(navigator, { share: undefined, canShare: undefined });
  });

  it('that could not be shared is said, but not when the person thought better of it', async () => {
    const share = vi.fn(async () => Promise.reject(new DOMException('no', 'AbortError')));
    Object.assign(navigator, { share });
    await store(DAY, 1);
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Share…' }));
    await vi.waitFor(() => expect(share).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).toBeNull();
    share.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    fireEvent.click(screen.getByRole('button', { name: 'Share…' }));
    await screen.findByRole('alert');
    Object.assign(navigator, { share: undefined });
  });
});
