import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { FrontPage } from '../../components/FrontPage.tsx';
import { papersADay } from '../../lib/state/calendar.ts';
import { Reader } from '../../lib/state/reader.ts';
import { WeekTopics } from '../../lib/state/topics.ts';

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
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T20:00:00Z') });
  const readers = {
    reader: new Reader('trending'),
    bookmarks: new Reader('bookmarks'),
    rising: new Reader('rising'),
  };
  const page = render(<FrontPage {...readers} rhythm={papersADay()} topics={new WeekTopics()} />);
  expect(page.container.querySelector('.dateline')?.textContent).toContain(date);
});
