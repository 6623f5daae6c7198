import type { Alert, AlertChanges, AlertId, AlertMatch } from '../domain/alert';
import type { PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { EVER, type IsoDate } from '../domain/time';
import { database } from './open';
import { unreadIds } from './readings';

/** What a person does lasts from the moment it is acknowledged. */
const DURABLE = { durability: 'strict' } as const;

/** All alerts, the oldest first. */
export async function allAlerts(): Promise<Alert[]> {
  const alerts = await (await database()).getAll('alerts');
  return alerts.sort((one, other) => one.createdAt - other.createdAt);
}

/** The alert with this id, if there is one. */
export async function alertById(id: AlertId): Promise<Alert | undefined> {
  return (await database()).get('alerts', id);
}

/** Adds an alert, unless its search is saved already. Those of `ids` that are unread are its first papers. */
export async function saveAlert(alert: Alert, ids: readonly PaperId[]): Promise<void> {
  const tx = (await database()).transaction(['alerts', 'matches', 'readings'], 'readwrite', DURABLE);
  const others = await tx.objectStore('alerts').getAll();
  if (others.some(({ id, query }) => query === alert.query && id !== alert.id)) return tx.done;
  tx.objectStore('alerts').put(alert);
  const readings = await Promise.all(ids.map((id) => tx.objectStore('readings').get(id)));
  for (const match of firstMatches(alert.id, readings)) tx.objectStore('matches').put(match);
  await tx.done;
}

function firstMatches(alert: AlertId, readings: readonly (Reading | undefined)[]): AlertMatch[] {
  return readings.flatMap((one) => (one?.unread ? [{ alert, id: one.id, day: one.unread.day }] : []));
}

/** The alerts that were restored, by a person or by healing, and have not been given their first papers. */
export async function unfilledAlerts(): Promise<Alert[]> {
  const unfilled = (await (await database()).get('meta', 'unfilled')) as AlertId[] | undefined;
  return unfilled ? (await allAlerts()).filter(({ id }) => unfilled.includes(id)) : [];
}

/** Gives restored alerts their first papers: those found that are unread. An alert that is gone meanwhile stays gone. */
export async function fillAlerts(found: ReadonlyMap<AlertId, readonly PaperId[]>): Promise<void> {
  const stores = ['alerts', 'matches', 'readings', 'meta'] as const;
  // Written again if the browser loses it: then they are unfilled again, too.
  const tx = (await database()).transaction(stores, 'readwrite', { durability: 'relaxed' });
  const [alerts, unfilled = []] = await Promise.all([
    tx.objectStore('alerts').getAllKeys(),
    tx.objectStore('meta').get('unfilled') as Promise<AlertId[] | undefined>,
  ]);
  for (const alert of alerts) {
    const readings = (found.get(alert) ?? []).map((id) => tx.objectStore('readings').get(id));
    for (const match of firstMatches(alert, await Promise.all(readings)))
      void tx.objectStore('matches').put(match);
  }
  // Others may have been restored while these were looked for.
  const left = unfilled.filter((id) => !found.has(id));
  if (left.length > 0) void tx.objectStore('meta').put(left, 'unfilled');
  else void tx.objectStore('meta').delete('unfilled');
  await tx.done;
}

/** Changes an alert; one that is gone stays gone. */
export async function updateAlert(id: AlertId, changes: AlertChanges): Promise<void> {
  const tx = (await database()).transaction('alerts', 'readwrite', DURABLE);
  const alert = await tx.store.get(id);
  if (alert) tx.store.put({ ...alert, ...changes });
  await tx.done;
}

/** An alert as it was when it was deleted. */
export interface DeletedAlert {
  alert: Alert;
  matches: AlertMatch[];
}

/** Deletes an alert and what it found. Resolves to what `restoreAlert` needs; nothing if there was none. */
export async function deleteAlert(id: AlertId): Promise<DeletedAlert | undefined> {
  const tx = (await database()).transaction(['alerts', 'matches'], 'readwrite', DURABLE);
  const [alert, matches] = await Promise.all([
    tx.objectStore('alerts').get(id),
    tx.objectStore('matches').getAll(matchesOf(id)),
  ]);
  tx.objectStore('alerts').delete(id);
  tx.objectStore('matches').delete(matchesOf(id));
  await tx.done;
  return alert && { alert, matches };
}

/** Brings a deleted alert back with what it had found. What came in meanwhile it is still to look at (`unfilledAlerts`). */
export async function restoreAlert({ alert, matches }: DeletedAlert): Promise<void> {
  const tx = (await database()).transaction(['alerts', 'matches', 'meta'], 'readwrite', DURABLE);
  const unfilled = (await tx.objectStore('meta').get('unfilled')) as AlertId[] | undefined;
  tx.objectStore('alerts').put(alert);
  for (const match of matches) tx.objectStore('matches').put(match);
  tx.objectStore('meta').put([...(unfilled ?? []), alert.id], 'unfilled');
  await tx.done;
}

function matchesOf(id: AlertId): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/**
 * The unread papers of each alert that count from `since` on, whenever they came in: one may be marked unread again.
 * Alerts without any are not in the map. Keys only.
 */
export async function unreadMatches(since: IsoDate): Promise<Map<AlertId, PaperId[]>> {
  const [unread, keys] = await Promise.all([unreadIds(since), matchKeys(EVER)]);
  const isUnread = new Set(unread);
  const found = new Map<AlertId, PaperId[]>();
  for (const [alert, id] of keys) {
    if (!isUnread.has(id)) continue;
    const ids = found.get(alert);
    if (ids) ids.push(id);
    else found.set(alert, [id]);
  }
  return found;
}

/** How many papers are unread, from `since` on, that some alert found which counts on the badge. */
export async function countAlerted(since: IsoDate): Promise<number> {
  const [alerts, found] = await Promise.all([allAlerts(), unreadMatches(since)]);
  return new Set(alerts.filter(({ onBadge }) => onBadge).flatMap(({ id }) => found.get(id) ?? [])).size;
}

/** The papers that came in on `since` or later and matched an alert, read or not. */
export async function matchedIds(since: IsoDate): Promise<Set<PaperId>> {
  return new Set((await matchKeys(since)).map(([, id]) => id));
}

async function matchKeys(since: IsoDate): Promise<[AlertId, PaperId][]> {
  return (await database()).getAllKeysFromIndex('matches', 'day', IDBKeyRange.lowerBound(since));
}

/** Forgets what came in before `day`. */
export async function pruneMatches(day: IsoDate): Promise<void> {
  const db = await database();
  const old = await db.getAllKeysFromIndex('matches', 'day', IDBKeyRange.upperBound(day, true));
  if (old.length === 0) return;
  const tx = db.transaction('matches', 'readwrite', { durability: 'relaxed' });
  for (const key of old) tx.store.delete(key);
  await tx.done;
}
