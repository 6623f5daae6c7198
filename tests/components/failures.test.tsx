import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { Order } from '../../components/CardTools.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ExportMenu } from '../../components/ExportMenu.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { SaveSearch } from '../../components/SaveSearch.tsx';
import { SimilarPapers } from '../../components/SimilarPapers.tsx';
import { announce } from '../../lib/changes.ts';
import * as db from '../../lib/db';
import type { Paper } from '../../lib/domain/paper.ts';
import { notice } from '../../lib/state/notice.ts';
import { Reader } from '../../lib/state/reader.ts';
import * as similar from '../../lib/state/similar.ts';
import { fetched, paperId, trendingPoll } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

beforeEach(() => {
  notice.value = undefined;
  vi.stubGlobal('requestIdleCallback', () => 0);
});

afterEach(cleanup);

const broken = () => Promise.reject(new Error('broken'));

/** Two bookmarks in an order of one's own, in a list whose end can't be read any more. */
async function brokenList(): Promise<Reader> {
  await db.commitPoll(trendingPoll(DAY, [fetched(1), fetched(2)]), NOW);
  await db.bookmarkPapers([1, 2].map(paperId), NOW);
  await db.setOrder([1, 2].map(paperId), NOW);
  const reader = new Reader('bookmarks', () => NOW);
  await reader.show();
  reader.allIds = broken;
  return reader;
}

function show(page: ComponentChild): void {
  render(
    <>
      {page}
      <NoticeBar />
    </>,
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** What is said of a click that came to nothing. */
const said = async () => (await screen.findByRole('alert')).textContent;
const STORE = /^The store of papers could not be opened/;

it('says that an export failed', async () => {
  show(<ExportMenu count={0} ids={broken} />);
  press('Export this list');
  expect(await said()).toMatch(STORE);
});

it('says that a bookmark could not be moved', async () => {
  const reader = await brokenList();
  show(<Order reader={reader} id={paperId(1)} tabIndex={0} />);
  press('Move up');
  expect(await said()).toMatch(STORE);
});

it('says that bookmarks could not be put in the order of their dates', async () => {
  const reader = await brokenList();
  show(<PaperList reader={reader} />);
  press('Back to the order of dates');
  expect(await said()).toMatch(STORE);
});

it('says that similar papers could not be looked for, and looks again', async () => {
  const search = vi.spyOn(similar, 'similarTo').mockImplementation(broken);
  onTestFinished(() => search.mockRestore());
  show(<SimilarPapers paper={fetched(1) as unknown as Paper} />);
  const details = screen.getByText('Similar papers').closest('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  expect(await said()).toMatch(STORE);
  search.mockResolvedValue({ papers: [], isLacking: false });
  fireEvent(details, new Event('toggle'));
  await screen.findByText('Nothing stored is like it yet.');
});

it('says that a search could not be saved', async () => {
  const unread = vi.spyOn(db, 'unreadIds').mockImplementation(broken);
  onTestFinished(() => unread.mockRestore());
  show(<SaveSearch query="sparse coding" />);
  fireEvent.click(await screen.findByRole('button', { name: 'Save this search' }));
  expect(await said()).toMatch(STORE);
  expect(await db.allAlerts()).toEqual([]);
});

it('says that alerts could not be read again, for the settings have no list that does', async () => {
  show(<SaveSearch query="sparse coding" />);
  await screen.findByRole('button', { name: 'Save this search' });
  const all = vi.spyOn(db, 'allAlerts').mockImplementation(broken);
  onTestFinished(() => all.mockRestore());
  announce({ kind: 'alerts' });
  expect(await said()).toMatch(STORE);
});

it('says that a text to copy could not be had', async () => {
  show(<CopyButton label="Copy BibTeX" text={broken} />);
  press('Copy BibTeX');
  expect(await said()).toBe('The browser did not let us copy');
});
