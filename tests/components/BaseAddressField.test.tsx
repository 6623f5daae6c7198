import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BaseAddressField } from '../../components/BaseAddressField.tsx';
import { browser } from '../../lib/browser.ts';
import type { Reply } from '../../lib/messages.ts';
import { givePermissions } from '../support/permissions.ts';

/** What the worker answers to the command to ask the new address. */
let reply: Reply | Promise<Reply>;

beforeEach(() => {
  givePermissions(true);
  reply = {};
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => reply as never);
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

function save(address: string): void {
  render(<BaseAddressField />);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
}

it('shows that the new address is asked, then says that papers come from there', async () => {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  reply = promise;
  save('https://mirror.example');
  await screen.findByRole('progressbar', { name: 'Asking…' });
  resolve({});
  await screen.findByText('Papers now come from https://mirror.example.');
  expect(screen.getByRole('status').textContent).toMatch(/^Papers now come/);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

it.each<[string, string, Reply, RegExp]>([
  ['an address that is none', 'http://127.0.0.1/path', {}, /Nothing was changed\.$/],
  ['one that does not answer', 'https://mirror.example', { problem: { code: 'offline' } }, /reached|offline/],
])('says in an alert what is wrong with %s', async (_, address, answer, sentence) => {
  reply = answer;
  save(address);
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(screen.queryByRole('progressbar')).toBeNull();
});
