/** A store's records with their keys, in the order of the keys. */
export type Records = [key: unknown, value: unknown][];

/** All that a database holds, as it stands on disk. */
export interface Dump {
  version: number;
  stores: Record<string, Records>;
}

/**
 * For `Session.evaluate`: all that the extension's database holds, as a text for `readDump`. Opens what there is, makes
 * and upgrades nothing, and is out of the way afterwards. Without a database, version 0. For three seconds it tries again
 * where the browser has an `UnknownError`: a helper of a killed Chromium may still hold the files for a moment.
 */
export async function dumpDatabase(): Promise<string> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const pack = (_key: string, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    return { array: value.constructor.name, base64: btoa(text) };
  };
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === 'paper-round')) return '{"version":0,"stores":{}}';
  const opened = async (triesLeft = 30): Promise<IDBDatabase> => {
    try {
      return await settled(indexedDB.open('paper-round'));
    } catch (error) {
      if ((error as DOMException).name !== 'UnknownError' || triesLeft === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return opened(triesLeft - 1);
    }
  };
  const db = await opened();
  try {
    const stores: Record<string, unknown> = {};
    // One transaction, so that all is of the same moment.
    const tx = db.transaction([...db.objectStoreNames]);
    const reading = [...db.objectStoreNames].map(async (name) => {
      const store = tx.objectStore(name);
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      stores[name] = keys.map((key, at) => [key, values[at]]);
    });
    await Promise.all(reading);
    return JSON.stringify({ version: db.version, stores }, pack);
  } finally {
    db.close();
  }
}

const ARRAYS = { Uint8Array, Uint16Array, Uint32Array };

/** What `dumpDatabase` wrote. */
export function readDump(text: string): Dump {
  return JSON.parse(text, (_key, value) => {
    if (typeof value?.base64 !== 'string') return value;
    const bytes = new Uint8Array(Buffer.from(value.base64, 'base64'));
    return new ARRAYS[value.array as keyof typeof ARRAYS](bytes.buffer);
  }) as Dump;
}

/** The values of a store. */
export function valuesOf<T>({ stores }: Dump, name: string): T[] {
  return (stores[name] ?? []).map(([, value]) => value as T);
}
