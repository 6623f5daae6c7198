import type { PaperId } from '../domain/paper';
import { ByteReader } from './bytes';
import { Dictionary } from './dictionary';
import type { TermEntry } from './dictionary-cursor';
import { compareTerms } from './dictionary-writer';
import { STEPS } from './paper-terms';
import { PapersTable } from './papers-table';
import { type Segment, SegmentWriter } from './segment';

/**
 * Makes one segment of several that follow each other: what is dead falls away; removed papers stay known unless these
 * are the first segments of all, before which nothing can be. Yields after each term, so that others get their turn.
 */
export function* mergeSegments(segments: readonly Segment[], areFirst: boolean): Generator<void, Segment> {
  const writer = new SegmentWriter();
  const table = new PapersTable(segments);
  const numbers = renumbered(table, writer, areFirst);
  const sources = segments.map((segment, index) => new TermSource(segment, table.bases[index] as number));
  for (let least = leastTerm(sources); least !== undefined; least = leastTerm(sources)) {
    for (const source of sources) if (source.entry?.term === least) source.copy(writer, numbers);
    writer.endTerm(least);
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
    if (table.isDead[number]) continue;
    numbers[number] = writer.addPaper(table.id(number), {
      print,
      day: table.days[number] as number,
      level: table.levels[number] as number,
    });
  }
  for (const id of removed)
    if (table.numberOf(id) === undefined) writer.addPaper(id, { print: 0, day: 0, level: 0 });
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

function leastTerm(sources: readonly TermSource[]): string | undefined {
  let least: string | undefined;
  for (const { entry } of sources)
    if (entry && (least === undefined || compareTerms(entry.term, least) < 0)) least = entry.term;
  return least;
}
