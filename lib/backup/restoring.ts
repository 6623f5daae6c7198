const LOCK = 'restore';

/**
 * Brings papers back, and then what was made of them. Until both are there, the papers look like some that nobody wants:
 * meanwhile none may be removed.
 */
export function whileRestoring<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return navigator.locks.request(LOCK, signal ? { signal } : {}, work);
}

/** Does what must not be done while papers are brought back; nothing while they are. */
export function unlessRestoring(work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
