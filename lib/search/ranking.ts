import type { PaperId } from '../domain/paper';
import type { PapersTable } from './papers-table';

/** What is to be said of a search besides the papers that it found. */
export interface RankingNotes {
  /** The forms of the words that were found, to mark them in a text. */
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
  readonly #found: number[];
  readonly #keys: Float32Array;
  readonly #isByUpvotes: boolean;
  #ordered: number[] | undefined;
  #isComplete = false;

  /** `keys` are those of the order, the greatest first; by upvotes, the index knows only their levels. */
  constructor(
    papers: PapersTable,
    found: number[],
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
    const keys = this.#keys;
    const better = (one: number, other: number) =>
      (keys[other] as number) - (keys[one] as number) || one - other;
    const wanted = to <= FIRST ? FIRST : AHEAD * to;
    this.#isComplete = this.#found.length <= 4 * wanted;
    this.#ordered = this.#isComplete
      ? this.#found.sort(better)
      : bestOf(this.#found, keys, wanted).sort(better);
  }
}

/** The `count` best numbers, in any order: a heap whose root is the last of those kept. Of equal keys the lower number is better. */
function bestOf(numbers: readonly number[], keys: Float32Array, count: number): number[] {
  const heap = numbers.slice(0, count);
  const isBehind = (one: number, other: number) =>
    (keys[one] as number) < (keys[other] as number) || (keys[one] === keys[other] && one > other);
  const sink = (from: number) => {
    for (let place = from; ; ) {
      let least = place;
      for (const child of [2 * place + 1, 2 * place + 2])
        if (child < heap.length && isBehind(heap[child] as number, heap[least] as number)) least = child;
      if (least === place) return;
      [heap[place], heap[least]] = [heap[least] as number, heap[place] as number];
      place = least;
    }
  };
  for (let place = heap.length >> 1; place >= 0; place--) sink(place);
  for (let at = count; at < numbers.length; at++) {
    const candidate = numbers[at] as number;
    if (isBehind(candidate, heap[0] as number)) continue;
    heap[0] = candidate;
    sink(0);
  }
  return heap;
}
