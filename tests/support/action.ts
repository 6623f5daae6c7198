import { vi } from 'vitest';
import { browser } from '../../lib/browser.ts';

/** Stands in for the toolbar button, which the fake browser lacks; tells what it shows. */
export function watchAction(): { text: string; title: string } {
  const shown = { text: '', title: '' };
  browser.action.setBadgeText = vi.fn(async ({ text }) => {
    shown.text = text ?? '';
  });
  browser.action.setTitle = vi.fn(async ({ title }) => {
    shown.title = title ?? '';
  });
  browser.action.setBadgeBackgroundColor = vi.fn(async () => undefined);
  browser.action.setBadgeTextColor = vi.fn(async () => undefined);
  return shown;
}
