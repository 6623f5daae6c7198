import type { Settings } from '../settings';

/**
 * What a page has to know before its first frame. The settings themselves can't be read that early, so a copy of
 * these two is kept where a script can read it at once.
 */
const THEME_KEY = 'theme';
const NEW_TAB_KEY = 'new-tab';

/** Puts the theme on the page; run before anything is painted. */
export function applyStoredTheme(): void {
  const theme = localStorage.getItem(THEME_KEY);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** Whether the person wants the front page on new tabs, as far as is known before the first frame. */
export function wantsNewTab(): boolean {
  return localStorage.getItem(NEW_TAB_KEY) !== 'off';
}

/** Keeps the copy for the next page's first frame, and puts the theme on this one. */
export function applyFirstPaint({ theme, newTab }: Pick<Settings, 'theme' | 'newTab'>): void {
  localStorage.setItem(THEME_KEY, theme);
  localStorage.setItem(NEW_TAB_KEY, newTab ? 'on' : 'off');
  applyStoredTheme();
}
