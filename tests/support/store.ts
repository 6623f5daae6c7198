/** For `Session.evaluate`: runs in a page of the extension and looks into its database without touching it. */

/**
 * How many records an object store of the database `paper-round` holds; 0 when either does not exist (yet). Opens
 * without a version and only what exists, or else it would get in the way of the extension's own upgrade.
 */
export async function countStored(store: string): Promise<number> {
  const name = 'paper-round';
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return 0;
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.transaction?.abort();
  const db = await settled(opening);
  try {
    if (!db.objectStoreNames.contains(store)) return 0;
    return await settled(db.transaction(store).objectStore(store).count());
  } finally {
    db.close();
  }
}

/** How many papers are bookmarked. */
export async function countBookmarked(): Promise<number> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('paper-round'));
  try {
    return await settled(db.transaction('readings').objectStore('readings').index('bookmarks').count());
  } finally {
    db.close();
  }
}

/** A fingerprint of what these object stores hold: it changes with every change of a record. */
export async function fingerprint(stores: string[]): Promise<string> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('paper-round'));
  try {
    const tx = db.transaction(stores);
    const records = await Promise.all(stores.map((name) => settled(tx.objectStore(name).getAll())));
    const bytes = new TextEncoder().encode(JSON.stringify(records));
    return String(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  } finally {
    db.close();
  }
}
