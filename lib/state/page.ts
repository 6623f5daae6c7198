import { type ComponentChild, render } from 'preact';
import { DIRECTION, TEXT_LANGUAGE, t } from '../i18n';
import { sendCommand } from '../messages';
import { noteOpened } from '../opened';
import { connectCounts } from './commands';
import { connectPreferences } from './preferences';
import type { Reader } from './reader';
import { connectSync } from './sync';

/** Puts a page on screen and fills it: with its lists or as `fill` says, the counts, how polling stands. */
export async function startPage(
  page: ComponentChild,
  readers: readonly Reader[],
  fill: () => Promise<unknown> = () => Promise.all(readers.map((reader) => reader.show())),
): Promise<void> {
  speak(document);
  render(page, document.body);
  await connectPreferences();
  await Promise.all([connectSync(), fill()]);
  await connectCounts();
  if (readers.length === 0) return;
  await noteOpened(Date.now());
  await sendCommand({ name: 'update-badge' });
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
