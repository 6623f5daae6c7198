import { markupOf, putMarkup } from './markup';
import { scrolledBy } from './scroll';

/** What a page looked like, kept for its next first frame. */
interface Snapshot {
  stamp: string;
  lang: string;
  dir: string;
  /** What stood in its body, as `markupOf` gives it. */
  markup: string;
}

/** What a snapshot was made by and for: one of another version or language is not shown. */
const STAMP = `${import.meta.env.APP_VERSION} ${navigator.language}`;

/** Larger ones would cost more than they save, in UTF-16 units. */
const LARGEST = 300_000;

const keyOf = (page: string) => `snapshot:${page}`;

/** The page's name, by which its snapshot is kept. */
function nameOf({ documentElement }: Document): string {
  return documentElement.classList[0] ?? '';
}

/** Shows the page as it was when it was last open, if that is known: then `isSnapshotShown`. */
export function paintSnapshot(): void {
  const stored = localStorage.getItem(keyOf(nameOf(document)));
  if (stored === null) return;
  const { documentElement, body } = document;
  try {
    const { stamp, lang, dir, markup } = JSON.parse(stored) as Snapshot;
    if (stamp !== STAMP) return;
    Object.assign(documentElement, { lang, dir });
    putMarkup(body, markup);
    documentElement.dataset.frame = 'snapshot';
  } catch {
    // A snapshot is a convenience: without one the page comes a moment later.
    body.replaceChildren();
  }
}

/** Whether what is on screen is a snapshot, which the live page has not replaced yet. */
export function isSnapshotShown(): boolean {
  return document.documentElement.dataset.frame === 'snapshot';
}

/** Takes the snapshot off the page. */
export function clearSnapshot(): void {
  delete document.documentElement.dataset.frame;
  document.body.replaceChildren();
}

/**
 * Keeps the page for its next first frame as it is now at its beginning, without what is far below the fold, and without
 * what will not be there again: papers of which `isOver` says so, and what is marked `data-over`. One that would be too
 * large leaves none, for an older one is not true.
 */
export function keepSnapshot(isOver: (article: HTMLElement) => boolean): void {
  let end = 1.2 * innerHeight - scrolledBy();
  const isSeen = (element: Element) => {
    if (!(element instanceof HTMLElement) || element.localName !== 'article')
      return !element.matches('script, dialog, .notice, [data-over="true"]');
    const { top, height } = element.getBoundingClientRect();
    if (!isOver(element)) return top < end;
    // What stands below comes up.
    end += height;
    return false;
  };
  const { lang, dir } = document.documentElement;
  const markup = markupOf(document.body, isSeen);
  const text = JSON.stringify({ stamp: STAMP, lang, dir, markup } satisfies Snapshot);
  const key = keyOf(nameOf(document));
  if (text.length > LARGEST) localStorage.removeItem(key);
  else if (text !== localStorage.getItem(key)) localStorage.setItem(key, text);
}

/** Forgets what the popup looked like, which begins with what is unread: that is another list now. */
export function dropPopup(): void {
  localStorage.removeItem(keyOf('popup'));
}
