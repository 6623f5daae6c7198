import { openDB } from 'idb';
import { DATABASE_NAME, type Database, MIGRATIONS, type PaperRoundSchema } from './schema';

let connection: Promise<Database> | undefined;

/**
 * The connection of this page or worker, opened when it is first needed and again after it was lost.
 *
 * @throws DOMException when the browser refuses to open the database (private window, damaged profile, a newer
 * version of it on disk).
 */
export function database(): Promise<Database> {
  connection ??= open().catch((error) => {
    connection = undefined;
    throw error;
  });
  return connection;
}

/** Closes the connection; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const open = connection;
  connection = undefined;
  (await open)?.close();
}

function open(): Promise<Database> {
  return openDB<PaperRoundSchema>(DATABASE_NAME, MIGRATIONS.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx);
    },
    // An older page must not hold up the upgrade of a newer one.
    blocking: () => void closeDatabase(),
    terminated: () => {
      connection = undefined;
    },
  });
}
