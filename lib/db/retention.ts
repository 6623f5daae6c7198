import type { IDBPTransaction } from 'idb';
import { isKept } from '../domain/made';
import type { PaperId } from '../domain/paper';
import { type Reading, restoreFields } from '../domain/reading';
import { type IsoDate, startOfDay } from '../domain/time';
import { database } from './open';
import type { PaperRoundSchema } from './schema';
import { indexChanges } from './segments';
import { whole } from './whole';

/** How many papers one transaction looks at, so that others get their turn. */
const BATCH = 100;

/**
 * Removes the papers that are filed under a day before `day` and were first seen before it, with their samples and
 * the listings of their days, except those that a person bookmarked, tagged, noted or said their progress of, or might
 * again by taking back a step, those that are unread, and those named in `keep`. Each leaves a reading, so that it is not
 * new when it is served again. Resolves to how many were removed.
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
  const tx = (await database()).transaction(STORES, 'readwrite', { durability: 'relaxed' });
  return whole(tx, () => pruneIn(tx, day, keep, after));
}

const STORES = ['papers', 'readings', 'samples', 'listings', 'segments', 'actions'] as const;
type Transaction = IDBPTransaction<PaperRoundSchema, typeof STORES, 'readwrite'>;

async function pruneIn(
  tx: Transaction,
  day: IsoDate,
  keep: ReadonlySet<PaperId>,
  after: [IsoDate, PaperId] | undefined,
) {
  const papers = tx.objectStore('papers');
  const end: [IsoDate, PaperId] = [day, '' as PaperId];
  const range = after ? IDBKeyRange.bound(after, end, true, true) : IDBKeyRange.upperBound(end, true);
  const found = await papers.index('day').getAll(range, BATCH);
  const readings = await Promise.all(found.map(({ id }) => tx.objectStore('readings').get(id)));
  const isWanted = (reading: Reading | undefined) => isKept(reading) || reading?.unread !== undefined;
  const old = found.filter(
    ({ id, firstSeenAt }, index) =>
      firstSeenAt < startOfDay(day) && !isWanted(readings[index]) && !keep.has(id),
  );
  const undoable = old.length > 0 ? await keptAgain(tx, readings) : new Set();
  const gone = old.filter(({ id }) => !undoable.has(id));
  const known = new Set(readings.flatMap((reading) => reading?.id ?? []));
  for (const { id } of gone) {
    papers.delete(id);
    tx.objectStore('samples').delete(id);
    // Backlog that nobody touched has no reading; without one it would be new when it is served again.
    if (!known.has(id)) tx.objectStore('readings').put({ id });
  }
  // Without its papers a day would look empty for ever; so it can be looked up again.
  for (const paper of gone)
    for (const source of paper.sources) tx.objectStore('listings').delete([source, 'daily', paper.day]);
  await indexChanges(
    tx,
    gone.map((paper) => ({ before: paper })),
  );
  const last = found.length === BATCH ? found.at(-1) : undefined;
  return { removed: gone.length, last: last && ([last.day, last.id] as [IsoDate, PaperId]) };
}

/** Of the papers with these readings, those that would be kept for ever again if a step were taken back. */
async function keptAgain(tx: Transaction, readings: readonly (Reading | undefined)[]): Promise<Set<PaperId>> {
  const byId = new Map(readings.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  const again = new Set<PaperId>();
  for (const { fields, before } of await tx.objectStore('actions').getAll())
    for (const { id, held } of before) {
      const reading = byId.get(id);
      if (reading && isKept(restoreFields(reading, fields, held))) again.add(id);
    }
  return again;
}
