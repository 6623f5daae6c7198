import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StatusLine } from '../../components/StatusLine.tsx';
import { browser } from '../../lib/browser.ts';
import { MINUTE } from '../../lib/domain/time.ts';
import type { Reply } from '../../lib/messages.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { failure, refreshedAt, status } from '../../lib/state/sync.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const WELL = { lastSuccessAt: NOW, failures: 0, setAside: 0 };

/** What is read out when it changes. */
const said = () =>
  screen.getAllByRole('status').map((region) => {
    const copy = region.cloneNode(true) as Element;
    for (const quiet of copy.querySelectorAll('[aria-live="off"]')) quiet.remove();
    return copy.textContent;
  });
const pass = (time: number) => act(() => void vi.advanceTimersByTime(time));

/** The worker answers a command when the test says so. */
function heldWorker(reply: Reply) {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  vi.spyOn(browser.runtime, 'sendMessage').mockReturnValue(promise);
  return () => act(() => resolve(reply));
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  status.value = WELL;
  failure.value = undefined;
  refreshedAt.value = 0;
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('says by the minute how long ago papers came, without reading that out', () => {
  render(<StatusLine />);
  expect(screen.getByText('Updated just now')).toBeTruthy();
  pass(5 * MINUTE);
  expect(screen.getByText('Updated 5 minutes ago')).toBeTruthy();
  expect(said()).toEqual(['', '']);
});

it('reads out what comes of a refresh that was asked for, once', async () => {
  const answer = heldWorker({});
  render(<StatusLine />);
  fireEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
  await act(async () => undefined);
  expect(said()).toEqual(['', 'Refreshing…']);
  await answer();
  await vi.waitFor(() => expect(said()).toEqual(['', 'Updated just now']));
  pass(2 * MINUTE);
  expect(said()).toEqual(['', '']);
});

it('leaves it to the alert to say that a refresh failed', async () => {
  const answer = heldWorker({ problem: { code: 'offline' } });
  render(<StatusLine />);
  fireEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
  await answer();
  expect((await screen.findByRole('alert')).textContent).toMatch(/^You are offline/);
  await vi.waitFor(() => expect(said()).toEqual(['', '']));
});

it('reads out no later poll that nobody asked for', async () => {
  const answer = heldWorker({});
  render(<StatusLine />);
  fireEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
  await answer();
  await vi.waitFor(() => expect(said()).toEqual(['', 'Updated just now']));
  pass(30 * MINUTE);
  act(() => {
    status.value = { ...WELL, lastSuccessAt: Date.now() };
  });
  expect(said()).toEqual(['', '']);
});

it('says what goes wrong with a refresh also while the digest is paused', async () => {
  settings.value = { ...DEFAULT_SETTINGS, pausedSources: ['huggingface'] };
  const answer = heldWorker({ problem: { code: 'no-worker' } });
  render(<StatusLine />);
  settings.value = DEFAULT_SETTINGS;
  fireEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
  await answer();
  expect((await screen.findByRole('alert')).textContent).toMatch(/did not answer/);
});

it('says that the digest is paused, and no longer what went wrong with it', () => {
  settings.value = { ...DEFAULT_SETTINGS, pausedSources: ['huggingface'] };
  status.value = { ...WELL, failures: 1, problem: { code: 'offline' }, dueAt: NOW + MINUTE };
  render(<StatusLine />);
  settings.value = DEFAULT_SETTINGS;
  expect(said()).toEqual([' · Paused', '']);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('reads out what was set aside and healed, apart from the time', () => {
  status.value = { ...WELL, setAside: 2, healed: { at: NOW, bookmarks: 12 } };
  render(<StatusLine />);
  const before = said();
  expect(before[0]).toBe(
    ' · 2 could not be read · The store was damaged and has been healed: 12 bookmarks are back',
  );
  pass(5 * MINUTE);
  expect(said()).toEqual(before);
});
