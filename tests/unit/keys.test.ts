import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { keyOf, withKey } from '../../lib/state/keys.ts';
import { settings } from '../../lib/state/preferences.ts';

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
});

describe('the key that a tooltip names', () => {
  it('is the usual one', () => {
    expect(keyOf('bookmark')).toBe('s');
    expect(withKey('Bookmark', 'bookmark')).toBe('Bookmark (s)');
  });

  it('is the person’s own', () => {
    settings.value = { ...DEFAULT_SETTINGS, keys: { bookmark: 'w, g w' } };
    expect(withKey('Bookmark', 'bookmark')).toBe('Bookmark (w)');
  });

  it('is none where they took it away', () => {
    settings.value = { ...DEFAULT_SETTINGS, keys: { bookmark: '' } };
    expect(withKey('Bookmark', 'bookmark')).toBe('Bookmark');
  });

  it('is none while shortcuts are switched off', () => {
    settings.value = { ...DEFAULT_SETTINGS, shortcuts: false };
    expect(keyOf('help')).toBeUndefined();
  });

  it('is one that another command does not get first', () => {
    settings.value = { ...DEFAULT_SETTINGS, keys: { next: 's' } };
    expect(keyOf('next')).toBe('s');
    expect(keyOf('bookmark')).toBe('b');
  });
});
