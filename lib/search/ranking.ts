import type { PaperId } from '../domain/paper';
import type { PapersTable } from './papers-table';

/** What is to be said of a search besides the papers that it found. */
export interface RankingNotes {
  /** The forms of the words that were found, to mark them in a text; not those of quoted texts, which are as they stand. */
  forms: ReadonlySet<string>;
  /** Words that stand nowhere. */
  unknown: readonly string[];
  /** Whether no paper has all the words, and papers with most of them were taken. */
  isPartial: boolean;
}

/** So many are put in order at first, then eight times what is asked for, so that going on costs little each time. */
const FIRST = 64;
const AHEAD = 8;
/** Of a level of upvotes, so many are given together; of more, the order is only that of levels. */
const MOST_OF_A_LEVEL = 1_000;

/** The papers that a search found, in order, which is worked out as far as it is looked at. */
export class Ranking {
  readonly count: number;
  readonly notes: RankingNotes;
  readonly #papers: PapersTable;
  readonly #found: Uint32Array;
  readonly #keys: Float32Array;
  readonly #isByUpvotes: boolean;
  #ordered: number[] | undefined;
  #isComplete = false;

  /** `keys` are what each found paper is ordered by, the greatest first; by upvotes, the index knows only their levels. */
  constructor(
    papers: PapersTable,
    found: Uint32Array,
    keys: Float32Array,
    notes: RankingNotes,
    isByUpvotes = false,
  ) {
    this.#papers = papers;
    this.#isByUpvotes = isByUpvotes;
    this.#found = found;
    this.#keys = keys;
    this.count = found.length;
    this.notes = notes;
  }

  /** The ids from place `from` (0 is the best) to before `to`. */
  ids(from: number, to: number): PaperId[] {
    return this.#upTo(to)
      .slice(from, to)
      .map((paper) => this.#papers.id(paper));
  }

  /**
   * The next ids from place `from` on, `least` of them or more: by upvotes, up to the end of a level, so that the papers
   * themselves tell the rest of the order, page by page.
   */
  page(from: number, least: number): PaperId[] {
    let to = Math.min(from + least, this.count);
    const most = Math.min(from + MOST_OF_A_LEVEL, this.count);
    if (this.#isByUpvotes) while (to < most && this.#levelAt(to) === this.#levelAt(to - 1)) to++;
    return this.ids(from, to);
  }

  #levelAt(place: number): number {
    return this.#papers.levels[this.#upTo(place + 1)[place] as number] as number;
  }

  /** The papers in order, as far as before place `to` at least. */
  #upTo(to: number): readonly number[] {
    if (!this.#ordered || (to > this.#ordered.length && !this.#isComplete)) this.#order(to);
    return this.#ordered ?? [];
  }

  #order(to: number): void {
    const wanted = to <= FIRST ? FIRST : AHEAD * to;
    this.#isComplete = this.#found.length <= 4 * wanted;
    const [found, keys] = [this.#found, this.#keys];
    const places = this.#isComplete ? Array.from(keys, (_, place) => place) : bestOf(found, keys, wanted);
    const order = (one: number, other: number) =>
      (keys[other] as number) - (keys[one] as number) || (found[one] as number) - (found[other] as number);
    this.#ordered = places.sort(order).map((place) => found[place] as number);
  }
}

/**
 * The places of the `count` best papers, in any order: a heap whose root is the last of those kept. Of equal keys the
 * lower paper is better.
 */
function bestOf(found: Uint32Array, keys: Float32Array, count: number): number[] {
  const heap = Array.from({ length: count }, (_, place) => place);
  const isBehind = (one: number, other: number) =>
    (keys[one] as number) < (keys[other] as number) ||
    (keys[one] === keys[other] && (found[one] as number) > (found[other] as number));
  const sink = (from: number) => {
    for (let place = from; ; ) {
      let least = place;
      for (let child = 2 * place + 1; child <= 2 * place + 2 && child < count; child++)
        if (isBehind(heap[child] as number, heap[least] as number)) least = child;
      if (least === place) return;
      [heap[place], heap[least]] = [heap[least] as number, heap[place] as number];
      place = least;
    }
  };
  for (let place = count >> 1; place >= 0; place--) sink(place);
  let last = keys[heap[0] as number] as number;
  for (let place = count; place < found.length; place++) {
    // Nearly all fall through here.
    if ((keys[place] as number) < last || isBehind(place, heap[0] as number)) continue;
    heap[0] = place;
    sink(0);
    last = keys[heap[0] as number] as number;
  }
  return heap;
}
