import type { PaperId } from '../domain/paper';
import { fingerprint } from '../search/paper-terms';
import { PapersTable } from '../search/papers-table';
import { SEGMENT_FORMAT } from '../search/segment';
import { pageOfPapersById } from './backup';
import { database } from './open';
import { deleteSegment } from './segment-records';
import { getSegments, indexPapers, segmentKeys } from './segments';

/** Papers compared, or indexed, at a time. */
const BATCH = 200;

/** What a check of the index came to. */
export interface IndexCheck {
  /** Papers that are stored. */
  papers: number;
  /** Papers that the index lacked, or held as they once were, or held though they are gone. */
  repaired: number;
}

/**
 * Compares the search index with the store and mends it: papers that it lacks or holds as they once were are indexed,
 * those that are gone are taken out, segments of another format are dropped and made anew. Reads every paper, in
 * batches between which others get their turn (`pause`).
 */
export async function checkIndex(pause: () => Promise<void>): Promise<IndexCheck> {
  await dropUnreadable();
  const table = await openTable();
  const result: IndexCheck = { papers: 0, repaired: 0 };
  const seen = new Uint8Array(table.size);
  let after: PaperId | undefined;
  do {
    await pause();
    const batch = await pageOfPapersById(BATCH, after);
    const wrong = batch.filter((paper) => {
      const number = table.numberOf(paper.id);
      if (number !== undefined) seen[number] = 1;
      return number === undefined || table.prints[number] !== fingerprint(paper);
    });
    if (wrong.length > 0) await indexPapers(wrong.map(({ id }) => id));
    result.papers += batch.length;
    result.repaired += wrong.length;
    after = batch.length < BATCH ? undefined : batch.at(-1)?.id;
  } while (after);
  const gone = goneFrom(table, seen);
  for (let at = 0; at < gone.length; at += BATCH) await indexPapers(gone.slice(at, at + BATCH));
  return { ...result, repaired: result.repaired + gone.length };
}

function goneFrom(table: PapersTable, seen: Uint8Array): PaperId[] {
  const gone: PaperId[] = [];
  for (let number = 0; number < table.size; number++)
    if (table.isAlive[number] && !seen[number]) gone.push(table.id(number));
  return gone;
}

async function openTable(): Promise<PapersTable> {
  const segments = await getSegments(await segmentKeys());
  return new PapersTable(segments.filter((segment) => segment !== undefined));
}

/** A newer version may keep its segments in another form. */
async function dropUnreadable(): Promise<void> {
  for (const key of await segmentKeys()) {
    // One that the disk does not give back any more is made anew, too.
    const [segment] = await getSegments([key]).catch(() => [null]);
    if (segment === undefined || segment?.format === SEGMENT_FORMAT) continue;
    const tx = (await database()).transaction('segments', 'readwrite');
    await deleteSegment(tx.store, key);
    await tx.done;
  }
}
