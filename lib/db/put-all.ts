import { type IDBPObjectStore, unwrap } from 'idb';
import type { PaperRoundSchema, StoreName } from './schema';

/**
 * Asks for records to be written, without a promise for each: that their transaction is complete tells that all of them
 * were.
 */
export function putAll<T extends StoreName[], N extends T[number]>(
  store: IDBPObjectStore<PaperRoundSchema, T, N, 'readwrite'>,
  records: readonly PaperRoundSchema[N]['value'][],
): void {
  const plain = unwrap(store);
  for (const record of records) plain.put(record);
}
