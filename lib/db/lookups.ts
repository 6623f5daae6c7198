import { mergePaper } from '../domain/merge';
import type { FetchedPaper } from '../domain/paper';
import type { SourceId } from '../domain/source';
import type { Milliseconds } from '../domain/time';
import { database } from './open';
import { indexChanges } from './segments';
import { whole } from './whole';

/**
 * Adds papers that a person looked up to the store, and to its index. They are no news, no digest's list has them
 * because of it, and their counts are no sample: all that is written are papers. One that is stored stays as it is: a
 * poll may have told of it since it was looked up.
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
    const keys = await Promise.all(fetched.map(({ id }) => papers.getKey(id)));
    const added = fetched
      .filter((_, index) => keys[index] === undefined)
      .map((paper) => mergePaper(undefined, paper, source, now));
    for (const paper of added) void papers.put(paper);
    await indexChanges(
      tx,
      added.map((after) => ({ after })),
    );
  });
}
