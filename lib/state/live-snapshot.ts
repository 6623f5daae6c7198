import { onChange } from '../changes';
import { dropSnapshots, keepSnapshot } from '../first-frame/snapshot';
import type { Reader } from './reader';

/** Milliseconds without a change after which a page's look is kept. */
const CALM = 300;

/**
 * Keeps how the page looks for its next first frame, whenever it has changed and come to rest: while its first list is
 * on show, from its beginning, with nothing unfolded.
 */
export function followLook(reader: Reader): void {
  const home = reader.place.value;
  const isHome = () =>
    reader.place.value.view === home.view &&
    reader.isOfToday &&
    reader.expanded.value === undefined &&
    scrollY === 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => requestIdleCallback(() => isHome() && keepSnapshot()), CALM);
  };
  new MutationObserver(keepSoon).observe(document.body, { childList: true, subtree: true, attributes: true });
  keepSoon();
  // What a person does here shows on other pages as well; theirs would be out of date.
  onChange(({ kind }) => {
    if (kind !== 'linked') dropSnapshots(document);
  });
}
