import { signal } from '@preact/signals';
import type { PaperId } from '../domain/paper';

/** The papers that the person picked out of a list, to do something with all of them. */
export const selection = signal<ReadonlySet<PaperId>>(new Set());

/** Picks a paper, or puts it back. */
export function toggleSelected(id: PaperId): void {
  const next = new Set(selection.value);
  if (!next.delete(id)) next.add(id);
  selection.value = next;
}

/** Puts all papers back. */
export function clearSelection(): void {
  selection.value = new Set();
}
