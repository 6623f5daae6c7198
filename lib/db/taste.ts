import type { PaperId } from '../domain/paper';
import type { Milliseconds } from '../domain/time';
import { database } from './open';

/** The papers that the person did something with, each list without those of the lists before it. */
export interface PapersActedOn {
  hidden: PaperId[];
  /** Bookmarked, the latest first, then those with a tag or a note. */
  kept: PaperId[];
  /** Opened or unfolded, the latest first. */
  opened: PaperId[];
}

/**
 * What the person did since a moment; 0 for ever. Tags and notes have no date: then those of papers count that were
 * opened since, for a paper is open when it gets one. Keys only.
 */
export async function actedOn(since: Milliseconds): Promise<PapersActedOn> {
  const { store } = (await database()).transaction('readings');
  const range = since > 0 ? IDBKeyRange.lowerBound(since) : null;
  const [hidden, bookmarked, opened, tagged, noted] = await Promise.all([
    store.index('hidden').getAllKeys(range),
    store.index('bookmarks').getAllKeys(range),
    store.index('opened').getAllKeys(range),
    store.index('tags').getAllKeys(),
    store.index('notes').getAllKeys(),
  ]);
  const isOpened = new Set(opened);
  const written = [...tagged, ...noted].filter((id) => since <= 0 || isOpened.has(id));
  const isHidden = new Set(hidden);
  const kept = new Set([...bookmarked.reverse(), ...written].filter((id) => !isHidden.has(id)));
  return {
    hidden: hidden.reverse(),
    kept: [...kept],
    opened: opened.reverse().filter((id) => !isHidden.has(id) && !kept.has(id)),
  };
}
