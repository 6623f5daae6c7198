// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { browser } from '../../lib/browser.ts';
import {
  CHOICES,
  DEFAULT_SETTINGS,
  loadSettings,
  onSettingsChanged,
  type Settings,
  saveSettings,
  toBaseAddress,
} from '../../lib/settings.ts';

/** Puts anything where the settings are kept. */
const store = (values: object) =>
  browser.storage.local.set(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`setting:${name}`, value])),
  );

/** None of them is a default. */
const OTHERS: Settings = {
  intervalMinutes: 120,
  baseAddress: 'https://hf-mirror.com',
  sources: [{ id: 'arxiv:cs.CL', name: 'arXiv cs.CL' }],
  pausedSources: ['huggingface'],
  badgeMode: 'dot',
  theme: 'dark',
  density: 'compact',
  scrollingMarksRead: true,
  syncDevices: true,
  welcomed: true,
  openingMarksRead: false,
  missedAfterDays: 7,
  newTab: false,
  retentionDays: 90,
  delivery: 'weekly',
  deliveryHour: 19,
  deliveryWeekday: 0,
  mutes: { words: ['agents'], authors: ['Ada Lovelace'], organizations: ['ACME'] },
  tasteSince: 1_795_000_000_000,
  shortcuts: false,
  keys: { next: 'n' },
};

describe('the settings', () => {
  it('of a fresh installation are the defaults', async () => {
    expect(await loadSettings()).toEqual({
      intervalMinutes: 30,
      baseAddress: 'https://huggingface.co',
      sources: [],
      pausedSources: [],
      badgeMode: 'unread',
      theme: 'system',
      density: 'comfortable',
      openingMarksRead: true,
      scrollingMarksRead: false,
      syncDevices: false,
      welcomed: false,
      missedAfterDays: 14,
      newTab: true,
      retentionDays: 0,
      delivery: 'off',
      deliveryHour: 8,
      deliveryWeekday: 1,
      mutes: { words: [], authors: [], organizations: [] },
      tasteSince: 0,
      shortcuts: true,
      keys: {},
    });
  });

  it('offer every default among their choices', () => {
    for (const [name, choices] of Object.entries(CHOICES))
      expect(choices, name).toContain(DEFAULT_SETTINGS[name as keyof typeof CHOICES]);
  });

  it('are kept as they were saved', async () => {
    await saveSettings(OTHERS);
    expect(await loadSettings()).toEqual(OTHERS);
  });

  it('that are not changed stay as they are', async () => {
    await saveSettings(OTHERS);
    await saveSettings({ theme: 'light' });
    expect(await loadSettings()).toEqual({ ...OTHERS, theme: 'light' });
  });

  it('that are changed at the same time are both kept', async () => {
    await Promise.all([saveSettings({ theme: 'dark' }), saveSettings({ badgeMode: 'off' })]);
    expect(await loadSettings()).toMatchObject({ theme: 'dark', badgeMode: 'off' });
  });

  it.each([null, -5, 'loud', [], [1], {}, { unknown: 1 }])(
    'are the defaults when each is %j',
    async (value) => {
      await store(Object.fromEntries(Object.keys(DEFAULT_SETTINGS).map((name) => [name, value])));
      expect(await loadSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('keep what can be read of a damaged list of mutes', async () => {
    const words = ['agents', 5, '', null, 'x'.repeat(101), 'sparse coding'];
    await store({ mutes: { words, authors: 'Ada', extra: ['x'] } });
    expect((await loadSettings()).mutes).toEqual({
      words: ['agents', 'sparse coding'],
      authors: [],
      organizations: [],
    });
  });

  it('keep what can be read of damaged keys', async () => {
    await store({ keys: { next: 'n', hide: '', open: 'x'.repeat(41), bookmark: 5, undo: null } });
    expect((await loadSettings()).keys).toEqual({ next: 'n', hide: '' });
  });

  const BAD: [keyof Settings, unknown][] = [
    ['intervalMinutes', 1],
    ['intervalMinutes', '30'],
    ['intervalMinutes', null],
    ['baseAddress', 'http://huggingface.co'],
    ['baseAddress', 'https://huggingface.co/'],
    ['baseAddress', 'javascript:alert(1)'],
    ['baseAddress', 5],
    ['badgeMode', 'loud'],
    ['theme', {}],
    ['openingMarksRead', 'yes'],
    ['missedAfterDays', -1],
    ['newTab', 0],
    ['retentionDays', 1],
    ['delivery', 'hourly'],
    ['deliveryHour', 24],
    ['deliveryHour', '8'],
    ['deliveryWeekday', 7],
    ['shortcuts', null],
  ];

  it.each(BAD)('take the default for %s when %j is stored, and keep the rest', async (name, value) => {
    await store({ ...OTHERS, [name]: value });
    expect(await loadSettings()).toEqual({ ...OTHERS, [name]: DEFAULT_SETTINGS[name] });
  });

  it('do not keep what is no setting', async () => {
    await store({ ...OTHERS, evil: 1 });
    expect(await loadSettings()).toStrictEqual(OTHERS);
  });
});

describe('onSettingsChanged', () => {
  it('tells the settings and which of them changed', async () => {
    const listener = vi.fn();
    onSettingsChanged(listener);
    await saveSettings({ theme: 'dark' });
    await saveSettings({ theme: 'light' });
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2));
    expect(listener).toHaveBeenLastCalledWith({ ...DEFAULT_SETTINGS, theme: 'light' }, new Set(['theme']));
  });

  it('tells nothing of what else is stored, here or elsewhere', async () => {
    const listener = vi.fn();
    onSettingsChanged(listener);
    await browser.storage.local.set({ sync: { failures: 1 } });
    await browser.storage.sync.set({ settings: OTHERS });
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells the defaults when the settings are gone or garbled', async () => {
    await saveSettings({ theme: 'dark' });
    const listener = vi.fn();
    onSettingsChanged(listener);
    await store({ theme: 'garbage' });
    await browser.storage.local.remove('setting:theme');
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2));
    expect(listener.mock.calls.map(([settings]) => settings)).toEqual([DEFAULT_SETTINGS, DEFAULT_SETTINGS]);
  });
});

