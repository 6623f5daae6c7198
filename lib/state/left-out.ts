import { type ReadonlySignal, signal } from '@preact/signals';
import type { PaperId } from '../domain/paper';
import { isHidden } from '../domain/reading';
import { VIEWS } from '../views';
import { leavesOut, type Reason } from '../views/visible';
import type { Entry } from './entries';
import type { Place } from './place';
import { settings } from './preferences';

/** The papers that a list leaves out, as far as it was read. */
export class LeftOut {
  /** Why, by paper. */
  readonly reasons = signal<ReadonlyMap<PaperId, Reason>>(new Map());
  /** Whether they are shown for now, because the person asked for them. */
  readonly isShown = signal(false);
  readonly #place: ReadonlySignal<Place>;

  constructor(place: ReadonlySignal<Place>) {
    this.#place = place;
  }

  /** Whether what is hidden or muted goes from the list. */
  get isWanted(): boolean {
    const { view, filter } = this.#place.value;
    return leavesOut(VIEWS[view], filter) && !this.isShown.value;
  }

  /** The papers of a list without those that are left out. */
  without(ids: readonly PaperId[]): readonly PaperId[] {
    const reasons = this.reasons.value;
    return reasons.size === 0 ? ids : ids.filter((id) => !reasons.has(id));
  }

  /** Adds what was found to be left out further down the list. */
  add(found: ReadonlyMap<PaperId, Reason>): void {
    if (found.size > 0) this.reasons.value = new Map([...this.reasons.value, ...found]);
  }

  /** Follows what the person did with papers of the list: they go at once, and come back to their places. */
  follow(
    changed: readonly PaperId[],
    listed: readonly PaperId[],
    entryOf: (id: PaperId) => Entry | undefined,
  ): void {
    const isListed = new Set(listed);
    const next = new Map(this.reasons.value);
    for (const id of changed) {
      if (!isListed.has(id)) continue;
      const reading = entryOf(id)?.reading;
      const reason = isHidden(reading) ? 'hidden' : reading?.muted && 'muted';
      if (reason) next.set(id, reason);
      else next.delete(id);
    }
    this.reasons.value = next;
  }
}

/** Calls back when something else is muted. */
export function onMutesChanged(listener: () => void): void {
  let before = JSON.stringify(settings.value.mutes);
  settings.subscribe(({ mutes }) => {
    const now = JSON.stringify(mutes);
    if (now === before) return;
    before = now;
    listener();
  });
}
