const LOCK = 'restore';

/**
 * Brings papers back, and then what was made of them. Until both are there, the papers look like some that nobody wants:
 * meanwhile none may be removed.
 */
export function whileRestoring<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work);
}

/** Does what must not be done while papers are brought back, or nothing at all. Resolves to whether it was done. */
export function unlessRestoring(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
