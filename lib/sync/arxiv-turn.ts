import { browser } from '../browser';
import { isArxivHost } from '../domain/source-id';
import { type Milliseconds, SECOND } from '../domain/time';

/** arXiv wants no more than one request in this time, over all of its hosts. */
const BETWEEN: Milliseconds = 3 * SECOND;
const LOCK = 'arxiv';
/** When arXiv was last asked: kept, so that a worker that is killed and woken does not ask at once again. */
const KEY = 'arxiv-asked';

interface Clock {
  now: () => Milliseconds;
  wait?: ((span: Milliseconds) => Promise<void>) | undefined;
}

/** Does a piece of work that asks an address: of arXiv, one after the other and three seconds apart; of others, at once. */
export function inArxivTurn<T>(url: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  if (!isArxivHost(new URL(url).hostname)) return work();
  return navigator.locks.request(LOCK, async () => {
    const last = (await browser.storage.local.get(KEY))[KEY] as Milliseconds | undefined;
    const passed = clock.now() - (last ?? 0);
    // A clock that was set back must not make it wait for hours.
    if (passed < BETWEEN) await (clock.wait ?? pause)(Math.min(BETWEEN, BETWEEN - passed));
    await browser.storage.local.set({ [KEY]: clock.now() });
    try {
      return await work();
    } finally {
      // Its answer may have taken a while to come.
      await browser.storage.local.set({ [KEY]: clock.now() });
    }
  });
}

function pause(span: Milliseconds): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, span));
}
