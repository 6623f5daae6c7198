import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';

/**
 * Whether a signal of a list names a paper. Computed, so that with each step through the list only the papers that it
 * concerns are drawn anew; and for each paper by itself, as a card of a search may become that of another.
 */
export function useIs(named: ReadonlySignal<PaperId | undefined>, id: PaperId): boolean {
  return useMemo(() => computed(() => named.value === id), [named, id]).value;
}
