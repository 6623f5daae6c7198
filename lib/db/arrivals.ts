import type { AlertMatch, Arrival } from '../domain/alert';
import type { PaperId } from '../domain/paper';
import { database } from './open';

/** The new papers that no alert has looked at yet. */
export async function pendingArrivals(): Promise<Arrival[]> {
  return (await database()).getAll('arrivals');
}

/**
 * Keeps what alerts found among arrivals, which are done with then; all or nothing. What an alert found that was
 * deleted meanwhile is dropped. Resolves to those arrivals that nobody else had settled before.
 */
export async function settleArrivals(
  arrivals: readonly Arrival[],
  matches: readonly AlertMatch[],
): Promise<Set<PaperId>> {
  const tx = (await database()).transaction(['arrivals', 'matches', 'alerts'], 'readwrite', {
    durability: 'relaxed',
  });
  const [alerts, pending] = await Promise.all([
    tx.objectStore('alerts').getAllKeys(),
    tx.objectStore('arrivals').getAllKeys(),
  ]);
  const [isAlert, isPending] = [new Set(alerts), new Set(pending)];
  for (const match of matches)
    if (isAlert.has(match.alert) && isPending.has(match.id)) tx.objectStore('matches').put(match);
  for (const { id } of arrivals) tx.objectStore('arrivals').delete(id);
  await tx.done;
  return new Set(arrivals.map(({ id }) => id).filter((id) => isPending.has(id)));
}
