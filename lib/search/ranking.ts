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

/** So many are put in order at first; all others when they are asked for. */
const FIRST = 256;

/** The papers that a search found, in order, which is worked out as far as it is looked at. */
export class Ranking {
  readonly count: number;
  readonly notes: RankingNotes;
  readonly #papers: PapersTable;
  readonly #found: number[];
  readonly #keys: Float32Array;
  #ordered: number[] | undefined;
  #isComplete = false;

  constructor(papers: PapersTable, found: number[], keys: Float32Array, notes: RankingNotes) {
    this.#papers = papers;
    this.#found = found;
    this.#keys = keys;
    this.count = found.length;
    this.notes = notes;
  }

  /** The ids from place `from` (0 is the best) to before `to`. */
  ids(from: number, to: number): PaperId[] {
    if (!this.#ordered || (to > this.#ordered.length && !this.#isComplete)) this.#order(to);
    return (this.#ordered ?? []).slice(from, to).map((paper) => this.#papers.id(paper));
  }

  #order(to: number): void {
    const keys = this.#keys;
    const better = (one: number, other: number) =>
      (keys[other] as number) - (keys[one] as number) || one - other;
    this.#isComplete = to > FIRST || this.#found.length <= 4 * FIRST;
    this.#ordered = this.#isComplete
      ? this.#found.sort(better)
      : bestOf(this.#found, keys, FIRST).sort(better);
  }
}

/** The `count` numbers with the greatest keys, in any order: a heap whose root is the least of those kept. */
function bestOf(numbers: readonly number[], keys: Float32Array, count: number): number[] {
  const heap = numbers.slice(0, count);
  const isLess = (one: number, other: number) => {
    const [a, b] = [heap[one] as number, heap[other] as number];
    return (keys[a] as number) < (keys[b] as number) || (keys[a] === keys[b] && a > b);
  };
  const sink = (from: number) => {
    for (let place = from; ; ) {
      let least = place;
      for (const child of [2 * place + 1, 2 * place + 2])
        if (child < heap.length && isLess(child, least)) least = child;
      if (least === place) return;
      [heap[place], heap[least]] = [heap[least] as number, heap[place] as number];
      place = least;
    }
  };
  for (let place = heap.length >> 1; place >= 0; place--) sink(place);
  for (let at = count; at < numbers.length; at++) {
    const candidate = numbers[at] as number;
    if ((keys[candidate] as number) <= (keys[heap[0] as number] as number)) continue;
    heap[0] = candidate;
    sink(0);
  }
  return heap;
}
