import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertFields } from '../../components/AlertFields.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { Rail } from '../../components/Rail.tsx';
import { SelectionBar } from '../../components/SelectionBar.tsx';
import { TagField } from '../../components/TagField.tsx';
import { announce } from '../../lib/changes.ts';
import { bookmarkPapers, commitPoll, hidePapers, saveAlert, setOrder } from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { alerts, connectAlerts } from '../../lib/state/alerts.ts';
import { papersADay } from '../../lib/state/calendar.ts';
import { absence } from '../../lib/state/catch-up.ts';
import { counts } from '../../lib/state/commands.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { selection } from '../../lib/state/selection.ts';
import { WeekTopics } from '../../lib/state/topics.ts';
import { dailyPoll, fetched, paperId, trendingPoll } from '../support/papers.ts';

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
});

afterEach(cleanup);

/** Presses a button as the keyboard does, with the focus on it. */
function press(name: string): void {
  const button = screen.getByRole('button', { name });
  button.focus();
  fireEvent.click(button);
}

/** That the keyboard goes on from here, and that the button is gone. */
async function goesOnFrom(element: HTMLElement, button: string): Promise<void> {
  await waitFor(() => expect(screen.queryByRole('button', { name: button })).toBeNull());
  expect(document.activeElement).toBe(element);
}

describe('when its button goes away, the keyboard goes on', () => {
  it('from the alerts, when one is deleted', async () => {
    await saveAlert(newAlert('one', 'sparse coding', Date.now()), []);
    render(<AlertFields />);
    const name = 'Delete the alert sparse coding';
    await screen.findByRole('button', { name });
    press(name);
    await goesOnFrom(screen.getByRole('group', { name: 'Alerts' }), name);
  });

  it('from the field for tags, when one is taken away', async () => {
    const page = render(<TagField ids={[paperId(1)]} tags={['theory']} />);
    press('Remove the tag theory');
    page.rerender(<TagField ids={[paperId(1)]} tags={[]} />);
    await goesOnFrom(screen.getByRole('combobox', { name: 'Add a tag' }), 'Remove the tag theory');
  });

  it.each(['organization', 'keyword'] as const)('from the filters, when that of an %s is', async (kind) => {
    const page = render(<FilterBar filter={{ ...NO_FILTER, [kind]: 'acme' }} onChange={() => undefined} />);
    press('acme – take away this filter');
    page.rerender(<FilterBar filter={NO_FILTER} onChange={() => undefined} />);
    await goesOnFrom(screen.getByLabelText('To'), 'acme – take away this filter');
  });

  describe('from a list', () => {
    const day = '2026-11-23';
    const now = Date.parse(`${day}T09:00:00Z`);
    const papers = () => document.querySelector<HTMLElement>('.papers') as HTMLElement;

    async function show(view: 'unread' | 'trending' | 'bookmarks'): Promise<void> {
      vi.stubGlobal('requestIdleCallback', () => 0);
      await commitPoll(dailyPoll(day, [fetched(1), fetched(2)]), now);
      await commitPoll(trendingPoll(day, [fetched(1), fetched(2)]), now);
      const reader = new Reader(view, () => now);
      await reader.show();
      render(
        <>
          <PaperList reader={reader} />
          <NoticeBar />
        </>,
      );
    }

    it('when what has come in is shown', async () => {
      await show('unread');
      await commitPoll(dailyPoll(day, [fetched(9)]), now);
      announce({ kind: 'papers' });
      const name = 'New papers have come in. Show them';
      await screen.findByRole('button', { name });
      press(name);
      await goesOnFrom(papers(), name);
    });

    it('when bookmarks go back to the order of their dates', async () => {
      await bookmarkPapers([1, 2].map(paperId), now);
      await setOrder([1, 2].map(paperId), now);
      await show('bookmarks');
      press('Back to the order of dates');
      await goesOnFrom(papers(), 'Back to the order of dates');
    });

    it('when hidden papers are shown and left out again', async () => {
      await hidePapers([paperId(2)], now);
      await show('trending');
      press('Show them');
      const line = (await screen.findByText('Hidden papers are shown too.')).parentElement as HTMLElement;
      press('Hide them again');
      await goesOnFrom(line, 'Hide them again');
      expect(await screen.findByRole('button', { name: 'Show them' })).toBeTruthy();
    });

    it('when a step is taken back', async () => {
      await show('unread');
      fireEvent.click(screen.getAllByRole('button', { name: 'Hide' })[0] as HTMLElement);
      await screen.findByRole('button', { name: 'Undo' });
      press('Undo');
      await goesOnFrom(document.querySelector('.notice') as HTMLElement, 'Undo');
    });
  });

  it('from the bar of the selection, when all are put back', async () => {
    selection.value = new Set([paperId(1)]);
    render(<SelectionBar reader={new Reader('library')} />);
    press('Clear the selection');
    await goesOnFrom(screen.getByRole('region', { name: 'Several papers at once' }), 'Clear the selection');
  });

  describe('from the rail', () => {
    beforeEach(async () => {
      await connectAlerts();
      alerts.value = [];
      counts.value = { unread: 0, trending: 0, bookmarks: 0 };
    });

    const show = () =>
      render(
        <Rail
          bookmarks={new Reader('bookmarks')}
          rising={new Reader('rising')}
          rhythm={papersADay()}
          topics={new WeekTopics()}
        />,
      );

    it.each(['Keep the front page', 'Give me my browser’s new tab back'])(
      'after the welcome: %s',
      async (name) => {
        show();
        press(name);
        await goesOnFrom(screen.getByRole('complementary'), name);
      },
    );

    it.each(['Mark the other paper read', 'Keep all unread'])('after catching up: %s', async (name) => {
      settings.value = { ...DEFAULT_SETTINGS, welcomed: true };
      absence.value = { days: 9, worthwhile: [], others: [fetched(1) as unknown as Paper] };
      show();
      press(name);
      await goesOnFrom(screen.getByRole('complementary'), name);
    });
  });
});
