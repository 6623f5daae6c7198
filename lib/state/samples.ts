import { samplesOf } from '../db';
import type { PaperId } from '../domain/paper';
import type { Sample } from '../domain/source';

/** The counts of a paper over time, oldest first; none if they can't be read. */
export function samplesAtHand(id: PaperId): Promise<readonly Sample[]> {
  // Unfolding a paper notes that it was opened: that says it when the store fails.
  return samplesOf(id).catch(() => []);
}
