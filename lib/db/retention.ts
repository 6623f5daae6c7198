import type { PaperId } from '../domain/paper';
import { isBookmarked } from '../domain/reading';
import type { IsoDate } from '../domain/time';
import { database } from './open';

/** How many papers one transaction looks at, so that others get their turn. */
const BATCH = 100;

/**
 * Removes the papers filed under a day before `day`, with their samples, except those that are bookmarked or
 * named in `keep`. Readings stay, so that a paper which is served again is not new. Resolves to how many were
 * removed.
 */
export async function pruneBefore(day: IsoDate, keep: ReadonlySet<PaperId>): Promise<number> {
  let removed = 0;
  let after: [IsoDate, PaperId] | undefined;
  for (;;) {
    const batch = await pruneBatch(day, keep, after);
    removed += batch.removed;
    if (!batch.last) return removed;
    after = batch.last;
  }
}

async function pruneBatch(day: IsoDate, keep: ReadonlySet<PaperId>, after: [IsoDate, PaperId] | undefined) {
  const tx = (await database()).transaction(['papers', 'readings', 'samples'], 'readwrite', {
    durability: 'relaxed',
  });
  const papers = tx.objectStore('papers');
  const end: [IsoDate, PaperId] = [day, '' as PaperId];
  const range = after ? IDBKeyRange.bound(after, end, true, true) : IDBKeyRange.upperBound(end, true);
  const found = await papers.index('day').getAll(range, BATCH);
  const readings = await Promise.all(found.map(({ id }) => tx.objectStore('readings').get(id)));
  const gone = found.filter(({ id }, index) => !isBookmarked(readings[index]) && !keep.has(id));
  for (const { id } of gone) {
    papers.delete(id);
    tx.objectStore('samples').delete(id);
  }
  await tx.done;
  const last = found.length === BATCH ? found.at(-1) : undefined;
  return { removed: gone.length, last: last && ([last.day, last.id] as [IsoDate, PaperId]) };
}
