import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { bookmarkPapers, commitPoll } from '../../lib/db';
import { notice } from '../../lib/state/notice.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

/** Bookmarks, more than are drawn at first. */
const COUNT = 45;
const NUMBERS = Array.from({ length: COUNT }, (_, index) => index + 1);

// So many cards take a while where a machine has much else to do.
configure({ asyncUtilTimeout: 30_000 });

let reader: Reader;

beforeEach(async () => {
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
  notice.value = undefined;
  await commitPoll(
    dailyPoll(
      '2026-11-23',
      NUMBERS.map((number) => fetched(number)),
    ),
    Date.now(),
  );
  // The latest bookmark comes first: they stand in the order of their numbers.
  for (const number of NUMBERS.toReversed()) await bookmarkPapers([paperId(number)], COUNT - number);
  reader = new Reader('bookmarks');
  await reader.show();
  while (reader.hasMore.value) await reader.more();
  render(
    <>
      <PaperList reader={reader} />
      <NoticeBar />
    </>,
  );
});

afterEach(cleanup);

/** The button of a paper in the list. */
const button = (number: number, name: string) =>
  within(screen.getByRole('article', { name: `Paper ${number}` })).getByRole('button', { name });

/** Presses it as the keyboard does, with the focus on it. */
function press(pressed: HTMLElement): void {
  pressed.focus();
  fireEvent.click(pressed);
}

/** What an unfolded paper has to say stands there as well, as soon as that is loaded. */
const isSaid = (text: string) =>
  waitFor(() => expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain(text));

it('moves a bookmark that stands further down, and leaves all else as it is', async () => {
  reader.unfold(paperId(40));
  const pressed = button(30, 'Move up');
  press(pressed);
  await isSaid('Place 29 of 45.');
  const order = screen.getAllByRole('article').map((card) => card.dataset.id);
  expect(order).toEqual(NUMBERS.toSpliced(29, 1).toSpliced(28, 0, 30).map(paperId));
  expect(document.activeElement).toBe(pressed);
  expect(reader.stop.value).toBe(paperId(30));
  expect(reader.expanded.value).toBe(paperId(40));
});

it('moves it as often as one presses, however fast', async () => {
  const pressed = button(30, 'Move down');
  press(pressed);
  press(pressed);
  await isSaid('Place 32 of 45.');
  expect(reader.ids.value.indexOf(paperId(30))).toBe(31);
});

it.each([
  [1, 'Move up', 'Place 1 of 45.'],
  [COUNT, 'Move down', 'Place 45 of 45.'],
])('says it anew each time where paper %i stays: %s', async (number, name, text) => {
  const said: (string | undefined)[] = [];
  const stop = notice.subscribe((current) => said.push(current?.text));
  for (let time = 0; time < 2; time++) {
    press(button(number, name));
    await waitFor(() => expect(said.filter((one) => one === text)).toHaveLength(time + 1));
  }
  stop();
  expect(said.slice(-3)).toEqual([text, undefined, text]);
  expect(reader.ids.value).toEqual(NUMBERS.map(paperId));
});
