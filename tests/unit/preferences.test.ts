import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { browser } from '../../lib/browser.ts';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../lib/settings.ts';
import { mute } from '../../lib/state/mutes.ts';
import { notice } from '../../lib/state/notice.ts';
import { changeSettings, connectPreferences, settings } from '../../lib/state/preferences.ts';
import { pauseSource } from '../../lib/state/source-list.ts';
import { forgetTaste } from '../../lib/state/taste.ts';

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
  notice.value = undefined;
});

/** The browser stores no setting any more, until the test is over. */
function failToSave(error = new Error('broken')): void {
  const set = vi.spyOn(browser.storage.local, 'set').mockRejectedValue(error);
  onTestFinished(() => set.mockRestore());
}

describe('a setting that is changed', () => {
  it('shows at once, and is stored', async () => {
    const saving = changeSettings({ theme: 'dark' });
    expect(settings.value.theme).toBe('dark');
    expect(await saving).toEqual(DEFAULT_SETTINGS);
    expect((await loadSettings()).theme).toBe('dark');
    expect(notice.value).toBeUndefined();
  });

  it('goes back to what it was when it can’t be stored, and that is said', async () => {
    failToSave();
    const saving = changeSettings({ theme: 'dark' });
    expect(settings.value.theme).toBe('dark');
    expect(await saving).toBeUndefined();
    expect(settings.value.theme).toBe('system');
    expect(document.documentElement.dataset.theme).toBe('system');
    expect(notice.value).toEqual({
      text: 'This setting could not be saved. It is as it was before.',
      failed: true,
    });
  });

  it('is said to have found the disk full', async () => {
    failToSave(new Error('QUOTA_BYTES quota exceeded'));
    await changeSettings({ theme: 'dark' });
    expect(notice.value?.text).toMatch(/^The disk is full/);
  });

  it('leaves what was changed meanwhile as it is', async () => {
    failToSave();
    const saving = changeSettings({ theme: 'dark', density: 'compact' });
    settings.value = { ...settings.value, theme: 'sepia' };
    await saving;
    expect(settings.value).toMatchObject({ theme: 'sepia', density: 'comfortable' });
  });

  it('is not said to be done when it was not', async () => {
    failToSave();
    await mute({ kind: 'words', text: 'agents' });
    expect(settings.value.mutes).toEqual(NO_MUTES);
    expect(notice.value).toMatchObject({ failed: true });
  });
});

describe('before the settings are known', () => {
  const STORED = {
    mutes: { ...NO_MUTES, words: ['agents'] },
    pausedSources: ['huggingface'],
    tasteSince: 5,
    theme: 'dark',
  } as const;
  const word = { kind: 'words', text: 'proteins' } as const;

  it('what is changed waits for them, and undoes nothing', async () => {
    await saveSettings(STORED);
    const connecting = connectPreferences();
    await Promise.all([connecting, mute(word), pauseSource('arxiv:cs.CL'), forgetTaste()]);
    expect(await loadSettings()).toMatchObject({
      mutes: { words: ['agents', 'proteins'] },
      pausedSources: ['huggingface', 'arxiv:cs.CL'],
      theme: 'dark',
    });
    await vi.waitFor(() => expect(notice.value?.text).toMatch(/^For you begins anew/));
    await notice.value?.takeBack?.();
    expect((await loadSettings()).tasteSince).toBe(5);
  });

  it('nothing is changed for as long as they can’t be read, and that is said', async () => {
    await saveSettings(STORED);
    const get = vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('broken'));
    onTestFinished(() => get.mockRestore());
    const said = { text: expect.stringMatching(/^The settings could not be read/), failed: true };
    await connectPreferences();
    expect(notice.value).toEqual(said);
    notice.value = undefined;
    expect(await mute(word)).toBe(false);
    expect(notice.value).toEqual(said);
    get.mockRestore();
    expect((await loadSettings()).mutes).toEqual(STORED.mutes);
    expect(await mute(word)).toBe(true);
    expect(notice.value).not.toHaveProperty('failed');
    expect((await loadSettings()).mutes.words).toEqual(['agents', 'proteins']);
  });
});
