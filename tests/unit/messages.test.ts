// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../lib/browser.ts';
import { type Command, onCommand } from '../../lib/messages.ts';

const handle = vi.fn(async () => ({}));
const OWN = { id: '' };

beforeEach(() => {
  handle.mockClear();
  OWN.id = browser.runtime.id;
  onCommand(handle);
});

const send = (message: unknown, sender: object = OWN) =>
  fakeBrowser.runtime.onMessage.trigger(message, sender, () => undefined);

describe('commands', () => {
  it.each<Command>([
    { name: 'refresh' },
    { name: 'fetch-days', days: ['2026-11-23'] },
    { name: 'fetch-linked', id: 'arxiv:2611.00001' },
    { name: 'search-source', question: 'wombats' },
    { name: 'check-index' },
    { name: 'set-bookmark', id: 'arxiv:2611.00001', isSet: true },
    { name: 'set-read', id: 'arxiv:2611.00001', isSet: false },
    { name: 'update-badge' },
    { name: 'settle-mutes' },
  ])('of our own pages are obeyed: $name', async (command) => {
    await send(command);
    expect(handle).toHaveBeenCalledExactlyOnceWith(command);
  });

  it.each([
    ['another extension', { id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['nobody who says who they are', {}],
    ['a page that says it has no id', { id: undefined, url: 'https://huggingface.co/' }],
  ])('of %s are not', async (_, sender) => {
    await send({ name: 'refresh' }, sender);
    expect(handle).not.toHaveBeenCalled();
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'refresh'],
    ['a list', ['refresh']],
    ['no name', {}],
    ['an unknown name', { name: 'delete-everything' }],
    ['a name of the language’s own', { name: '__proto__' }],
    ['a day that is none', { name: 'fetch-days', days: ['yesterday'] }],
    ['more days than a list has', { name: 'fetch-days', days: Array(41).fill('2026-11-23') }],
    ['an id that is none', { name: 'fetch-linked', id: '../../evil' }],
    ['an id that leads elsewhere', { name: 'fetch-linked', id: 'arxiv:../../evil' }],
    ['an id with more behind it', { name: 'fetch-linked', id: 'arxiv:2611.00001?x=1' }],
    ['a bookmark of a script', { name: 'set-bookmark', id: 'url:javascript:alert(1)', isBookmarked: true }],
    ['a bookmark of nothing', { name: 'set-bookmark', id: '', isBookmarked: true }],
    ['an empty question', { name: 'search-source', question: ' ' }],
    ['an endless question', { name: 'search-source', question: 'x'.repeat(10_000) }],
  ])('that hold %s are not obeyed', async (_, message) => {
    await send(message);
    expect(handle).not.toHaveBeenCalled();
  });

  it('hold no more than they may', async () => {
    await send({ name: 'refresh', url: 'https://evil.example/' });
    expect(handle).toHaveBeenCalledExactlyOnceWith({ name: 'refresh' });
  });
});
