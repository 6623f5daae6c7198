import { isHidden } from '../lib/domain/reading';
import { toggleHidden } from '../lib/state/commands';
import type { Entry, Reader } from '../lib/state/reader';
import { stepOffPaper } from './roving';

/** Hides a paper, or shows it again. */
export function hideOrShow(entry: Entry, reader?: Reader): void {
  if (!isHidden(entry.reading)) stepOffLeftOut(reader);
  void toggleHidden(entry);
}

/**
 * If the card of what is hidden or muted now goes from the list, the keyboard goes on with the next one. From a digest,
 * which has no reader, it always goes.
 */
export function stepOffLeftOut(reader?: Reader): void {
  if (reader?.leftOut.isWanted ?? true) stepOffPaper();
}
