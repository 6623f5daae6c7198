import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { afterFirstFrame } from '../lib/first-frame/after';
import { startApp } from '../lib/first-frame/app';
import { noteEarlyEvents } from '../lib/first-frame/early-events';
import { isSnapshotShown, paintSnapshot } from '../lib/first-frame/snapshot';
import { applyStoredLook, wantsFrontPage } from '../lib/state/first-paint';

/**
 * Runs in the body of every page, before the first frame: a page in the wrong colours is never seen, and one that was
 * open before is there at once as it looked then. Everything else of the page is loaded after that frame.
 */
export default defineUnlistedScript(() => {
  document.currentScript?.remove();
  applyStoredLook();
  const isNewTab = document.documentElement.matches('.newtab');
  // What an address asks for, like a search in the library, was not kept.
  if (isNewTab ? wantsFrontPage() : location.search === '') paintSnapshot();
  if (isSnapshotShown()) noteEarlyEvents();
  void afterFirstFrame().then(startApp);
});
