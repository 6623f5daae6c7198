import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import { DAY, type Milliseconds } from '../domain/time';

/** Until when a host does not want to be asked. Each host has a key of its own: two that ask for it undo nothing. */
const PREFIX = 'pause:';

/** The pause that a server asked for, as long as it lasts: nothing is asked of it then, whoever wants it. */
export async function pausedBy(url: string, now: Milliseconds): Promise<Problem | undefined> {
  const { host } = new URL(url);
  const key = PREFIX + host;
  const until = (await browser.storage.local.get(key))[key] as Milliseconds | undefined;
  if (until === undefined) return undefined;
  // No pause is longer than a day: then it was the clock that was set back.
  if (until > now && until <= now + DAY) return { code: 'rate-limited', host, retryAt: until };
  await browser.storage.local.remove(key);
  return undefined;
}

/** A server's wish for a pause holds for everything that is asked of it. */
export async function notePause({ host, retryAt }: Problem): Promise<void> {
  if (host !== undefined && retryAt !== undefined)
    await browser.storage.local.set({ [PREFIX + host]: retryAt });
}
