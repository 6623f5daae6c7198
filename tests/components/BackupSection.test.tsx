import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackupSection } from '../../components/BackupSection.tsx';
import { keepBackup } from '../../lib/backup/rolling.ts';
import { browser } from '../../lib/browser.ts';
import { bookmarkPapers, countBookmarks, getReadings, setBookmarks, setNote } from '../../lib/db';
import { backups, backupWork } from '../../lib/state/backup.ts';
import { paperId } from '../support/papers.ts';
import { givePermissions } from '../support/permissions.ts';
import { fileOf } from '../unit/backup/files.ts';

const id = paperId(1);

beforeEach(async () => {
  await browser.storage.local.clear();
  backupWork.value = undefined;
  backups.value = [];
  givePermissions(true);
  // happy-dom has no locks; nobody else is here.
  const request = (...asked: [string, ...unknown[], () => unknown]) => (asked.at(-1) as () => unknown)();
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
});

afterEach(cleanup);

function choose(file: Blob): void {
  const field = screen.getByLabelText('Restore from a file');
  Object.defineProperty(field, 'files', { value: [file], configurable: true });
  fireEvent.change(field);
}

it('previews a file, merges it, and keeps what there was before', async () => {
  await setNote(id, 'Mine.', 1);
  render(<BackupSection />);
  choose(fileOf([{ reading: { id, bookmarkedAt: 5, note: 'Theirs.' } }, 'no JSON']));
  await screen.findByText('1 changed');
  expect(screen.getByText('1 record can’t be read and is left out.')).toBeDefined();
  expect(await countBookmarks()).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Merge into what is here' }));
  await screen.findByText(/^Restored\./);
  expect((await getReadings([id])).get(id)).toEqual({ id, bookmarkedAt: 5, note: 'Mine.\n\nTheirs.' });
  await screen.findByText(/right before a restore: what you did with 1 paper/);
});

it('says beforehand what replacing takes away, and nothing happens when it is left', async () => {
  await bookmarkPapers([paperId(2)], 1);
  render(<BackupSection />);
  choose(fileOf([{ reading: { id, readAt: 5 } }]));
  fireEvent.click(await screen.findByRole('radio', { name: 'Replace' }));
  await screen.findByText(/1 taken away/);
  fireEvent.click(screen.getByRole('button', { name: 'Don’t restore' }));
  await waitFor(() => expect(screen.queryByRole('radio')).toBeNull());
  expect(await countBookmarks()).toBe(1);
});

describe('from the moment that restoring is asked for', () => {
  const before = { id, note: 'Mine.' };
  let waiting: (() => void)[];

  /** Shows what restoring would change, with the backup of what is here held up until it is let go. */
  async function preview(): Promise<HTMLElement> {
    await setNote(id, before.note, 1);
    waiting = [];
    const request = async (...[name, ...asked]: [string, ...unknown[], () => unknown]) => {
      if (name === 'backups') await new Promise<void>((resolve) => waiting.push(resolve));
      return (asked.at(-1) as () => unknown)();
    };
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
    render(<BackupSection />);
    choose(fileOf([{ reading: { id, note: 'Theirs.' } }]));
    return screen.findByRole('button', { name: 'Merge into what is here' });
  }

  const letGo = () => {
    for (const resolve of waiting) resolve();
  };

  it('can be stopped, and nothing is restored then', async () => {
    fireEvent.click(await preview());
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    letGo();
    await screen.findByText('Cancelled. What you made is as it was.');
    expect((await getReadings([id])).get(id)).toEqual(before);
  });

  it('is not done twice by a second press, so that what was there before stays kept', async () => {
    const button = await preview();
    fireEvent.click(button);
    fireEvent.click(button);
    letGo();
    await screen.findByText(/^Restored\./);
    expect(waiting).toHaveLength(1);
  });
});

it('keeps the keyboard where one goes on, whatever comes and goes', async () => {
  await bookmarkPapers([paperId(2)], 1);
  render(<BackupSection />);
  const field = screen.getByLabelText('Restore from a file');
  field.focus();
  choose(fileOf([{ reading: { id, readAt: 5 } }]));
  expect(field).toHaveProperty('disabled', false);
  const focused = () => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent;
  await waitFor(() => expect(focused()).toBe('Merge'));
  fireEvent.click(screen.getByRole('radio', { name: 'Replace' }));
  expect(focused()).toBe('Restore from a file');
  await waitFor(() => expect(focused()).toBe('Replace'));
  const button = screen.getByRole('button', { name: 'Don’t restore' });
  button.focus();
  fireEvent.click(button);
  await waitFor(() => expect(screen.queryByRole('radio')).toBeNull());
  expect(document.activeElement).toBe(field);
});

it('says of another file that it is no backup', async () => {
  render(<BackupSection />);
  choose(new Blob(['PK\u0003\u0004']));
  expect((await screen.findByRole('alert')).textContent).toMatch(/no backup of Paper Round/);
});

describe('of a file that was moved or changed since it was chosen, it says so', () => {
  const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'));

  it('when its beginning can’t be read', async () => {
    const file = fileOf([]);
    vi.spyOn(file, 'slice').mockImplementation(() => Object.assign(new Blob(), { text: gone }));
    render(<BackupSection />);
    choose(file);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The file can’t be read: it may have/);
  });

  it('when its rest can’t be restored any more', async () => {
    const file = fileOf([{ reading: { id, bookmarkedAt: 5 } }]);
    render(<BackupSection />);
    choose(file);
    const button = await screen.findByRole('button', { name: 'Merge into what is here' });
    vi.spyOn(file, 'stream').mockImplementation(() => new ReadableStream({ pull: gone }));
    fireEvent.click(button);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The file can’t be read: it may have/);
    expect(await countBookmarks()).toBe(0);
  });
});

it('restores a backup that is kept here, and says so of one that is damaged', async () => {
  await bookmarkPapers([id], 1);
  await keepBackup('2026-11-22', Date.now());
  await setBookmarks([id], false, 2);
  render(<BackupSection />);
  fireEvent.click(await screen.findByRole('button', { name: /^Restore the backup/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Merge into what is here' }));
  await screen.findByText(/^Restored\./);
  expect(await countBookmarks()).toBe(1);

  // Nothing was here before: the way back is there all the same, above the older one.
  await screen.findByText(/right before a restore: what you did with 0 papers/);

  await browser.storage.local.set({ 'backup:2026-11-22': 'no backup' });
  fireEvent.click(screen.getAllByRole('button', { name: /^Restore the backup/ }).at(-1) as HTMLElement);
  expect((await screen.findByRole('alert')).textContent).toMatch(/damaged/);
});

it('shows that a backup is written for as long as it takes', async () => {
  backupWork.value = { kind: 'saving' };
  render(<BackupSection />);
  expect(screen.getByRole('progressbar', { name: 'Writing the backup…' })).toBeDefined();
});
