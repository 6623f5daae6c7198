import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HealthSection } from '../../components/HealthSection.tsx';
import { browser } from '../../lib/browser.ts';
import { commitPoll, setNote } from '../../lib/db';
import type { Reply } from '../../lib/messages.ts';
import { health, indexCheck } from '../../lib/state/health.ts';
import { noteRound } from '../../lib/sync/rounds.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

/** What the worker answers to the command to check the index. */
let reply: Reply | Promise<Reply>;

vi.mock('../../lib/messages.ts', () => ({
  sendCommand: async ({ name }: { name: string }) => (name === 'check-index' ? reply : {}),
}));

beforeEach(async () => {
  await browser.storage.local.clear();
  browser.runtime.getManifest = vi.fn(() => ({ version: '1.2.3' }) as never);
  indexCheck.value = undefined;
  health.value = undefined;
  await commitPoll(dailyPoll('2026-11-23', [fetched(1, { title: 'A secret title' })]), NOW);
  await setNote(paperId(1), 'a secret note', NOW);
  await noteRound({ at: NOW, source: 'huggingface', arrived: 1, changed: 1, setAside: 0 });
});

afterEach(cleanup);

async function opened(): Promise<void> {
  const { container } = render(<HealthSection />);
  const details = container.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByRole('button', { name: 'Check the search index now' });
}

it('looks only when it is opened, and shows how everything stands', async () => {
  render(<HealthSection />);
  expect(health.value).toBeUndefined();
  cleanup();
  await opened();
  expect(screen.getByText('1.2.3')).toBeDefined();
  expect(screen.getByRole('row', { name: /Hugging Face/ })).toBeDefined();
});

it.each([
  ['right', { indexCheck: { papers: 1, repaired: 0 } }, 'The index has the 1 stored paper.'],
  ['mended', { indexCheck: { papers: 1, repaired: 1 } }, '1 paper was mended in the index.'],
  ['a full disk', { problem: { code: 'storage-full' } as const }, /^The disk is full/],
  ['no worker', {}, /background part did not answer/],
])('says what the check of the index came to: %s', async (_, given, sentence) => {
  reply = given;
  await opened();
  fireEvent.click(screen.getByRole('button', { name: 'Check the search index now' }));
  const said = await screen.findByText(sentence);
  expect(said.getAttribute('role')).toBe('indexCheck' in given ? 'status' : 'alert');
});

it('shows that the index is being checked', async () => {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  reply = promise;
  await opened();
  fireEvent.click(screen.getByRole('button', { name: 'Check the search index now' }));
  await screen.findByRole('progressbar', { name: 'Checking…' });
  resolve({ indexCheck: { papers: 1, repaired: 0 } });
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
});

it('puts a report without anything personal on the clipboard, or says that it could not', async () => {
  const writeText = vi.fn(async (_text: string) => undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  await opened();
  fireEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  await screen.findByText('Copied');
  const [[report = ''] = []] = writeText.mock.calls;
  expect(report).toMatch(/^Paper Round 1\.2\.3\n/);
  expect(report).toContain('papers 1');
  expect(report).not.toContain('secret');

  writeText.mockRejectedValueOnce(new Error('no leave'));
  fireEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  await screen.findByText('The browser did not let us copy');
});
