import type { Alert, AlertId } from '../domain/alert';
import { madeOf, mergeMade, withMade } from '../domain/made';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { noteMade } from './copy';
import { database } from './open';
import type { RestoredSettings } from './schema';
import { indexChanges } from './segments';
import { whole } from './whole';

/** One page of all readings, by id: at most `limit`, behind `after` if given. */
export async function pageOfReadings(limit: number, after?: PaperId): Promise<Reading[]> {
  return (await database()).getAll('readings', behind(after), limit);
}

/** One page of all stored papers, by id: at most `limit`, behind `after` if given. */
export async function pageOfPapersById(limit: number, after?: PaperId): Promise<Paper[]> {
  return (await database()).getAll('papers', behind(after), limit);
}

function behind(after: PaperId | undefined): IDBKeyRange | undefined {
  return after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
}

/** What a restore does, or would do, to records of a kind. */
export interface Tally {
  added: number;
  changed: number;
  /** Taken away, which only replacing does. */
  removed: number;
  same: number;
}

/** What a person made, to be restored, each id once. */
export interface Made {
  readings: ReadonlyMap<PaperId, Reading>;
  alerts: readonly Alert[];
  /** Settings that are to be set once this is on disk (`settingsApplied`), by their names. */
  settings?: RestoredSettings;
}

export interface RestoreOptions {
  /** To merge loses nothing that is here; to replace makes what the person did here what it was in the backup. */
  mode: 'merge' | 'replace';
  /** Only counts. */
  isTrial?: boolean;
  signal?: AbortSignal;
}

/**
 * Restores what a person made, in one transaction: all or nothing, also when it is cancelled or the page is closed in
 * the middle. Settings, which are kept elsewhere, are left in it to be set, and alerts to be filled (`unfilledAlerts`).
 * Resolves, once it is on disk, to what it came to.
 *
 * @throws DOMException `AbortError` when it was cancelled.
 */
export async function restoreMade(
  made: Made,
  { mode, isTrial = false, signal }: RestoreOptions,
): Promise<Record<'readings' | 'alerts', Tally> & { ids: PaperId[] }> {
  const stores = ['readings', 'alerts', 'matches', 'made', 'meta'] as const;
  const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' });
  const cancel = () => tx.abort();
  signal?.throwIfAborted();
  signal?.addEventListener('abort', cancel);
  // It is awaited below; but when it is cancelled, what waits for a request hears of it first.
  tx.done.catch(() => undefined);
  try {
    const [stored, storedAlerts, unfilled = []] = await Promise.all([
      tx.objectStore('readings').getAll(),
      tx.objectStore('alerts').getAll(),
      tx.objectStore('meta').get('unfilled') as Promise<AlertId[] | undefined>,
    ]);
    const readings = readingChanges(stored, made.readings, mode);
    const alerts = alertChanges(storedAlerts, made.alerts, mode);
    if (!isTrial) {
      for (const reading of readings.put) void tx.objectStore('readings').put(reading);
      for (const alert of alerts.put) void tx.objectStore('alerts').put(alert);
      if (alerts.put.length > 0)
        void tx.objectStore('meta').put([...unfilled, ...alerts.put.map(({ id }) => id)], 'unfilled');
      for (const { id } of alerts.gone) {
        void tx.objectStore('alerts').delete(id);
        void tx.objectStore('matches').delete(IDBKeyRange.bound([id], [id, []]));
      }
      noteMade(
        tx.objectStore('made'),
        readings.put.map(({ id }) => id),
      );
      if (made.settings) void tx.objectStore('meta').put(made.settings, 'settings');
    }
    await tx.done;
    return { readings: readings.tally, alerts: alerts.tally, ids: readings.put.map(({ id }) => id) };
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function readingChanges(stored: readonly Reading[], made: Made['readings'], mode: RestoreOptions['mode']) {
  const before = new Map(stored.map((reading) => [reading.id, reading]));
  const tally: Tally = { added: 0, changed: 0, removed: 0, same: 0 };
  const put: Reading[] = [];
  for (const [id, one] of made) {
    const old = before.get(id) ?? { id };
    const next = mode === 'merge' ? mergeMade(old, one) : withMade(old, one);
    if (next !== old) put.push(next);
    tally[next === old ? 'same' : madeOf(old) ? 'changed' : 'added']++;
  }
  if (mode === 'replace')
    for (const old of stored) {
      if (made.has(old.id) || !madeOf(old)) continue;
      // Not deleted: a paper without a reading would come back as new.
      put.push(withMade(old, undefined));
      tally.removed++;
    }
  return { put, tally };
}

function alertChanges(stored: readonly Alert[], made: Made['alerts'], mode: RestoreOptions['mode']) {
  const tally: Tally = { added: 0, changed: 0, removed: 0, same: 0 };
  const put: Alert[] = [];
  const ids = new Set(made.map(({ id }) => id));
  for (const alert of made) {
    const old = stored.find(({ id }) => id === alert.id);
    const isThere = old ? mode === 'merge' || isSameAlert(old, alert) : false;
    const isWatched = mode === 'merge' && stored.some(({ query }) => query === alert.query);
    if (isThere || isWatched) tally.same++;
    else {
      put.push(alert);
      tally[old ? 'changed' : 'added']++;
    }
  }
  const gone = mode === 'replace' ? stored.filter(({ id }) => !ids.has(id)) : [];
  return { put, gone, tally: { ...tally, removed: gone.length } };
}

function isSameAlert(one: Alert, other: Alert): boolean {
  return (Object.keys(other) as (keyof Alert)[]).every((key) => one[key] === other[key]);
}

/**
 * Adds papers that are not stored to the store and its index; those that are stay as they are. Resolves to the ids of
 * those that were, or would be, added.
 */
export async function restorePapers(papers: readonly Paper[], isTrial = false): Promise<PaperId[]> {
  const mode = isTrial ? 'readonly' : 'readwrite';
  const tx = (await database()).transaction(['papers', 'segments'], mode, { durability: 'relaxed' });
  const each = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  return whole(tx, async () => {
    const keys = await Promise.all(each.map(({ id }) => tx.objectStore('papers').getKey(id)));
    const added = each.filter((_, index) => keys[index] === undefined);
    if (!isTrial) {
      for (const paper of added) void tx.objectStore('papers').put?.(paper);
      await indexChanges(
        tx as never,
        added.map((after) => ({ after })),
      );
    }
    return added.map(({ id }) => id);
  });
}

/** Takes papers that a restore has added out again, as far as nobody has done anything with them since. */
export async function takeBackPapers(ids: readonly PaperId[]): Promise<void> {
  const tx = (await database()).transaction(['papers', 'readings', 'segments'], 'readwrite', {
    durability: 'relaxed',
  });
  await whole(tx, async () => {
    const [papers, readings] = await Promise.all([
      Promise.all(ids.map((id) => tx.objectStore('papers').get(id))),
      Promise.all(ids.map((id) => tx.objectStore('readings').getKey(id))),
    ]);
    const gone = papers.filter((paper, at) => paper !== undefined && readings[at] === undefined);
    for (const paper of gone) void tx.objectStore('papers').delete((paper as Paper).id);
    await indexChanges(
      tx,
      gone.map((before) => ({ before })),
    );
  });
}

/** The settings of a restored backup were set. */
export async function settingsApplied(): Promise<void> {
  await (await database()).delete('meta', 'settings');
}
