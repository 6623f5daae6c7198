import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Actions } from '../../components/CardTools.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ShortcutFields } from '../../components/ShortcutFields.tsx';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../lib/settings.ts';
import { connectPreferences, settings } from '../../lib/state/preferences.ts';
import { fetched } from '../support/papers.ts';

const PLACE = { view: 'bookmarks', date: '2026-11-23', query: '', filter: NO_FILTER } as const;

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
});

afterEach(cleanup);

it('tooltips name the keys that there are now', async () => {
  render(<Actions entry={{ paper: fetched(1) as unknown as Paper, reading: undefined }} tabIndex={0} />);
  const tips = () => screen.getAllByRole('button').map(({ title }) => title);
  expect(tips()).toEqual(['Mark as read (m)', 'Bookmark (s)', 'Hide (x)']);
  settings.value = { ...DEFAULT_SETTINGS, keys: { 'toggle-read': 'r', hide: '' } };
  await waitFor(() => expect(tips()).toEqual(['Mark as read (r)', 'Bookmark (s)', 'Hide']));
  settings.value = { ...DEFAULT_SETTINGS, shortcuts: false };
  await waitFor(() => expect(tips()).toEqual(['Mark as read', 'Bookmark', 'Hide']));
});

it('an empty list of bookmarks names the key, if there is one', async () => {
  settings.value = { ...DEFAULT_SETTINGS, keys: { bookmark: 'w' } };
  render(<EmptyState place={PLACE} />);
  expect(screen.getByText(/or w, and it stays/)).toBeTruthy();
  settings.value = { ...DEFAULT_SETTINGS, shortcuts: false };
  await screen.findByText('No bookmarks yet. Press the ribbon on a paper and it stays here for good.');
});

it('fields for keys take no more than is kept', async () => {
  render(<ShortcutFields />);
  const { maxLength } = screen.getByLabelText<HTMLInputElement>('Bookmark');
  await saveSettings({ keys: { bookmark: 'x'.repeat(maxLength) } });
  expect((await loadSettings()).keys).toEqual({ bookmark: 'x'.repeat(maxLength) });
  await saveSettings({ keys: { bookmark: 'x'.repeat(maxLength + 1) } });
  expect((await loadSettings()).keys).toEqual({});
});

it('a key that is chosen before the settings are known takes no other away', async () => {
  await saveSettings({ keys: { hide: 'h' } });
  render(<ShortcutFields />);
  const connecting = connectPreferences();
  fireEvent.change(screen.getByLabelText('Bookmark'), { target: { value: 'w' } });
  await connecting;
  await vi.waitFor(async () => expect((await loadSettings()).keys).toEqual({ hide: 'h', bookmark: 'w' }));
});
