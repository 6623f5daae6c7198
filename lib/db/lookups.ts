import { mergePaper } from '../domain/merge';
import type { FetchedPaper } from '../domain/paper';
import type { SourceId } from '../domain/source';
import type { Milliseconds } from '../domain/time';
import { database } from './open';
import { indexChanges, type PaperChange } from './segments';
import { whole } from './whole';

/**
 * Adds papers that a person looked up to the store, and to its index. They are no news, no digest's list has them
 * because of it, and their counts are no sample: all that is written are papers. One that is stored is brought up to
 * date.
 */
export async function keepPapers(
  fetched: readonly FetchedPaper[],
  source: SourceId,
  now: Milliseconds,
): Promise<void> {
  // A person asked for it: it lasts from the moment it is acknowledged.
  const tx = (await database()).transaction(['papers', 'segments'], 'readwrite', { durability: 'strict' });
  await whole(tx, async () => {
    const papers = tx.objectStore('papers');
    const stored = await Promise.all(fetched.map(({ id }) => papers.get(id)));
    const changes: PaperChange[] = [];
    fetched.forEach((paper, index) => {
      const before = stored[index];
      const after = mergePaper(before, paper, source, now);
      if (after === before) return;
      void papers.put(after);
      changes.push({ before, after });
    });
    await indexChanges(tx, changes);
  });
}
