/** What came of another version's wish to open the database. */
export interface Upgraded {
  /** Milliseconds until the newer version was open. */
  took: number;
  /** Whether the browser said that somebody would not let go. */
  wasBlocked: boolean;
}

/**
 * For `Session.evaluate`: opens the extension's database as a newer version of it would, which has one store more, and
 * closes it. While an older page holds on to the database, it waits for ten seconds at the most.
 */
export async function openAsNewer(version: number): Promise<Upgraded> {
  const patience = new Promise((resolve) => setTimeout(resolve, 10_000));
  const start = performance.now();
  let wasBlocked = false;
  const request = indexedDB.open('paper-round', version);
  request.onblocked = () => {
    wasBlocked = true;
  };
  request.onupgradeneeded = () => {
    request.result.createObjectStore('later').put('kept', 'what a newer version wrote');
  };
  const opened = new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
  await Promise.race([opened, patience]);
  return { took: performance.now() - start, wasBlocked };
}

/** For `Session.evaluate`: deletes the extension's database. */
export async function deleteDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase('paper-round');
  await new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}
