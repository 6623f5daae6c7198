import type { PaperId } from '../domain/paper';
import { unreadSince } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { type ListNotes, VIEWS } from '../views';
import { leavesOut, type Reason, visible } from '../views/visible';
import type { Place } from './place';
import { settings } from './preferences';
import { pull } from './reading-lists';

/** While one types, a list is drawn with every key: no more of it than is seen. */
export const FIRST_HITS = 6;
/** Hits below those that are read while the person looks: the next letter finds much of it again. */
export const READ_AHEAD = 14;

/** A list that is being read from its start, and what there is to say of it as far as it was read. */
export class OpenList {
  /** The papers that it leaves out, and why. */
  readonly leftOut = new Map<PaperId, Reason>();
  /** What is to be said of it. */
  notes: ListNotes = {};
  /** Whether it was read to its end. */
  isDone = false;
  readonly #batches: AsyncGenerator<PaperId[]>;

  /** Opens the list of a place. Hidden and muted papers are left out unless they are asked for (`showsAll`). */
  constructor({ view, ...place }: Place, now: Milliseconds, showsAll: boolean) {
    const all = VIEWS[view].load({
      ...place,
      now,
      unreadSince: unreadSince(now, settings.value.missedAfterDays),
      tasteSince: settings.value.tasteSince,
      tell: (notes) => {
        this.notes = notes;
      },
    });
    const isWhole = showsAll || !leavesOut(VIEWS[view], place.filter);
    this.#batches = isWhole
      ? all
      : visible(all, settings.value.mutes, (id, reason) => this.leftOut.set(id, reason));
  }

  /** Reads on until there are `wanted` papers more, or the list ends, or nobody wants it any more. */
  async pull(wanted: number, isWanted: () => boolean = () => true): Promise<PaperId[]> {
    const { ids, isDone } = await pull(this.#batches, wanted, isWanted);
    this.isDone = isDone;
    return ids;
  }
}
