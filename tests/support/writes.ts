/** Counts what is written to the database from now on, and into which stores; `stop` ends it. */
export function countWrites(): { writes: string[]; stop: () => void } {
  const stores = IDBObjectStore.prototype;
  const { put, add, delete: remove, clear } = stores;
  const writes: string[] = [];
  const counted = <T extends unknown[]>(what: string, write: (...args: T) => IDBRequest) =>
    function (this: IDBObjectStore, ...args: T) {
      writes.push(`${what} ${this.name}`);
      return write.apply(this, args);
    };
  const told = { put: counted('put', put), add: counted('add', add), delete: counted('delete', remove) };
  Object.assign(stores, { ...told, clear: counted('clear', clear) });
  return { writes, stop: () => void Object.assign(stores, { put, add, delete: remove, clear }) };
}
