import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { FrontPage } from '../../components/FrontPage.tsx';
import { commitPoll } from '../../lib/db';
import { alerts } from '../../lib/state/alerts.ts';
import { papersADay } from '../../lib/state/calendar.ts';
import { counts } from '../../lib/state/commands.ts';
import { Reader } from '../../lib/state/reader.ts';
import { WeekTopics } from '../../lib/state/topics.ts';
import { dailyPoll, fetched, trendingPoll } from '../support/papers.ts';

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

it('says so when its topics are those of last week', async () => {
  vi.stubGlobal('requestIdleCallback', setTimeout);
  [counts.value, alerts.value] = [{ unread: 0, trending: 0, bookmarks: 0 }, []];
  const papers = Array.from({ length: 20 }, (_, number) => fetched(number, { keywords: ['agents'] }));
  await commitPoll(dailyPoll('2026-11-22', papers), MONDAY);
  const { topics } = openAt(Date.parse('2026-11-22T20:00:00Z'));
  await act(() => topics.show());
  expect(screen.getByRole('heading', { name: 'Topics of the week' })).toBeTruthy();
  cleanup();
  openAt(MONDAY);
  expect(screen.getByRole('heading', { name: 'Topics of last week' })).toBeTruthy();
});

/** Opens the front page at a moment. */
function openAt(now: number): { reader: Reader; topics: WeekTopics; page: Element } {
  vi.useFakeTimers({ toFake: ['Date'], now });
  const [reader, bookmarks, rising] = [
    new Reader('trending'),
    new Reader('bookmarks'),
    new Reader('rising'),
  ] as const;
  const topics = new WeekTopics();
  const page = render(<FrontPage {...{ reader, bookmarks, rising, topics }} rhythm={papersADay()} />);
  return { reader, topics, page: page.container };
}
