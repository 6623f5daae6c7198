import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AlertLine } from '../../components/AlertLine.tsx';
import { announce } from '../../lib/changes.ts';
import { commitPoll, markPapersRead, saveAlert } from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import { dayOf } from '../../lib/domain/time.ts';
import { alerts, connectAlerts } from '../../lib/state/alerts.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const NOW = Date.now();
const papers = [1, 2, 3].map((number) => fetched(number));

let reader: Reader;

beforeEach(async () => {
  vi.stubGlobal('requestIdleCallback', () => 0);
  await commitPoll(dailyPoll(dayOf(NOW), papers), NOW);
  await saveAlert(newAlert('a', 'agents', NOW), [1, 2].map(paperId));
  await saveAlert(newAlert('b', 'proteins', NOW + 1), []);
  await connectAlerts();
  // The signal outlives the database of a test.
  announce({ kind: 'alerts' });
  await waitFor(() => expect(alerts.value?.map(({ unread }) => unread)).toEqual([2, 0]));
  reader = new Reader('unread');
  await reader.show();
  render(<AlertLine reader={reader} />);
});

afterEach(cleanup);

const links = () => screen.queryAllByRole('link').map(({ textContent }) => textContent);

it('leads to what alerts found that is unread', () => {
  expect(links()).toEqual(['agents 2']);
  const link = screen.getByRole('link', { name: 'agents 2' });
  expect(link.getAttribute('href')).toBe('/library.html?q=agents+sort%3Anewest');
});

it('stays when all of it is read, and is gone when the list is shown again, also from its first frame', async () => {
  const ids = [1, 2].map(paperId);
  await markPapersRead(ids, NOW);
  announce({ kind: 'readings', ids });
  await waitFor(() => expect(links()).toEqual(['agents 0']));
  expect(screen.getByRole('list', { name: 'Alerts' }).dataset.over).toBe('true');
  await reader.show();
  await waitFor(() => expect(links()).toEqual([]));
});

it('stands above no other list', async () => {
  await reader.show({ view: 'trending' });
  await waitFor(() => expect(links()).toEqual([]));
  await reader.show({ view: 'unread' });
  await waitFor(() => expect(links()).toEqual(['agents 2']));
});
