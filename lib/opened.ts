import { browser } from './browser';
import type { Milliseconds } from './domain/time';

const KEY = 'opened';

/** When the popup or the front page was last opened; 0 if never. The badge can count from then on. */
export async function lastOpenedAt(): Promise<Milliseconds> {
  const { [KEY]: moment } = await browser.storage.local.get(KEY);
  return typeof moment === 'number' ? moment : 0;
}

/** Remembers that a page with papers was opened. */
export async function noteOpened(now: Milliseconds): Promise<void> {
  await browser.storage.local.set({ [KEY]: now });
}
