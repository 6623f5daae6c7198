import type { IDBPTransaction, StoreNames } from 'idb';
import type { Paper, PaperId } from '../domain/paper';
import { mergeSegments } from '../search/merge';
import { fingerprint } from '../search/paper-terms';
import { buildSegment, SEGMENT_FORMAT, type Segment } from '../search/segment';
import { database } from './open';
import type { PaperRoundSchema, SegmentKey } from './schema';
import { deleteSegment, getSegment, isSegmentKey, putSegment } from './segment-records';
import { whole } from './whole';

type Writer<S extends StoreNames<PaperRoundSchema>[]> = IDBPTransaction<PaperRoundSchema, S, 'readwrite'>;

/** What a transaction did to a paper: `after` is absent when it was removed, `before` when it is new. */
export interface PaperChange {
  before?: Paper | undefined;
  after?: Paper | undefined;
}

/**
 * Adds to the index what a transaction changes about papers, within that transaction: so the index and the store are
 * never apart, whenever a worker is killed. Writes nothing if nothing changes that one can search for.
 */
export async function indexChanges<S extends StoreNames<PaperRoundSchema>[]>(
  tx: Writer<S>,
  changes: readonly PaperChange[],
): Promise<void> {
  const written = changes.flatMap(({ before, after }) =>
    after && (!before || fingerprint(before) !== fingerprint(after)) ? [after] : [],
  );
  const removed = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
  if (written.length > 0 || removed.length > 0) await addSegment(tx, written, removed);
}

async function addSegment<S extends StoreNames<PaperRoundSchema>[]>(
  tx: Writer<S>,
  papers: readonly Paper[],
  removed: readonly PaperId[],
): Promise<void> {
  const store = (tx as unknown as Writer<['segments']>).objectStore('segments');
  const last = await store.openKeyCursor(null, 'prev');
  const [number] = last?.primaryKey ?? [0];
  await putSegment(store, [number + STRIDE, papers.length + removed.length], buildSegment(papers, removed));
}

/** Between the numbers of segments there is room for the one that they are merged into. */
const STRIDE = 2;

/** Indexes papers as they are in the store now; ids that are not there any more are taken out of the index. */
export async function indexPapers(ids: readonly PaperId[]): Promise<void> {
  const tx = (await database()).transaction(['papers', 'segments'], 'readwrite', { durability: 'relaxed' });
  const papers = await Promise.all(ids.map((id) => tx.objectStore('papers').get(id)));
  const removed = ids.filter((_, index) => papers[index] === undefined);
  await addSegment(
    tx,
    papers.filter((paper) => paper !== undefined),
    removed,
  );
  await tx.done;
}

/** The keys of all segments, oldest first: the number of each, and how many papers it holds. */
export async function segmentKeys(): Promise<SegmentKey[]> {
  return (await (await database()).getAllKeys('segments')).filter(isSegmentKey);
}

/** The segments of these keys, read one after the other; one that was merged meanwhile is `undefined`. */
export async function getSegments(keys: readonly SegmentKey[]): Promise<(Segment | undefined)[]> {
  const { store } = (await database()).transaction('segments');
  const segments: (Segment | undefined)[] = [];
  for (const key of keys) segments.push(await getSegment(store, key));
  return segments;
}

/** More segments than this, and the newest are merged: each costs every search a little. */
export const MOST_SEGMENTS = 6;
/**
 * An older segment up to so many times as large as the newer ones together is merged with them. Twice would copy a
 * quarter less; but what has stood in several segments since a backfill repeats words, and took a tenth more room.
 */
const TIMES_AS_LARGE = 3;

/**
 * Which segments are to become one, as places in `sizes` (oldest first), or `undefined` while there are few. Always
 * the newest ones: as many as it takes for few to be left, and older ones only where they are not much larger. So each
 * paper is copied a few times, however many come.
 */
export function mergePlan(sizes: readonly number[]): { from: number; to: number } | undefined {
  if (sizes.length <= MOST_SEGMENTS) return undefined;
  let from = sizes.length - 1;
  let sum = sizes[from] ?? 0;
  while (from > 0 && (from >= MOST_SEGMENTS || (sizes[from - 1] as number) <= TIMES_AS_LARGE * sum)) {
    from--;
    sum += sizes[from] as number;
  }
  return { from, to: sizes.length };
}

/**
 * Merges segments where there are many. `pause` is awaited now and then, so that others get their turn. What was read
 * is replaced in one transaction, and only if it is still there; else it is left to the next time. Resolves to false if
 * a segment can't be read: then the index must be checked.
 */
export async function mergeWhereDue(pause: () => Promise<void>): Promise<boolean> {
  const keys = await segmentKeys();
  const plan = mergePlan(keys.map(([, size]) => size));
  if (!plan) return true;
  const merged = keys.slice(plan.from, plan.to);
  // What the disk does not give back any more is as good as of another format.
  const read = await getSegments(merged).catch(() => undefined);
  if (!read || read.some((segment) => segment && segment.format !== SEGMENT_FORMAT)) return false;
  const segments = read.filter((segment) => segment !== undefined);
  if (segments.length < merged.length) return true;
  const work = mergeSegments(segments, plan.from === 0);
  await pause();
  let step = work.next();
  while (!step.done) {
    await pause();
    const end = performance.now() + SLICE_MS;
    do step = work.next();
    while (!step.done && performance.now() < end);
  }
  await replaceSegments(merged, step.value);
  return true;
}

/** Milliseconds of merging without a look up. */
const SLICE_MS = 12;

async function replaceSegments(keys: readonly SegmentKey[], merged: Segment): Promise<void> {
  const tx = (await database()).transaction('segments', 'readwrite', { durability: 'relaxed' });
  await whole(tx, async () => {
    const found = await Promise.all(keys.map((key) => tx.store.getKey(key)));
    if (found.includes(undefined)) return;
    for (const key of keys) void deleteSegment(tx.store, key);
    const [number] = keys.at(-1) as SegmentKey;
    // Under a key that no segment had before: pages that have one open tell by its key that there is another. For the
    // same reason it is kept when nothing is left in it: with no segment at all, numbers would begin anew.
    await putSegment(tx.store, [number + STRIDE / 2, merged.codes.length], merged);
  });
}
