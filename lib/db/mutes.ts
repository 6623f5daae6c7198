import type { Paper, PaperId } from '../domain/paper';
import { mute, unmute } from '../domain/reading';
import type { IsoDate } from '../domain/time';
import { database } from './open';

/** How many readings one transaction looks at, so that others get their turn. */
const BATCH = 100;

/**
 * Mutes the papers unread since `since` or later that match, and makes those unread again that match no longer.
 * Resolves to the papers whose reading changed. Interrupted, it is done by the next call.
 */
export async function applyMutes(isMuted: (paper: Paper) => boolean, since: IsoDate): Promise<PaperId[]> {
  const { store } = (await database()).transaction('readings');
  const range = IDBKeyRange.lowerBound([since]);
  const [unread, muted] = await Promise.all([
    store.index('unread').getAllKeys(range),
    store.index('muted').getAllKeys(range),
  ]);
  const ids = [...unread, ...muted];
  const changed: PaperId[] = [];
  for (let start = 0; start < ids.length; start += BATCH)
    changed.push(...(await applyToBatch(ids.slice(start, start + BATCH), isMuted)));
  return changed;
}

async function applyToBatch(ids: readonly PaperId[], isMuted: (paper: Paper) => boolean): Promise<PaperId[]> {
  const tx = (await database()).transaction(['papers', 'readings'], 'readwrite', { durability: 'relaxed' });
  const store = tx.objectStore('readings');
  const [papers, readings] = await Promise.all([
    Promise.all(ids.map((id) => tx.objectStore('papers').get(id))),
    Promise.all(ids.map((id) => store.get(id))),
  ]);
  const changed: PaperId[] = [];
  readings.forEach((reading, index) => {
    const paper = papers[index];
    if (!reading || !paper) return;
    const next = isMuted(paper) ? mute(reading) : unmute(reading);
    if (next === reading) return;
    store.put(next);
    changed.push(next.id);
  });
  await tx.done;
  return changed;
}

/** Ids of the muted papers that would be unread since `since` or later: newest day first. Keys only. */
export async function mutedIds(since: IsoDate): Promise<PaperId[]> {
  const range = IDBKeyRange.lowerBound([since]);
  return (await (await database()).getAllKeysFromIndex('readings', 'muted', range)).reverse();
}

/** Whether any paper is muted now. */
export async function hasMuted(): Promise<boolean> {
  const { store } = (await database()).transaction('readings');
  return (await store.index('muted').getAllKeys(null, 1)).length > 0;
}

/** Ids of the papers that the person hid. Keys only. */
export async function hiddenIds(): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('readings', 'hidden');
}
