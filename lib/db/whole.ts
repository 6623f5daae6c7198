/**
 * Runs what a transaction is for, and waits until it is through. If the work throws, nothing of it is kept: by itself, a
 * browser would keep what had been asked for until then.
 */
export async function whole<T>(
  tx: { abort(): void; done: Promise<void> },
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // The browser has ended it already.
    }
    throw error;
  }
}
