import type { AlertMatch, Arrival } from '../domain/alert';
import { database } from './open';

/** The papers that are new, or of which more is known now, that no alert has looked at yet. */
export async function pendingArrivals(): Promise<Arrival[]> {
  return (await database()).getAll('arrivals');
}

/**
 * Keeps what alerts found among arrivals, which are done with then; all or nothing. What an alert found that was
 * deleted meanwhile is dropped. Resolves to what is news of it: nobody else had settled it before, and the alert had not
 * found it already, when less was known of the paper.
 */
export async function settleArrivals(
  arrivals: readonly Arrival[],
  matches: readonly AlertMatch[],
): Promise<AlertMatch[]> {
  const tx = (await database()).transaction(['arrivals', 'matches', 'alerts'], 'readwrite', {
    durability: 'relaxed',
  });
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
  for (const { id } of arrivals) void tx.objectStore('arrivals').delete(id);
  await tx.done;
  return news;
}
