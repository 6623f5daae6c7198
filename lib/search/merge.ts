import type { PaperId } from '../domain/paper';
import { ByteReader } from './bytes';
import { Dictionary } from './dictionary';
import type { TermEntry } from './dictionary-cursor';
import { compareTerms } from './dictionary-writer';
import { STEPS } from './paper-terms';
import { PapersTable } from './papers-table';
import { REMOVED, type Segment, SegmentWriter } from './segment';

/**
 * Makes one segment of several that follow each other: what is dead falls away; removed papers stay known unless these
 * are the first segments of all, before which nothing can be. Yields after each term, and between longer steps, so that
 * others get their turn.
 */
export function* mergeSegments(segments: readonly Segment[], areFirst: boolean): Generator<void, Segment> {
  const writer = new SegmentWriter();
  const table = new PapersTable(segments);
  yield;
  const numbers = renumbered(table, writer, areFirst);
  yield;
  const waiting: TermSource[] = [];
  segments.forEach((segment, index) => {
    line(waiting, new TermSource(segment, table.bases[index] as number));
  });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const term = next.entry?.term ?? '';
    const same = [next];
    while (waiting.at(-1)?.entry?.term === term) same.push(waiting.pop() as TermSource);
    for (const source of same) source.copy(writer, numbers);
    writer.endTerm(term);
    for (const source of same) line(waiting, source);
    yield;
  }
  return writer.finish();
}

/** The new number of each entry, or -1 if it falls away. */
function renumbered(table: PapersTable, writer: SegmentWriter, areFirst: boolean): Int32Array {
  const numbers = new Int32Array(table.size).fill(-1);
  const removed = new Set<PaperId>();
  for (let number = 0; number < table.size; number++) {
    const print = table.prints[number] as number;
    if (print === 0 && !areFirst) removed.add(table.id(number));
    if (!table.isAlive[number]) continue;
    numbers[number] = writer.addPaper(table.id(number), {
      print,
      day: table.days[number] as number,
      level: table.levels[number] as number,
      name: table.names[number] as number,
    });
  }
  for (const id of removed) if (table.numberOf(id) === undefined) writer.addPaper(id, REMOVED);
  return numbers;
}

/** The terms of one segment, one after the other. */
class TermSource {
  entry: TermEntry | undefined;
  readonly #terms: Iterator<TermEntry>;
  readonly #postings: Uint8Array;
  readonly #base: number;

  constructor(segment: Segment, base: number) {
    this.#terms = new Dictionary(segment).entries();
    this.#postings = segment.postings;
    this.#base = base;
    this.#step();
  }

  /** Whether it has its turn before another. */
  isBefore(other: TermSource): boolean {
    const order = compareTerms(this.entry?.term ?? '', other.entry?.term ?? '');
    return order < 0 || (order === 0 && this.#base < other.#base);
  }

  /** Copies the postings of the term that it stands at, and goes on to the next. */
  copy(writer: SegmentWriter, numbers: Int32Array): void {
    const reader = new ByteReader(this.#postings, this.entry?.start);
    let paper = this.#base;
    for (let left = this.entry?.count ?? 0; left > 0; left--) {
      const posting = reader.number();
      paper += Math.floor(posting / STEPS);
      const number = numbers[paper] as number;
      if (number >= 0) writer.addPosting(number, posting % STEPS);
    }
    this.#step();
  }

  #step(): void {
    const next = this.#terms.next();
    this.entry = next.done ? undefined : next.value;
  }
}

/**
 * Puts a source in line, unless it is at its end: the one whose turn it is stands last. Sources at the same term have
 * their turn in the order of their papers.
 */
function line(waiting: TermSource[], source: TermSource): void {
  if (!source.entry) return;
  let [from, to] = [0, waiting.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (source.isBefore(waiting[middle] as TermSource)) from = middle + 1;
    else to = middle;
  }
  waiting.splice(from, 0, source);
}
