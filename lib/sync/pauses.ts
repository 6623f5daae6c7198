import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import type { Milliseconds } from '../domain/time';
import { LONGEST_PAUSE } from './http';

/** Until when a host does not want to be asked, by host. One host's wish says nothing of another. */
type Pauses = Record<string, Milliseconds>;

const KEY = 'pauses';

async function loadPauses(now: Milliseconds): Promise<Pauses> {
  const stored = ((await browser.storage.local.get(KEY))[KEY] as Pauses | undefined) ?? {};
  // One that ends later than any can was noted before the clock was set back.
  return Object.fromEntries(
    Object.entries(stored).filter(([, until]) => until > now && until <= now + LONGEST_PAUSE),
  );
}

/** The pause that a server asked for, as long as it lasts: nothing is asked then, whoever wants it. */
export async function pausedBy(url: string, now: Milliseconds): Promise<Problem | undefined> {
  const { host } = new URL(url);
  const until = (await loadPauses(now))[host];
  return until === undefined ? undefined : { code: 'rate-limited', host, retryAt: until };
}

/** Keeps a server's wish for a pause, which holds for everything that is asked of it. To be called in turn. */
export async function notePause({ host, retryAt }: Problem, now: Milliseconds): Promise<void> {
  if (host === undefined || retryAt === undefined) return;
  const pauses = await loadPauses(now);
  await browser.storage.local.set({ [KEY]: { ...pauses, [host]: Math.max(retryAt, pauses[host] ?? 0) } });
}
