import { wrap } from 'idb';
import { clearPlace, placeOfDatabase } from './place';
import { DATABASE_NAME, type Database, MIGRATIONS, type Upgrade } from './schema';

let connection: Promise<Database> | undefined;

/** How often the database is opened before that counts as failed: right after a crash it may need a moment. */
const TRIES = 3;
const PAUSE_MS = 150;
/** Errors that another try does not change: a newer version on disk, a full one. */
const LASTING = ['VersionError', 'QuotaExceededError'];

/**
 * The connection of this page or worker, opened when it is first needed and again after it was lost.
 *
 * @throws DOMException when the browser refuses to open the database (damaged profile, a full disk, a newer version of
 * it on disk, which is `VersionError`).
 */
export function database(): Promise<Database> {
  if (!connection) {
    const opening = openPatiently().catch((error) => {
      if (connection === opening) connection = undefined;
      throw error;
    });
    connection = opening;
  }
  return connection;
}

/** Closes the connection; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const open = connection;
  connection = undefined;
  // One that never opened need not be closed; whoever wanted it has heard of it.
  (await open?.catch(() => undefined))?.close();
}

/**
 * Deletes the database and makes an empty one: the last resort for one that can't be read. Other pages let go of it.
 *
 * @throws DOMException when even that fails.
 */
export async function recreateDatabase(): Promise<void> {
  await closeDatabase();
  await clearPlace();
  await database();
}

async function openPatiently(): Promise<Database> {
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (error) {
      if (tries === TRIES || LASTING.includes((error as DOMException).name)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

async function open(): Promise<Database> {
  const request = (await placeOfDatabase()).open(DATABASE_NAME, MIGRATIONS.length);
  let upgrade: IDBTransaction | null = null;
  let isHollow = false;
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    upgrade = request.transaction;
    const db = wrap(request.result) as Database;
    isHollow = oldVersion > 0 && db.objectStoreNames.length === 0;
    const tx = wrap(upgrade as IDBTransaction) as unknown as Upgrade;
    // That it failed is heard of the request.
    tx.done.catch(() => undefined);
    for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx);
  });
  const db = (await wrap(request).catch((error) => {
    throw upgrade && !isHollow ? causeOf(upgrade, error) : error;
  })) as Database;
  // An older page must not hold up the upgrade of a newer one.
  db.addEventListener('versionchange', () => void closeDatabase());
  db.addEventListener('close', () => {
    connection = undefined;
  });
  return db;
}

/** What a migration that is at fault, or is cut short, fails with. */
const UPGRADE_ERRORS = ['AbortError', 'ConstraintError', 'DataError'];

/**
 * Why an upgrade failed. The request says only that it was aborted; a full disk stands in the transaction. An upgrade that
 * fails by itself tells nothing about the database, which is as it was: so that is no error of the database's own. Not so
 * where the database says that it was used and has no stores at all: none of its versions was ever without.
 */
function causeOf({ error: cause }: IDBTransaction, aborted: unknown): unknown {
  const error = cause ?? aborted;
  const { name } = Object(error) as { name?: string };
  return UPGRADE_ERRORS.includes(name ?? '') ? new Error('The upgrade failed.', { cause: error }) : error;
}
