import { asksForFrontPage } from '../domain/pages';
import type { Settings } from '../settings';

/**
 * What a page has to know before its first frame. The settings themselves can't be read that early, so a copy of
 * these is kept where a script can read it at once.
 */
const THEME_KEY = 'theme';
const DENSITY_KEY = 'density';
const NEW_TAB_KEY = 'new-tab';

/** Puts theme and density on the page; run before anything is painted. */
export function applyStoredLook(): void {
  const { dataset } = document.documentElement;
  dataset.theme = localStorage.getItem(THEME_KEY) ?? 'system';
  dataset.density = localStorage.getItem(DENSITY_KEY) ?? 'comfortable';
}

/**
 * Whether a new tab is to show the front page, as far as is known before the first frame: unless the person does not
 * want it there, and always where it was asked for by its address.
 */
export function wantsFrontPage(): boolean {
  return localStorage.getItem(NEW_TAB_KEY) !== 'off' || asksForFrontPage(location.search);
}

/** Keeps the copy for the next page's first frame, and puts the look on this one. */
export function applyFirstPaint({
  theme,
  density,
  newTab,
}: Pick<Settings, 'theme' | 'density' | 'newTab'>): void {
  localStorage.setItem(THEME_KEY, theme);
  localStorage.setItem(DENSITY_KEY, density);
  localStorage.setItem(NEW_TAB_KEY, newTab ? 'on' : 'off');
  applyStoredLook();
}
