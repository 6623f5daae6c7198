import type { Alert } from '../domain/alert';
import type { PaperId } from '../domain/paper';
import { markUnread, type Reading } from '../domain/reading';
import type { IsoDate, Milliseconds } from '../domain/time';
import { noteMade } from './copy';
import { database } from './open';

/** What the person made here, as far as other devices are told of it. */
export interface MadeHere {
  readings: Map<PaperId, Reading>;
  alerts: Alert[];
}

/** What is to change here because of other devices, and what is to be remembered of them. */
export interface MadeChanges {
  kept: unknown;
  readings: { changed: Reading[]; unread: ReadonlyMap<PaperId, IsoDate> };
  alerts: { added: Alert[]; changed: Alert[]; deleted: Alert[] };
}

/**
 * Lets `merge` compare what was done here with what is remembered and with what other devices tell, and writes what
 * it says: all of it or nothing, and nothing of it is a step that undo takes back. `concerned` names further papers
 * whose readings are needed; read marks count from `since` on. Resolves, once it is on disk, to what `merge` said.
 */
export async function exchangeMade<T extends MadeChanges>(
  since: Milliseconds,
  concerned: (kept: unknown) => Iterable<PaperId>,
  merge: (kept: unknown, made: MadeHere) => T,
): Promise<T> {
  const tx = (await database()).transaction(
    ['readings', 'alerts', 'matches', 'papers', 'devices', 'made'],
    'readwrite',
    { durability: 'strict' },
  );
  const store = tx.objectStore('readings');
  const [kept, alerts, ...found] = await Promise.all([
    tx.objectStore('devices').get('kept'),
    tx.objectStore('alerts').getAll(),
    store.index('bookmarks').getAll(),
    store.index('tags').getAll(),
    store.index('read').getAll(IDBKeyRange.lowerBound(since)),
  ]);
  const readings = new Map(found.flat().map((reading) => [reading.id, reading]));
  const missing = [...concerned(kept)].filter((id) => !readings.has(id));
  for (const reading of await Promise.all(missing.map((id) => store.get(id))))
    if (reading) readings.set(reading.id, reading);

  const changes = merge(kept, { readings, alerts });
  const { changed, unread } = changes.readings;
  const papers = await Promise.all([...unread.keys()].map((id) => tx.objectStore('papers').get(id)));
  const upvotes = new Map(papers.filter((paper) => paper !== undefined).map((one) => [one.id, one.upvotes]));
  for (const reading of changed) {
    const [day, votes] = [unread.get(reading.id), upvotes.get(reading.id)];
    if (!day) store.put(reading);
    // A paper that is not here can't be unread; it is news when it comes, if nothing else was done with it.
    else if (votes !== undefined) store.put(markUnread(reading, day, votes));
    else if (Object.keys(reading).length === 1) store.delete(reading.id);
    else store.put(reading);
  }
  noteMade(
    tx.objectStore('made'),
    changed.map(({ id }) => id),
  );
  const { added, changed: others, deleted } = changes.alerts;
  for (const alert of [...added, ...others]) tx.objectStore('alerts').put(alert);
  for (const { id } of deleted) {
    tx.objectStore('alerts').delete(id);
    tx.objectStore('matches').delete(IDBKeyRange.bound([id], [id, []]));
  }
  if (JSON.stringify(kept) !== JSON.stringify(changes.kept))
    tx.objectStore('devices').put(changes.kept, 'kept');
  await tx.done;
  return changes;
}

/** Ids of the bookmarked papers that are not stored: they were bookmarked on another device. */
export async function bookmarkedElsewhere(): Promise<PaperId[]> {
  const tx = (await database()).transaction(['readings', 'papers']);
  const ids = await tx.objectStore('readings').index('bookmarks').getAllKeys();
  const keys = await Promise.all(ids.map((id) => tx.objectStore('papers').getKey(id)));
  return ids.filter((_, index) => keys[index] === undefined);
}
