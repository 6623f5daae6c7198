import { vi } from 'vitest';

type Work = (lock: { name: string } | null) => unknown;

/** Gives what runs from now on locks of its own: those of a worker that was killed went with it. */
export function forgetLocks(): void {
  const held = new Map<string, Promise<unknown>>();
  const inTurn = async (
    name: string,
    before: Promise<unknown> | undefined,
    work: Work,
    release: () => void,
  ) => {
    await before?.catch(() => undefined);
    try {
      return await work({ name });
    } finally {
      release();
    }
  };
  const request = (name: string, ...rest: [Work] | [LockOptions, Work]) => {
    const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
    const before = held.get(name);
    if (before && options.ifAvailable) return Promise.resolve(work(null));
    const turn: Promise<unknown> = inTurn(name, before, work, () => {
      if (held.get(name) === turn) held.delete(name);
    });
    held.set(name, turn);
    return turn;
  };
  vi.stubGlobal('navigator', { onLine: true, locks: { request } });
}
