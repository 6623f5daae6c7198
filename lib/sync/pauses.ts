import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import { isAhead, type Milliseconds } from '../domain/time';
import { LONGEST_PAUSE } from './http';

/** Until when a host does not want to be asked. Each host has a key of its own: two that ask for it undo nothing. */
const PREFIX = 'pause:';

/** The pause that a server asked for, as long as it lasts: nothing is asked of it then, whoever wants it. */
export async function pausedBy(url: string, now: Milliseconds): Promise<Problem | undefined> {
  const { host } = new URL(url);
  const key = PREFIX + host;
  const until = (await browser.storage.local.get(key))[key] as Milliseconds | undefined;
  if (until === undefined) return undefined;
  if (isAhead(until, now, LONGEST_PAUSE)) return { code: 'rate-limited', host, retryAt: until };
  await browser.storage.local.remove(key);
  return undefined;
}

/** Keeps a server's wish for a pause, which holds for everything that is asked of it. To be called in turn. */
export async function notePause({ host, retryAt }: Problem, now: Milliseconds): Promise<void> {
  if (host === undefined || retryAt === undefined) return;
  const before = (await pausedBy(`https://${host}`, now))?.retryAt ?? 0;
  await browser.storage.local.set({ [PREFIX + host]: Math.max(retryAt, before) });
}