describe('a base address', () => {
  it.each([
    ['https://hf-mirror.com', 'https://hf-mirror.com'],
    ['https://hf-mirror.com/', 'https://hf-mirror.com'],
    ['hf-mirror.com', 'https://hf-mirror.com'],
    [' hf-mirror.com/ ', 'https://hf-mirror.com'],
    ['HTTPS://HF-Mirror.COM', 'https://hf-mirror.com'],
    ['hf-mirror.com:8443', 'https://hf-mirror.com:8443'],
    ['https://hf-mirror.com:443', 'https://hf-mirror.com'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
  ])('may be given as %j', (text, address) => {
    expect(toBaseAddress(text)).toBe(address);
  });

  it.each([
    '',
    ' ',
    'http://hf-mirror.com',
    'HTTP://hf-mirror.com',
    'https://hf-mirror.com/papers',
    'https://hf-mirror.com//',
    'https://hf-mirror.com/?x=1',
    'https://hf-mirror.com/#x',
    'hf-mirror.com/api',
    'https://user:secret@hf-mirror.com',
    'user@hf-mirror.com',
    'https://',
    'ftp://hf-mirror.com',
    'file:///etc',
    'javascript:alert(1)',
    'data:text/html,x',
    'hf mirror.com',
    `${'a'.repeat(3_000)}.com`,
  ])('may not be %j', (text) => {
    expect(toBaseAddress(text)).toBeUndefined();
  });

  it('stays the same when it is read again', () => {
    for (const text of ['hf-mirror.com', 'https://müller.example/', 'hf-mirror.com:8443']) {
      const address = toBaseAddress(text) ?? '';
      expect(toBaseAddress(address)).toBe(address);
    }
  });
});
