import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForYouField } from '../../components/ForYouField.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { announce } from '../../lib/changes.ts';
import { bookmarkPapers, commitPoll, countBookmarks } from '../../lib/db';
import { loadSettings } from '../../lib/settings.ts';
import { changeSettings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const LIKED = [2, 4, 6, 8, 10].map(paperId);

beforeEach(async () => {
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('requestIdleCallback', () => 0);
  const papers = Array.from({ length: 40 }, (_, number) => {
    const subject = number % 2 === 0 ? 'circuits' : 'weather';
    return fetched(number, {
      title: `On ${subject} ${number}`,
      abstract: `About ${subject}.`,
      keywords: [subject],
      authors: [{ name: `Author ${number}` }],
    });
  });
  await commitPoll(dailyPoll(DAY, papers), NOW);
  announce({ kind: 'papers' });
});

afterEach(async () => {
  cleanup();
  await changeSettings({ tasteSince: 0 });
});

async function show(): Promise<Reader> {
  const reader = new Reader('forYou', () => NOW);
  render(<PaperList reader={reader} />);
  await reader.show();
  return reader;
}

describe('the list For you', () => {
  it('says at first what it needs, follows along, and fills', async () => {
    await bookmarkPapers(LIKED.slice(0, 2), NOW);
    await show();
    await screen.findByText(/Bookmark 5 papers and this fills.*2 of 5/);
    await bookmarkPapers(LIKED.slice(0, 4), NOW);
    announce({ kind: 'readings', ids: LIKED.slice(0, 4) });
    await screen.findByText(/4 of 5/);
    await bookmarkPapers(LIKED, NOW);
    announce({ kind: 'readings', ids: LIKED });
    await waitFor(() => expect(screen.getAllByRole('article').length).toBe(20));
    expect(screen.queryByText(/of 5/)).toBeNull();
  });

  it('says for each paper why it stands there, if anything speaks for it', async () => {
    await bookmarkPapers(LIKED, NOW);
    await show();
    const [first, ...others] = screen.getAllByRole('article');
    expect(first?.textContent).toContain('Because: circuits');
    expect(others.at(-1)?.textContent).toContain('weather');
    expect(others.at(-1)?.textContent).not.toContain('Because');
    screen.getByText('You follow: circuits');
  });

  it('keeps its order until another is asked for', async () => {
    await bookmarkPapers(LIKED, NOW);
    const reader = await show();
    const before = reader.ids.value;
    const [first = paperId(0)] = before;
    await bookmarkPapers([first], NOW + 1);
    announce({ kind: 'readings', ids: [first] });
    await waitFor(() => expect(reader.entry(first).value?.reading?.bookmarkedAt).toBe(NOW + 1));
    expect(reader.ids.value).toEqual(before);
    fireEvent.click(screen.getByRole('button', { name: 'Rank again' }));
    await waitFor(() => expect(reader.ids.value).toEqual(before.slice(1)));
  });
});

describe('the way to forget', () => {
  it('lets For you begin anew, leaves the bookmarks, and can be taken back', async () => {
    await bookmarkPapers(LIKED, NOW);
    render(
      <>
        <ForYouField />
        <NoticeBar />
      </>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Forget what For you has learned' }));
    await screen.findByText(/begins anew.*your bookmarks are as before/);
    expect((await loadSettings()).tasteSince).toBeGreaterThan(NOW - 1);
    expect(screen.getByText(/it has learned anew/)).toBeTruthy();
    expect(await countBookmarks()).toBe(5);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText(/knows again/);
    expect((await loadSettings()).tasteSince).toBe(0);
    expect(screen.queryByText(/it has learned anew/)).toBeNull();
  });
});
