import { browser } from '../browser';
import { announce } from '../changes';
import {
  closeDatabase,
  copyState,
  type DatabaseState,
  database,
  healReadings,
  readThrough,
  recreateDatabase,
  restoreMade,
  restorePapers,
  tidyPlace,
} from '../db';
import { isStoreError } from '../domain/problem';
import { isBookmarked, type Reading } from '../domain/reading';
import { dayOf, type IsoDate, MINUTE, type Milliseconds, SECOND } from '../domain/time';
import { readAlert, readPaper, readWholeReading } from './check';
import { beginCopy, COPY, type CopyState, followCopy, loadCopyState, saveCopyState } from './copy';
import { isStoreDoubted, trustStore } from './doubt';
import { applyRestored } from './restored-settings';
import { whileRestoring } from './restoring';

const LOCK = 'copy';
const BATCH = 500;
/** For so long a database that fails is tried again before it is given up. */
const PATIENCE: Milliseconds = 10 * SECOND;
/**
 * One that can't even be deleted is waited for less within this time: everything else would stand in line. That it can be
 * deleted is tried again each time: Firefox may let go of its files a moment later.
 */
const HOPELESS: Milliseconds = MINUTE;
const SHORT_PATIENCE: Milliseconds = 2 * SECOND;
let hopelessUntil = Number.NEGATIVE_INFINITY;

/** What was put back into a damaged database. */
export interface Healed {
  bookmarks: number;
  readings: number;
}

/**
 * Looks whether the database is the one that the copy was made of, and heals it from the copy if it came up empty, lost
 * what was in it before, or can't be read; then brings the copy up to date, and ends what a restore had begun. One at a
 * time, across all contexts. Resolves to what was put back, if anything had to be.
 *
 * @throws DOMException when the database can't be used at all, or is of a newer version: that is never touched.
 */
export function tendStore(now: Milliseconds): Promise<Healed | undefined> {
  return navigator.locks.request(LOCK, async () => {
    const [state, isDoubted] = await Promise.all([loadCopyState(), isStoreDoubted()]);
    const isReadable = await makeUsable(state, isDoubted, dayOf(now));
    const found = await copyState();
    const healed =
      state && (!isReadable || isDamaged(state, found)) ? await whileRestoring(() => heal(state)) : undefined;
    const known = healed ? await copyState() : found;
    if (!state) await beginCopy(crypto.randomUUID());
    else if (isBehind(state, known)) await beginCopy(state.sentinel);
    await followCopy(state?.awaited ?? []);
    // Looked for again: the page that restores may have set them meanwhile, and the person chosen others since.
    const settings = known.settings && (await copyState()).settings;
    if (settings) await applyRestored(settings);
    return healed;
  });
}

/** Whether the database lacks what it had when the copy was last brought up to date. */
function isDamaged({ sentinel, upTo }: CopyState, { mark, last }: DatabaseState): boolean {
  return mark?.sentinel !== sentinel || Math.max(mark.upTo, last) < upTo;
}

/** Whether the copy is older than the database says. */
function isBehind({ upTo }: CopyState, { mark }: DatabaseState): boolean {
  return mark !== undefined && mark.upTo > upTo;
}

/**
 * Opens the database and reads through it: once a day, and all of it when it has failed somebody. One that stays
 * unreadable is deleted and made anew: the last resort, taken only if there is a copy. Resolves to whether that was not
 * needed.
 */
async function makeUsable(
  state: CopyState | undefined,
  isDoubted: boolean,
  today: IsoDate,
): Promise<boolean> {
  const isDue = state !== undefined && (state.readOn !== today || isDoubted);
  let isReadable = true;
  const look = async () => {
    await database();
    if (isDue) await readThrough({ isWhole: isDoubted });
  };
  try {
    // Without a copy nothing is deleted: then there is nothing to be patient for.
    await (state ? atLast(look, performance.now() < hopelessUntil ? SHORT_PATIENCE : PATIENCE) : look());
    hopelessUntil = Number.NEGATIVE_INFINITY;
  } catch (error) {
    if (!state || !isStoreError(error)) throw error;
    await recreateDatabase().catch((failure) => {
      hopelessUntil = performance.now() + HOPELESS;
      throw failure;
    });
    isReadable = false;
  }
  // Not among what is tried above: that this can't be written tells nothing about the database.
  if (isDue && isReadable) {
    await tidyPlace();
    await saveCopyState({ ...state, readOn: today });
  }
  if (isDoubted) await trustStore();
  return isReadable;
}

/**
 * Looks again while the database fails, more patiently than who only wants to read: after this it may be deleted. A
 * browser that crashed, or was killed, on a busy machine may let go of it only seconds after the next one has started.
 */
async function atLast(look: () => Promise<void>, patience: Milliseconds): Promise<void> {
  let last: number | undefined;
  for (;;) {
    try {
      await look();
      return;
    } catch (error) {
      // From the first failure on: on a slow disk, one look alone may take longer.
      last ??= performance.now() + patience;
      if (performance.now() > last || !isStoreError(error)) throw error;
      await closeDatabase();
      await new Promise((resolve) => setTimeout(resolve, SECOND / 2));
    }
  }
}

async function heal(state: CopyState): Promise<Healed> {
  const copy = await readCopy();
  const { papers, readings } = copy;
  for (let at = 0; at < papers.length; at += BATCH) await restorePapers(papers.slice(at, at + BATCH));
  let changed = 0;
  for (let at = 0; at < readings.length; at += BATCH)
    changed += (await healReadings(readings.slice(at, at + BATCH), state.baseline)).length;
  if (readings.length === 0) await healReadings([], state.baseline);
  await restoreMade({ readings: new Map(), alerts: copy.alerts }, { mode: 'merge' });
  await beginCopy(state.sentinel);
  announce({ kind: 'papers' });
  announce({ kind: 'readings', ids: readings.map(({ id }) => id) });
  announce({ kind: 'alerts' });
  return { bookmarks: readings.filter(isBookmarked).length, readings: changed };
}

/** All that the copy holds; what can't be read of it is left out. */
export async function readCopy() {
  const all = Object.entries(await browser.storage.local.get(null));
  const under = <T>(prefix: string, read: (value: unknown) => T | undefined): T[] =>
    all.filter(([key]) => key.startsWith(prefix)).flatMap(([, value]) => read(value) ?? []);
  const alerts = all.find(([key]) => key === COPY.alerts)?.[1];
  return {
    readings: under<Reading>(COPY.reading, readWholeReading),
    papers: under(COPY.paper, readPaper),
    alerts: (Array.isArray(alerts) ? alerts : []).flatMap((alert) => readAlert(alert) ?? []),
  };
}
