import { afterEach, beforeEach, expect, it } from 'vitest';
import firstPaint from '../../entrypoints/first-paint.ts';
import { clearSnapshot, isSnapshotShown, keepSnapshot } from '../../lib/first-frame/snapshot.ts';

/** Opens a page that was open before; resolves to whether it shows at once how it looked then. */
function paints(page: string, address: string): boolean {
  document.documentElement.className = page;
  keepSnapshot(() => false);
  history.replaceState(null, '', address);
  document.body.replaceChildren();
  void firstPaint.main();
  return isSnapshotShown();
}

beforeEach(() => {
  document.body.innerHTML = '<p>as it was</p>';
});

afterEach(() => {
  clearSnapshot();
  globalThis.earlyEvents?.take();
  history.replaceState(null, '', '/');
  localStorage.clear();
});

it.each([
  ['popup', '/popup.html'],
  ['library', '/library.html'],
  ['newtab', '/newtab.html?front'],
])('paints %s as it was, at %s', (page, address) => {
  expect(paints(page, address)).toBe(true);
});

it.each(['?bookmarked=', '?q=wombats', '?paper=arxiv%3A2611.00001'])(
  'does not paint the library where another list is asked for: %s',
  (search) => {
    expect(paints('library', `/library.html${search}`)).toBe(false);
  },
);
