import { deleteDB } from 'idb';
import { DATABASE_NAME } from './schema';

/** As much as is used of an API that Chromium has and Firefox has not: places for databases beside the usual one. */
interface Buckets {
  keys(): Promise<string[]>;
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

const SPARE = 'spare';

function buckets(): Buckets | undefined {
  return (navigator as { storageBuckets?: Buckets }).storageBuckets;
}

async function isMoved(): Promise<boolean> {
  return (await buckets()?.keys())?.includes(SPARE) ?? false;
}

/**
 * Where the database is: in the usual place, or in a spare one since the usual one could be neither opened nor deleted.
 * That there is a spare place is what says so, to all contexts alike; looking costs less than a millisecond.
 */
export async function placeOfDatabase(): Promise<IDBFactory> {
  const spare = (await isMoved()) ? await buckets()?.open(SPARE) : undefined;
  return spare?.indexedDB ?? indexedDB;
}

/**
 * Sees to it that there is no database any more. Chromium keeps all databases of a place in the same files: where these
 * can't be opened, nothing in them can be deleted either, and a spare place is taken from then on.
 *
 * @throws DOMException when that can't be done.
 */
export async function clearPlace(): Promise<void> {
  const all = buckets();
  const isInSpare = await isMoved();
  try {
    await (isInSpare ? all?.delete(SPARE) : deleteDB(DATABASE_NAME));
  } catch (error) {
    if (isInSpare || !all) throw error;
    await all.open(SPARE);
  }
  // It is still where to look.
  if (isInSpare) await all?.open(SPARE);
}

/** Tries to give back the room of what was left behind in the usual place, which may never be possible. */
export async function tidyPlace(): Promise<void> {
  try {
    if (await isMoved()) await deleteDB(DATABASE_NAME);
  } catch {
    // Tomorrow, perhaps.
  }
}
