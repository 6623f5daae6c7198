import { onChange } from '../changes';
import { writeFilter } from '../domain/filter';
import { dayOf, type Milliseconds, SECOND } from '../domain/time';
import { dropPopup, keepSnapshot } from '../first-frame/snapshot';
import type { Place } from './place';
import type { Reader } from './reader';

/** Time without a change after which a page's look is kept. */
const CALM: Milliseconds = 300;
/** Time within which a tab shows what it was left for: a paper that was opened from it is read. */
const LEAVING: Milliseconds = 2 * SECOND;

/**
 * Keeps how the page looks for its next first frame, whenever it has changed and come to rest: while its first list
 * (`home`) is on show as it would be read now, with nothing unfolded. Tabs out of sight keep nothing: there may be many,
 * they change with every minute, and their lists may be hours old.
 */
export function followLook(reader: Reader, home: Place): void {
  // Papers stay on screen when they are read, but the list of the unread comes without them the next time.
  const isOver = ({ dataset }: HTMLElement) => home.view === 'unread' && dataset.state !== 'new';
  const isFolded = () => [...document.querySelectorAll<HTMLElement>('[data-open="true"]')].every(isOver);
  let leftAt = 0;
  const isSeen = () => document.visibilityState === 'visible' || Date.now() - leftAt < LEAVING;
  const keep = () => isShown(home, reader) && isFolded() && keepSnapshot(isOver);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepSoon = () => {
    clearTimeout(timer);
    if (isSeen()) timer = setTimeout(() => requestIdleCallback(keep), CALM);
  };
  new MutationObserver(keepSoon).observe(document.body, { childList: true, subtree: true, attributes: true });
  document.addEventListener('visibilitychange', () => {
    leftAt = Date.now();
    // It may have changed meanwhile.
    keepSoon();
  });
  keepSoon();
  onChange(({ kind }) => {
    if (kind === 'linked' || !isSeen()) return;
    // Closed within the next moment, the popup must not come back with what was read. Other first lists are the same
    // papers in the same order, whatever a person does with them: a mark that is behind costs less than an empty page.
    dropPopup();
    keepSoon();
  });
}

/** Whether the list of a place is on screen, of today, with nothing to add to it and nothing in it that is left out else. */
function isShown(home: Place, { place, answered, hasNews, leftOut }: Reader): boolean {
  const { date } = place.value;
  const isThere = answered.value === place.value && date === dayOf(Date.now());
  return isThere && !hasNews.value && !leftOut.isShown.value && listOf(place.value) === listOf(home);
}

/** What makes a place's list another one than those of other places on the same day. */
function listOf({ view, query, filter }: Place): string {
  return [view, query, writeFilter(filter)].join();
}
