import type { PaperId } from './domain/paper';

/**
 * What changed in the store: papers and listings were fetched, the person did something with papers, papers that a
 * person found beyond the store were kept, alerts or what they found are others, or it is known now what the digest
 * links to a paper.
 */
export type Change =
  | { kind: 'papers' }
  | { kind: 'readings'; ids: PaperId[] }
  | { kind: 'kept'; ids: PaperId[] }
  | { kind: 'alerts' }
  | { kind: 'linked'; id: PaperId };

type Listener = (change: Change) => void;

const CHANNEL = 'paper-round';
const listeners = new Set<Listener>();

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel {
  if (!channel) {
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', (event: MessageEvent<Change>) => tell(event.data));
  }
  return channel;
}

function tell(change: Change): void {
  for (const listener of listeners) listener(change);
}

/** Tells everybody, here and in every other context, of a change that is already in the store. */
export function announce(change: Change): void {
  open().postMessage(change);
  tell(change);
}

/** Calls back when the store has changed, whoever changed it. */
export function onChange(listener: Listener): void {
  open();
  listeners.add(listener);
}
