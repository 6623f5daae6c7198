import { type ComponentChild, render } from 'preact';
import { nothingPressed, replayEarlyEvents } from '../first-frame/early-events';
import { noteScroll } from '../first-frame/scroll';
import { clearSnapshot, isSnapshotShown } from '../first-frame/snapshot';
import { DIRECTION, TEXT_LANGUAGE, t } from '../i18n';
import { sendCommand } from '../messages';
import { noteOpened } from '../opened';
import { connectCounts } from './commands';
import { followLook } from './live-snapshot';
import { alreadySaid } from './notice';
import { connectPreferences } from './preferences';
import type { Reader } from './reader';
import { connectSync } from './sync';

/**
 * Puts a page on screen and fills it: with its lists or as `fill` says, the counts, how polling stands. Where the page's
 * snapshot is on screen, the live page takes its place when it is full, so that nothing comes and goes.
 */
export async function startPage(
  page: ComponentChild,
  readers: readonly Reader[],
  fill: () => Promise<unknown> = () => Promise.all(readers.map((reader) => reader.show())),
): Promise<void> {
  speak(document);
  const [reader] = readers;
  const home = reader?.place.value;
  const isPainted = isSnapshotShown();
  if (!isPainted) render(page, document.body);
  // Both are in the same storage, and of the settings it is said when they can't be read.
  await Promise.all([connectPreferences(), connectSync().catch(alreadySaid)]);
  // The lists say by themselves that the store can't be read; the page takes the snapshot's place all the same.
  await fill().catch(alreadySaid);
  // Last: the front page shows its side when it is counted, and nothing there moves then.
  await connectCounts().catch(alreadySaid);
  if (isPainted) await nothingPressed().then(() => takeOver(page));
  if (!reader || !home) return;
  followLook(reader, home);
  await noteOpened(Date.now());
  await sendCommand({ name: 'update-badge' });
}

function takeOver(page: ComponentChild): void {
  const scrollAgain = noteScroll();
  replayEarlyEvents(() => {
    clearSnapshot();
    render(page, document.body);
    scrollAgain();
  });
}

/** Says on the page which language it speaks, in which direction, and what it is called. */
function speak(page: Document): void {
  const root = page.documentElement;
  root.lang = TEXT_LANGUAGE;
  root.dir = DIRECTION;
  page.title = titleOf(root.className);
}

function titleOf(page: string): string {
  if (page === 'library') return t('pages.title', { page: t('pages.library') });
  if (page === 'options') return t('pages.title', { page: t('pages.settings') });
  if (page === 'digest') return t('pages.title', { page: t('pages.digest') });
  return t('extension.name');
}
