import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AlertFields } from '../../components/AlertFields.tsx';
import { AlertList } from '../../components/AlertList.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { SaveSearch } from '../../components/SaveSearch.tsx';
import { browser } from '../../lib/browser.ts';
import { announce } from '../../lib/changes.ts';
import * as db from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import { dayOf } from '../../lib/domain/time.ts';
import { alerts, setNotifies } from '../../lib/state/alerts.ts';
import { notice } from '../../lib/state/notice.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';
import { changePermissions, givePermissions } from '../support/permissions.ts';

const TODAY = dayOf(Date.now());
const { alertById, allAlerts, commitPoll, markPapersRead, saveAlert, unreadMatches } = db;
const IDS = [1, 2, 3].map(paperId);

/** A search that finds three unread papers, and the page that shows all there is of alerts. */
async function show(query = 'sparse coding'): Promise<void> {
  await commitPoll(
    dailyPoll(
      TODAY,
      [1, 2, 3].map((number) => fetched(number, { abstract: 'On sparse coding.' })),
    ),
    Date.now(),
  );
  render(
    <>
      <SaveSearch query={query} />
      <AlertList />
      <AlertFields />
      <NoticeBar />
    </>,
  );
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function save(): Promise<void> {
  await show();
  await waitFor(() => press('Save this search'));
  await screen.findByRole('group', { name: 'sparse coding' });
}

beforeEach(async () => {
  givePermissions(true);
  notice.value = undefined;
  // The signal outlives the database of a test.
  announce({ kind: 'alerts' });
  await vi.waitFor(() => expect(alerts.value ?? []).toEqual([]));
});

afterEach(cleanup);

describe('a search', () => {
  it('can be saved as an alert, which counts its unread papers', async () => {
    await show();
    expect(await screen.findByText(/^No alerts yet\./)).toBeTruthy();
    press('Save this search');
    const link = await screen.findByRole('link', { name: 'sparse coding 3 unread' });
    expect(link.getAttribute('href')).toBe('/library.html?q=sparse+coding+sort%3Anewest');
    expect(screen.getByText('Saved as an alert')).toBeTruthy();
    await markPapersRead(IDS.slice(1), Date.now());
    announce({ kind: 'readings', ids: IDS.slice(1) });
    await screen.findByRole('link', { name: 'sparse coding 1 unread' });
  });

  it.each([
    ['sparse coding', '3 unread'],
    // Search forgives that.
    ['sparze coding', '0 unread'],
  ])('that is saved as %j says by which rule it counts, and that it has %s now', async (query, count) => {
    await show(query);
    await waitFor(() => press('Save this search'));
    await screen.findByText(
      `“${query}” is an alert now: it counts new papers with every word, as written. For now: ${count}.`,
    );
  });

  it('that was saved by mistake is no alert after undo', async () => {
    await save();
    press('Undo');
    await screen.findByText(/^No alerts yet\./);
    expect(await allAlerts()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Save this search' })).toBeTruthy();
  });

  it('is known as an alert when the page of the alert shows it', async () => {
    await save();
    cleanup();
    render(<SaveSearch query=" sparse  coding sort:newest" />);
    expect(screen.getByText('Saved as an alert')).toBeTruthy();
  });
});

describe('an alert', () => {
  it('can be renamed, but not to nothing', async () => {
    await save();
    const field = screen.getByRole('textbox', { name: 'Name' });
    fireEvent.change(field, { target: { value: '  Sparse   things ' } });
    await screen.findByRole('group', { name: 'Sparse things' });
    fireEvent.change(field, { target: { value: '  ' } });
    await vi.waitFor(async () => expect((await allAlerts())[0]?.name).toBe('Sparse things'));
  });

  it('keeps the name that is being typed while alerts are read anew, until the field is left', async () => {
    await save();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    fireEvent.input(field, { target: { value: 'Sparse th' } });
    await markPapersRead(IDS, Date.now());
    announce({ kind: 'readings', ids: IDS });
    await screen.findByRole('link', { name: 'sparse coding' });
    expect(field.value).toBe('Sparse th');
    fireEvent.blur(field);
    await waitFor(() => expect(field.value).toBe('sparse coding'));
  });

  it('shows its name again when that is emptied, and the kept form of a new one', async () => {
    await save();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    const type = (value: string) => {
      fireEvent.input(field, { target: { value } });
      fireEvent.change(field);
      fireEvent.blur(field);
    };
    type(' ');
    await waitFor(() => expect(field.value).toBe('sparse coding'));
    type('  Sparse   things ');
    await waitFor(() => expect(field.value).toBe('Sparse things'));
    expect((await allAlerts())[0]?.name).toBe('Sparse things');
  });

  it.each(['Count on the badge when it shows alerts only', 'Notify me of new papers'])(
    'shows what is stored when “%s” can’t be, even if it can’t be read either',
    async (name) => {
      await save();
      for (const work of ['updateAlert', 'allAlerts'] as const) {
        const broken = vi.spyOn(db, work).mockRejectedValue(new Error('broken'));
        onTestFinished(() => broken.mockRestore());
      }
      const field = screen.getByRole<HTMLInputElement>('checkbox', { name });
      const before = field.checked;
      fireEvent.click(field);
      expect((await screen.findByRole('alert')).textContent).toMatch(/^The store of papers could not be/);
      await waitFor(() => expect(field.checked).toBe(before));
    },
  );

  it('is not said to notify when that can’t be stored', async () => {
    await save();
    const broken = vi.spyOn(db, 'updateAlert').mockRejectedValue(new Error('broken'));
    onTestFinished(() => broken.mockRestore());
    const [alert] = alerts.value ?? [];
    expect(alert && (await setNotifies(alert, true))).toEqual({ ok: false, text: '' });
  });

  it('counts on the badge unless that is switched off', async () => {
    await save();
    const { id = '' } = alerts.value?.[0] ?? {};
    fireEvent.click(screen.getByRole('checkbox', { name: /^Count on the badge/ }));
    await waitFor(() => expect(alerts.value?.[0]?.onBadge).toBe(false));
    expect((await alertById(id))?.onBadge).toBe(false);
  });

  it('notifies once the browser gives permission', async () => {
    await save();
    const { id = '' } = alerts.value?.[0] ?? {};
    fireEvent.click(screen.getByRole('checkbox', { name: 'Notify me of new papers' }));
    await waitFor(() => expect(alerts.value?.[0]?.notifies).toBe(true));
    expect((await alertById(id))?.notifies).toBe(true);
    expect(browser.permissions.request).toHaveBeenCalledWith({ permissions: ['notifications'] });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says when the browser refuses, and stays switched off', async () => {
    await save();
    givePermissions(false);
    const field = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Notify me of new papers' });
    for (let attempt = 0; attempt < 2; attempt++) {
      fireEvent.click(field);
      const alert = await screen.findByRole('alert');
      expect(alert.textContent).toMatch(/^The browser did not give permission/);
      await waitFor(() => expect(field.checked).toBe(false));
    }
    expect((await allAlerts())[0]?.notifies).toBe(false);
  });

  it('that can’t notify for want of leave has that said, once for all, until a click gives it', async () => {
    await saveAlert({ ...newAlert('a', 'sparse coding', 1), notifies: true }, []);
    await saveAlert({ ...newAlert('b', 'graphs', 2), notifies: true }, []);
    announce({ kind: 'alerts' });
    givePermissions(false);
    render(<AlertFields />);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Alerts don’t notify you for now/);
    vi.mocked(browser.permissions.request).mockResolvedValue(true);
    press('Allow notifications');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    changePermissions(false);
    await screen.findByRole('alert');
  });

  it('that is not to notify needs no leave', async () => {
    givePermissions(false);
    await save();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('can be deleted, and undo brings it back with its papers', async () => {
    await save();
    const before = await allAlerts();
    press('Delete the alert sparse coding');
    await screen.findByText('The alert “sparse coding” was deleted.');
    expect(await allAlerts()).toEqual([]);
    press('Undo');
    await screen.findByText('The alert “sparse coding” is back.');
    expect(await allAlerts()).toEqual(before);
    expect([...(await unreadMatches(TODAY)).values()]).toEqual([IDS]);
    expect(within(screen.getByRole('list')).getByRole('link').textContent).toBe('sparse coding 3 unread');
  });
});
