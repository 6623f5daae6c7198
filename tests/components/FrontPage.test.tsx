import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { FrontPage } from '../../components/FrontPage.tsx';
import { commitPoll } from '../../lib/db';
import { papersADay } from '../../lib/state/calendar.ts';
import { Reader } from '../../lib/state/reader.ts';
import { WeekTopics } from '../../lib/state/topics.ts';
import { fetched, trendingPoll } from '../support/papers.ts';

const MONDAY = Date.parse('2026-11-23T20:00:00Z');

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it.each([
  ['Asia/Tokyo', 'Tuesday, November 24, 2026'],
  ['America/Los_Angeles', 'Monday, November 23, 2026'],
])('has the date of the place where the person is: %s', (zone, date) => {
  vi.stubEnv('TZ', zone);
  const { page } = openAt(MONDAY);
  expect(page.querySelector('.dateline')?.textContent).toContain(date);
});

it('says of a past day without a ranking that it has none, instead of showing an older one', async () => {
  await commitPoll(trendingPoll('2026-11-20', [fetched(1)]), MONDAY);
  const { reader, page } = openAt(MONDAY);
  const papers = () => page.querySelectorAll('article').length;
  await act(() => reader.show({ date: '2026-11-22' }));
  expect(papers()).toBe(0);
  expect(screen.getByText('The ranking of this day was not recorded here.')).toBeTruthy();
  await act(() => reader.show({ date: '2026-11-20' }));
  expect(papers()).toBe(1);
  // Today's is still to come.
  await act(() => reader.show({ date: '2026-11-23' }));
  expect(papers()).toBe(1);
});

/** Opens the front page at a moment. */
function openAt(now: number): { reader: Reader; page: Element } {
  vi.useFakeTimers({ toFake: ['Date'], now });
  const [reader, bookmarks, rising] = [
    new Reader('trending'),
    new Reader('bookmarks'),
    new Reader('rising'),
  ] as const;
  const page = render(
    <FrontPage {...{ reader, bookmarks, rising }} rhythm={papersADay()} topics={new WeekTopics()} />,
  );
  return { reader, page: page.container };
}
