import type { IDBPObjectStore } from 'idb';
import type { AlertMatch, Arrival } from '../domain/alert';
import { knowsMore } from '../domain/merge';
import type { Paper } from '../domain/paper';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { database } from './open';
import { putAll } from './put-all';
import type { PaperRoundSchema, StoreName } from './schema';
import type { PaperChange } from './segments';

interface Stores {
  objectStore<Name extends 'readings' | 'alerts' | 'arrivals'>(
    name: Name,
  ): IDBPObjectStore<PaperRoundSchema, StoreName[], Name, 'readwrite'>;
}

/** The papers that are new, or of which more is known now, that no alert has looked at yet. */
export async function pendingArrivals(): Promise<Arrival[]> {
  return (await database()).getAll('arrivals');
}

/**
 * Keeps what alerts found among arrivals, which are done with then, but those of which more has come to be known than in
 * the `papers` that were looked at; all or nothing. What an alert found that was deleted meanwhile is dropped. Resolves
 * to what is news of it: nobody else had settled it before, and the alert had not found it already, when less was known
 * of the paper.
 */
export async function settleArrivals(
  arrivals: readonly Arrival[],
  matches: readonly AlertMatch[],
  papers: readonly Paper[],
): Promise<AlertMatch[]> {
  const tx = (await database()).transaction(['arrivals', 'matches', 'alerts', 'papers'], 'readwrite', {
    durability: 'relaxed',
  });
  const stored = await Promise.all(papers.map(({ id }) => tx.objectStore('papers').get(id)));
  const isCompleted = (now: Paper | undefined, at: number) => now && knowsMore(now, papers[at] as Paper);
  const completed = new Set(stored.flatMap((now, at) => (isCompleted(now, at) ? [now?.id] : [])));
  const [alerts, pending, ...known] = await Promise.all([
    tx.objectStore('alerts').getAllKeys(),
    tx.objectStore('arrivals').getAllKeys(),
    ...matches.map(({ alert, id }) => tx.objectStore('matches').getKey([alert, id])),
  ]);
  const [isAlert, isPending] = [new Set(alerts), new Set(pending)];
  const news = matches.filter(
    ({ alert, id }, index) => isAlert.has(alert) && isPending.has(id) && known[index] === undefined,
  );
  for (const match of news) void tx.objectStore('matches').put(match);
  for (const { id } of arrivals) if (!completed.has(id)) void tx.objectStore('arrivals').delete(id);
  await tx.done;
  return news;
}

/** Days within which more comes to be known of a paper; what is unread for longer may be missed by then. */
const COMPLETED_DAYS = 7;

/**
 * Has alerts look again at unread papers of which something to search for is known only now, as keywords or code: in the
 * transaction that writes it.
 */
export async function watchCompleted(
  tx: Stores,
  changes: readonly PaperChange[],
  now: Milliseconds,
): Promise<void> {
  const completed = changes.flatMap(({ before, after }) =>
    before && after && knowsMore(after, before) ? [after.id] : [],
  );
  if (completed.length === 0 || (await tx.objectStore('alerts').count()) === 0) return;
  const readings = await Promise.all(completed.map((id) => tx.objectStore('readings').get(id)));
  const since = addDays(dayOf(now), -COMPLETED_DAYS);
  putAll(
    tx.objectStore('arrivals'),
    readings.flatMap((reading) =>
      reading?.unread && reading.unread.day >= since ? [{ id: reading.id, day: reading.unread.day }] : [],
    ),
  );
}
