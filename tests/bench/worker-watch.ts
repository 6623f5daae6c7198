/** What a worker notes about its own doings; moments in milliseconds since its start. */
export interface WorkerLog {
  /** When it started, since 1970. */
  origin: number;
  /** When its first line of script ran, and when it attached its first and its last listener of the first turn. */
  firstLine: number;
  firstListener: number;
  lastListener: number;
  /** Milliseconds spent waiting for the network. */
  network: number;
  /** Records written to the database, and entries to `storage.local`. */
  writes: number;
  entries: number;
  /** When transactions that wrote papers were complete, and when a badge was set. */
  stored: number[];
  badges: number[];
}

declare global {
  var workerLog: WorkerLog;
}

/** Runs in the worker before its own script. */
export function watchWorker(): void {
  const log: WorkerLog = {
    ...{ origin: performance.timeOrigin, firstLine: performance.now(), network: 0, writes: 0, entries: 0 },
    ...{ firstListener: Number.NaN, lastListener: Number.NaN, stored: [], badges: [] },
  };
  globalThis.workerLog = log;

  // biome-ignore lint/suspicious/noExplicitAny: any function of any object is wrapped here.
  const wrap = (owner: any, name: string, around: (run: () => any, self: any, args: any[]) => any) => {
    const original = owner[name];
    owner[name] = function (...args: unknown[]) {
      return around(() => original.apply(this, args), this, args);
    };
  };
  const timed = async (run: () => unknown) => {
    const start = performance.now();
    try {
      return await run();
    } finally {
      log.network += performance.now() - start;
    }
  };
  const counted = (run: () => unknown) => {
    log.writes++;
    return run();
  };
  wrap(globalThis, 'fetch', timed);
  wrap(ReadableStreamDefaultReader.prototype, 'read', timed);
  for (const name of ['put', 'add', 'delete', 'clear']) wrap(IDBObjectStore.prototype, name, counted);
  for (const name of ['update', 'delete']) wrap(IDBCursor.prototype, name, counted);
  wrap(IDBDatabase.prototype, 'transaction', (run, _database, [stores, mode]) => {
    const tx = run();
    if (mode === 'readwrite' && [stores].flat().includes('papers'))
      tx.addEventListener('complete', () => log.stored.push(performance.now()));
    return tx;
  });
  const { chrome } = globalThis as unknown as { chrome: Record<string, Record<string, object>> };
  wrap(chrome.storage?.local, 'set', (run) => {
    log.entries++;
    return run();
  });
  wrap(chrome.action, 'setBadgeText', (run) => {
    log.badges.push(performance.now());
    return run();
  });
  let isFirstTurn = true;
  setTimeout(() => {
    isFirstTurn = false;
  });
  for (const part of Object.values(chrome))
    for (const event of Object.values(part ?? {}))
      if (typeof event === 'object' && event && 'addListener' in event)
        wrap(event, 'addListener', (run) => {
          const now = performance.now();
          if (Number.isNaN(log.firstListener)) log.firstListener = now;
          if (isFirstTurn) log.lastListener = now;
          return run();
        });
}
