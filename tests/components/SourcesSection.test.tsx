import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SourcesSection } from '../../components/SourcesSection.tsx';
import { browser } from '../../lib/browser.ts';
import type { Command, Reply } from '../../lib/messages.ts';
import { loadSettings, saveSettings } from '../../lib/settings.ts';
import { connectPreferences } from '../../lib/state/preferences.ts';
import { type SourceStatus, saveStatus } from '../../lib/sync/status.ts';
import { givePermissions } from '../support/permissions.ts';

const FEED = { id: 'feed:https://journal.example/feed', name: 'A Journal' } as const;

let commands: Command[];
let reply: Reply;

beforeEach(async () => {
  givePermissions(true);
  commands = [];
  reply = {};
  // There is no worker here: what it is told is noted, and answered.
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async (command: Command) => {
    commands.push(command);
    return reply;
  }) as typeof browser.runtime.sendMessage);
  await saveSettings({ sources: [FEED] });
  await connectPreferences();
});

/** The section, when the feed stands as it is said. */
async function show(status: Partial<SourceStatus> = {}): Promise<void> {
  await saveStatus(status, FEED.id);
  await connectPreferences();
  render(<SourcesSection />);
}

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

function add(text: string): void {
  const field = screen.getByLabelText('Another source');
  fireEvent.input(field, { target: { value: text } });
  fireEvent.submit(field.closest('form') as HTMLFormElement);
}

/** What is said below the field, where other things than in the rows go wrong. */
const refusal = () =>
  within(screen.getByLabelText('Another source').closest('form') as HTMLElement).findByRole('alert');

const row = async (name: string) =>
  within((await screen.findByRole('heading', { name })).closest('li') as HTMLElement);

describe('the sources', () => {
  it('say what went wrong where it did, and how each stands', async () => {
    await show({ failures: 1, problem: { code: 'not-data', host: 'journal.example' } });
    const journal = await row('A Journal');
    await waitFor(() => expect(journal.getByRole('alert').textContent).toMatch(/^journal\.example sent/));
    expect(journal.getByText(/^Not updated yet · 0 papers in its latest list$/)).toBeTruthy();
    const digest = await row('Hugging Face Daily Papers');
    expect(digest.queryByRole('alert')).toBeNull();
    expect(digest.queryByRole('button', { name: /^Remove/ })).toBeNull();
  });

  it('are paused, and resumed with the browser asked for leave', async () => {
    await show();
    fireEvent.click((await row('A Journal')).getByRole('button', { name: 'Pause A Journal' }));
    await waitFor(async () => expect((await loadSettings()).pausedSources).toEqual([FEED.id]));
    const resume = await (await row('A Journal')).findByRole('button', { name: 'Resume A Journal' });
    fireEvent.click(resume);
    await waitFor(() => expect(commands).toEqual([{ name: 'poll-source', source: FEED.id }]));
    expect(browser.permissions.request).toHaveBeenCalledWith({ origins: ['https://journal.example/*'] });
    expect((await loadSettings()).pausedSources).toEqual([]);
  });

  it('are resumed with leave, the digest too: what was given at installation can be taken back', async () => {
    await saveSettings({ pausedSources: ['huggingface'], baseAddress: 'https://hf-mirror.com' });
    await show();
    fireEvent.click(await (await row('Hugging Face Daily Papers')).findByRole('button', { name: /^Resume/ }));
    await waitFor(() => expect(commands).toEqual([{ name: 'poll-source', source: 'huggingface' }]));
    expect(browser.permissions.request).toHaveBeenCalledWith({ origins: ['https://hf-mirror.com/*'] });
  });

  it('that say they are gone can be resumed', async () => {
    await show({ failures: 1, problem: { code: 'gone', host: 'journal.example', status: 410 } });
    expect(await (await row('A Journal')).findByRole('button', { name: 'Resume A Journal' })).toBeTruthy();
  });
});

describe('a source that is typed', () => {
  it('is added by the worker, with leave for its host alone', async () => {
    reply = { title: 'arXiv cs.CL' };
    await show();
    add(' cs.cl ');
    await waitFor(() => expect(screen.getByText('arXiv cs.CL was added.')).toBeTruthy());
    expect(commands).toEqual([{ name: 'add-source', source: 'arxiv:cs.CL' }]);
    expect(browser.permissions.request).toHaveBeenCalledWith({ origins: ['https://rss.arxiv.org/*'] });
  });

  it('shows that it is asked until it has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    vi.mocked(browser.runtime.sendMessage).mockReturnValueOnce(promise as never);
    await show();
    add('cs.cl');
    const button = screen.getByRole('button', { name: 'Add' });
    await screen.findByRole('progressbar', { name: 'Asking…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    resolve({ title: 'arXiv cs.CL' });
    await screen.findByText('arXiv cs.CL was added.');
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(button.getAttribute('aria-disabled')).toBe('false');
  });

  it('is not asked without leave, and that is said', async () => {
    givePermissions(false);
    await show();
    add('https://other.example/feed');
    expect((await refusal()).textContent).toContain('https://other.example');
    expect(commands).toEqual([]);
  });

  it.each([
    'nonsense',
    'http://other.example/feed',
    'https://192.168.0.1/feed',
    'https://arxiv.org@evil.example/',
  ])('and may not be one is refused before anybody is asked: %s', async (text) => {
    await show();
    add(text);
    expect((await refusal()).textContent).toMatch(/no category or search of arXiv/);
    expect(browser.permissions.request).not.toHaveBeenCalled();
    expect(commands).toEqual([]);
  });

  it('and does not answer is not added, and stays to be corrected', async () => {
    reply = { problem: { code: 'not-found', host: 'other.example', status: 404 } };
    await show();
    add('https://other.example/feed');
    expect((await refusal()).textContent).toMatch(/^other\.example does not know/);
    expect((screen.getByLabelText('Another source') as HTMLInputElement).value).toBe(
      'https://other.example/feed',
    );
  });
});
