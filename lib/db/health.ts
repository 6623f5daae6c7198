import { database } from './open';
import type { Database, StoreName } from './schema';

/** Readings read at a time. */
const PAGE = 1_000;
/** Papers read where not all are. */
const SAMPLE = 100;

/**
 * Reads every reading and alert, some papers or all (`isWhole`), and counts every index: so damage is noticed before a
 * person meets it.
 *
 * @throws DOMException when something can't be read.
 */
export async function readThrough({ isWhole = false } = {}): Promise<void> {
  const db = await database();
  await readPages(db, 'readings');
  if (isWhole) await readPages(db, 'papers');
  await Promise.all([db.getAll('alerts'), db.getAll('papers', undefined, SAMPLE), db.getAll('meta')]);
  for (const name of db.objectStoreNames) {
    const { store } = db.transaction(name);
    await Promise.all([store.count(), ...[...store.indexNames].map((index) => store.index(index).count())]);
  }
}

async function readPages(db: Database, name: 'readings' | 'papers'): Promise<void> {
  let after: string | undefined;
  do {
    const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
    const page = await db.getAll(name, range as never, PAGE);
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  } while (after);
}

/** How many records each store holds. Linear in the store: not for a hot path. */
export async function countStores(): Promise<Record<StoreName, number>> {
  const db = await database();
  const names = [...db.objectStoreNames];
  const counts = await Promise.all(names.map((name) => db.count(name)));
  return Object.fromEntries(names.map((name, index) => [name, counts[index]])) as Record<StoreName, number>;
}
