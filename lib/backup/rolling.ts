import { browser } from '../browser';
import { dayOf, type IsoDate, isIsoDate, type Milliseconds, startOfWeek } from '../domain/time';
import { DEFAULT_SETTINGS, loadSettings, type Settings } from '../settings';
import type { Counts } from './format';
import { pack, unpack } from './pack';
import { isOfPerson, isSame } from './settings';
import { writeBackup } from './write';

const INDEX = 'backups';
const PREFIX = 'backup:';
const LOCK = 'backups';
const DAILY = 7;
const WEEKLY = 4;

/** The name of the backup that is taken right before something is restored. */
export const BEFORE_RESTORE = 'before-restore';
/** What its name is once there is another: it may be the very one that is being restored, and that may fail. */
const EARLIER = 'before-earlier-restore';

/** Whether a kept backup is from right before a restore. */
export function isBeforeRestore({ name }: KeptBackup): boolean {
  return name === BEFORE_RESTORE || name === EARLIER;
}

/** A backup in the extension's own storage. */
export interface KeptBackup {
  /** The day it was made on, or that of one from right before a restore. */
  name: string;
  madeAt: Milliseconds;
  counts: Counts;
}

/** The days whose backups are kept: the newest seven, and the last ones of the four weeks before. */
export function daysToKeep(days: readonly IsoDate[]): IsoDate[] {
  const sorted = days.toSorted().reverse();
  const weeks = new Map<IsoDate, IsoDate>();
  for (const day of sorted.slice(DAILY)) if (!weeks.has(startOfWeek(day))) weeks.set(startOfWeek(day), day);
  return [...sorted.slice(0, DAILY), ...[...weeks.values()].slice(0, WEEKLY)];
}

/** The backups that there are, the newest first. */
export async function keptBackups(): Promise<KeptBackup[]> {
  const index = (await browser.storage.local.get(INDEX))[INDEX] as KeptBackup[] | undefined;
  return (index ?? []).toSorted((one, other) => other.madeAt - one.madeAt);
}

/** Keeps a backup of what the person made, once a day; without anything made or set, none. */
export async function backUpDaily(now: Milliseconds): Promise<void> {
  const today = dayOf(now);
  if ((await keptBackups()).some(({ name }) => name === today)) return;
  await keepBackup(today, now);
}

/**
 * Keeps a backup of what the person made now, under a name; papers are not in it. Those too old are dropped. Where nothing
 * is, none is kept, but before a restore: that must have its way back, to nothing, and no older one be taken for it.
 */
export function keepBackup(name: string, now: Milliseconds): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    let counts: Counts | undefined;
    async function* counted() {
      for await (const piece of writeBackup('none', now)) {
        counts = piece.counts;
        yield piece;
      }
    }
    if (name === BEFORE_RESTORE && (await isUnchanged())) return;
    const packed = await pack(counted());
    if (!counts || (name !== BEFORE_RESTORE && !(await isAnythingIn(counts)))) return;
    if (name === BEFORE_RESTORE) await setAside();
    const others = (await keptBackups()).filter((backup) => backup.name !== name);
    const all = [{ name, madeAt: now, counts }, ...others];
    const days = new Set<string>(daysToKeep(all.map((backup) => backup.name).filter(isIsoDate)));
    const isLasting = (backup: KeptBackup) => days.has(backup.name) || isBeforeRestore(backup);
    await browser.storage.local.set({ [PREFIX + name]: packed, [INDEX]: all.filter(isLasting) });
    const gone = all.filter((backup) => !isLasting(backup)).map((backup) => PREFIX + backup.name);
    if (gone.length > 0) await browser.storage.local.remove(gone);
  });
}

/** Whether what was there before the last restore is what is there now: that one was cancelled, or taken back. */
async function isUnchanged(): Promise<boolean> {
  const last = (await keptBackups()).find(({ name }) => name === BEFORE_RESTORE);
  // Written for the same moment, the same things come to the same letters.
  return (
    last !== undefined && (await pack(writeBackup('none', last.madeAt))) === (await packedOf(BEFORE_RESTORE))
  );
}

/** Has the backup from before the last restore make room for the next. */
async function setAside(): Promise<void> {
  const packed = await packedOf(BEFORE_RESTORE);
  if (packed === undefined) return;
  const others = (await keptBackups()).filter(({ name }) => name !== EARLIER);
  const renamed = others.map((backup) =>
    backup.name === BEFORE_RESTORE ? { ...backup, name: EARLIER } : backup,
  );
  await browser.storage.local.set({ [PREFIX + EARLIER]: packed, [INDEX]: renamed });
}

/** Whether a backup has anything that the person made, or a setting that is other than it was at first. */
async function isAnythingIn({ readings, alerts }: Counts): Promise<boolean> {
  if (readings + alerts > 0) return true;
  const settings = Object.entries(await loadSettings()).filter(([name]) => isOfPerson(name));
  return settings.some(([name, value]) => !isSame(value, DEFAULT_SETTINGS[name as keyof Settings]));
}

async function packedOf(name: string): Promise<unknown> {
  return (await browser.storage.local.get(PREFIX + name))[PREFIX + name];
}

/** The file of a kept backup; `undefined` if it is gone or damaged. */
export async function openKept(name: string): Promise<Blob | undefined> {
  const packed = await packedOf(name);
  // What is damaged can't be opened; the file itself is checked like any other.
  return typeof packed === 'string' ? unpack(packed).catch(() => undefined) : undefined;
}
