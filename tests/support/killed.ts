import { forgetLocks } from './locks.ts';

type Pause = () => Promise<void>;

/** When a worker is killed: at which write to the store, or at which pause; never where nothing is said. */
interface Kill {
  writes?: number | null;
  pauses?: number | null;
}

/**
 * Runs what a worker does until it is done or the worker is killed. Killed, it never goes on: the transaction that it
 * writes in is undone, nothing that waits for it, or for a pause, hears of it any more, and its locks go with it.
 */
export async function untilKilled(act: (pause: Pause) => Promise<unknown>, kill: Kill): Promise<void> {
  forgetLocks();
  const killed = Promise.withResolvers<void>();
  const restore = killAtWrite(kill.writes ?? Number.POSITIVE_INFINITY, killed.resolve);
  let left = kill.pauses ?? Number.POSITIVE_INFINITY;
  const pause = async () => {
    if (left-- > 0) return;
    killed.resolve();
    await new Promise(() => {});
  };
  try {
    await Promise.race([killed.promise, act(pause)]);
  } catch (error) {
    // Requests of a transaction that has just been undone are refused.
    if (!(error instanceof DOMException)) throw error;
    await killed.promise;
  } finally {
    restore();
    forgetLocks();
  }
}

/** Undoes the transaction that writes for the `count`th time, and keeps it from its listeners. */
function killAtWrite(count: number, onKilled: () => void): () => void {
  const stores = IDBObjectStore.prototype;
  const targets = Object.getPrototypeOf(IDBTransaction.prototype) as EventTarget;
  const { put, delete: remove } = stores;
  const { addEventListener } = targets;
  const dead = new Set<unknown>();
  let left = count;
  const counted = <T extends unknown[]>(write: (...args: T) => IDBRequest) =>
    function (this: IDBObjectStore, ...args: T) {
      const request = write.apply(this, args);
      left--;
      if (left === 0) {
        const { transaction } = this;
        addEventListener.call(transaction, 'abort', onKilled);
        dead.add(transaction);
        transaction.abort();
      }
      return request;
    };
  Object.assign(stores, { put: counted(put), delete: counted(remove) });
  targets.addEventListener = function (this: EventTarget & { transaction?: unknown }, type, listener) {
    addEventListener.call(this, type, (event: Event) => {
      if (!dead.has(this) && !dead.has(this.transaction)) (listener as (event: Event) => void)?.(event);
    });
  };
  return () => {
    Object.assign(stores, { put, delete: remove });
    targets.addEventListener = addEventListener;
  };
}
