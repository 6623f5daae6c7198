import { type Signal, signal } from '@preact/signals';
import { onChange } from '../changes';
import { linkedTo } from '../db';
import type { LinkedResources, PaperId } from '../domain/paper';
import { sendCommand } from '../messages';
import { alreadySaid } from './notice';

const known = new Map<PaperId, Signal<LinkedResources | undefined>>();

/** What the digest links to a paper, live: from the store at once, then asked for if it is not fresh. */
export function linkedResources(id: PaperId): Signal<LinkedResources | undefined> {
  const slot = known.get(id);
  if (slot) return slot;
  const created = signal<LinkedResources | undefined>(undefined);
  known.set(id, created);
  // Unfolding a paper notes that it was opened: that says it when the store fails.
  const readOf = (one: PaperId) => void read(one).catch(alreadySaid);
  if (known.size === 1) onChange((change) => change.kind === 'linked' && readOf(change.id));
  readOf(id);
  void sendCommand({ name: 'fetch-linked', id });
  return created;
}

async function read(id: PaperId): Promise<void> {
  const slot = known.get(id);
  if (slot) slot.value = (await linkedTo(id))?.resources;
}
