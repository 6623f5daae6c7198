import { isHidden } from '../lib/domain/reading';
import { toggleHidden } from '../lib/state/commands';
import type { Entry, Reader } from '../lib/state/reader';
import { stepOffPaper } from './roving';

/** Hides a paper, or shows it again. If its card goes from the list, the keyboard goes on with the next one. */
export function hideOrShow(entry: Entry, reader?: Reader): void {
  if (reader?.leftOut.isWanted && !isHidden(entry.reading)) stepOffPaper();
  void toggleHidden(entry);
}
