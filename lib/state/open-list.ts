import { getPapers } from '../db';
import type { Paper, PaperId } from '../domain/paper';
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
/** More papers than anybody means by one key: a whole library may have twenty times as many. */
const MOST_HELD = 5_000;
/** Papers looked at together for when they came in. */
const BATCH = 200;

/** A list that is being read from its start, and what there is to say of it as far as it was read. */
export class OpenList {
  /** The papers that it leaves out, and why. */
  readonly leftOut = new Map<PaperId, Reason>();
  /** What is to be said of it. */
  notes: ListNotes = {};
  /** Its papers, as far as it was read, in order. */
  given: readonly PaperId[] = [];
  /** Whether it was read to its end. */
  isDone = false;
  /** How many of its papers were read when it was opened. */
  #first: number | undefined;
  #reading: Promise<void> = Promise.resolve();
  readonly #openedAt: Milliseconds;
  readonly #batches: AsyncGenerator<PaperId[]>;

  /** Opens the list of a place. Hidden and muted papers are left out unless they are asked for (`showsAll`). */
  constructor({ view, ...place }: Place, now: Milliseconds, showsAll: boolean) {
    this.#openedAt = now;
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

  /**
   * Reads on until it has `wanted` papers, or the list ends, or nobody wants it any more; in turn, for two at once would
   * mix up the order.
   */
  pull(wanted: number, isWanted: () => boolean = () => true): Promise<void> {
    // A list that could not be read on once is at no end: whoever wants more of it is told so again.
    this.#reading = this.#reading.then(() => this.#pull(wanted, isWanted));
    return this.#reading;
  }

  async #pull(wanted: number, isWanted: () => boolean): Promise<void> {
    const { ids, isDone } = await pull(this.#batches, wanted - this.given.length, isWanted);
    this.given = [...this.given, ...ids];
    this.#first ??= ids.length;
    this.isDone ||= isDone;
  }

  /**
   * Whether there are papers in the same list as it stands now (`fresh`, from its start) that are not in this one. Some
   * may have moved up because others were read: this one is read on for them, but no further than twice as far.
   */
  async lacks(fresh: readonly PaperId[]): Promise<boolean> {
    const isMissing = () => {
      const known = new Set(this.given);
      return fresh.some((id) => !known.has(id));
    };
    while (isMissing() && !this.isDone && this.given.length < 2 * fresh.length)
      await this.pull(this.given.length + 1);
    return isMissing();
  }

  /** The papers that it held when it was opened: it is read on for them, up to `MOST_HELD`, which may be long after. */
  async held(now: Milliseconds): Promise<PaperId[]> {
    // Each pull ends after a while, so that what is drawn next need not wait.
    while (!this.isDone && this.given.length < MOST_HELD) await this.pull(MOST_HELD);
    // What seems to lie ahead was seen before the clock was set back.
    const wasHeld = ({ firstSeenAt }: Paper) => firstSeenAt <= this.#openedAt || firstSeenAt > now;
    const held = this.given.slice(0, this.#first);
    for (let at = held.length; at < this.given.length; at += BATCH) {
      const papers = await getPapers(this.given.slice(at, at + BATCH));
      held.push(...papers.filter(wasHeld).map(({ id }) => id));
    }
    return held;
  }
}
