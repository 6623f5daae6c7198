import { database } from '../../lib/db';

/** Everything that is stored, store by store: what must not have changed is compared with it. */
export async function everythingStored(): Promise<Record<string, unknown[]>> {
  const db = await database();
  const stores = [...db.objectStoreNames];
  const values = await Promise.all(stores.map((name) => db.getAll(name)));
  return Object.fromEntries(stores.map((name, index) => [name, values[index] ?? []]));
}
