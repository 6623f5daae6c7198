import { type ComponentChild, render } from 'preact';
import { sendCommand } from '../messages';
import { noteOpened } from '../opened';
import { connectCounts } from './commands';
import { connectPreferences } from './preferences';
import type { Reader } from './reader';
import { connectSync } from './sync';

/** Puts a page on screen and fills it: its lists, the counts, how polling stands. */
export async function startPage(page: ComponentChild, readers: readonly Reader[]): Promise<void> {
  render(page, document.body);
  await connectPreferences();
  await Promise.all([connectSync(), ...readers.map((reader) => reader.show())]);
  await connectCounts();
  if (readers.length === 0) return;
  await noteOpened(Date.now());
  await sendCommand({ name: 'update-badge' });
}
