import type { PaperId } from '../domain/paper';
import { Dictionary } from './dictionary';
import { sortTerms } from './dictionary-writer';
import type { ExpandedWord } from './expand';
import { STEPS } from './paper-terms';
import { PapersTable } from './papers-table';
import { type Segment, SegmentWriter } from './segment';
import { compoundsIn, isStopWord, wordsIn } from './words';

/** One dictionary with its postings, and how the papers in them are numbered in the whole. */
export interface IndexPart {
  dictionary: Dictionary;
  postings: Uint8Array;
  /** The number of its first paper; `numbers` instead where papers are not in a row. */
  base: number;
  numbers?: Int32Array;
}

/** What a person wrote about a paper: tags and note. */
export interface Annotation {
  id: PaperId;
  text: string;
}

/** Room for sums over all papers. It is used again by each search: making it anew costs more than the sums themselves. */
export class Room {
  readonly sums: Float32Array;
  readonly weights: Float32Array;
  readonly best: Float32Array;
  readonly hits: Uint16Array;
  readonly reached: Uint32Array;

  constructor(size: number) {
    this.sums = new Float32Array(size);
    this.weights = new Float32Array(size);
    this.best = new Float32Array(size);
    this.hits = new Uint16Array(size);
    this.reached = new Uint32Array(size);
  }

  /** Itself, with nothing left of the search before. */
  emptied(): this {
    for (const values of [this.sums, this.weights, this.best, this.hits]) values.fill(0);
    return this;
  }
}

/** All segments, opened: typed arrays that are read where they lie. */
export class SearchIndex {
  readonly papers: PapersTable;
  /** What words were found to mean: while one word is typed, the others need not be looked up with every key. */
  readonly expanded = new Map<string, ExpandedWord>();
  readonly parts: readonly IndexPart[];
  /** The parts that say what stands in the papers; what the person wrote on them is one more. */
  readonly stored: readonly IndexPart[];
  #room: Room | undefined;

  /** `papers` may be handed over from another index of the same segments: making it takes most of the time. */
  constructor(
    segments: readonly Segment[],
    annotations: readonly Annotation[] = [],
    papers = new PapersTable(segments),
  ) {
    this.papers = papers;
    this.stored = segments.map((segment, index) => ({
      dictionary: new Dictionary(segment),
      postings: segment.postings,
      base: this.papers.bases[index] as number,
    }));
    this.parts =
      annotations.length > 0 ? [...this.stored, annotationPart(annotations, this.papers)] : this.stored;
  }

  /** Empty room for one search, which is done with it before the next begins. */
  room(): Room {
    this.#room ??= new Room(this.papers.size);
    return this.#room.emptied();
  }
}

/** What a person wrote weighs as much as a title. */
const ANNOTATION_STEP = STEPS - 1;

/** What the person wrote is no part of the segments: it is little, and changes with every key. */
function annotationPart(annotations: readonly Annotation[], papers: PapersTable): IndexPart {
  const known = annotations
    .map(({ id, text }) => ({ number: papers.numberOf(id), text }))
    .filter((one): one is { number: number; text: string } => one.number !== undefined);
  const lists = new Map<string, number[]>();
  known.forEach(({ text }, place) => {
    for (const term of termsIn(text)) {
      const list = lists.get(term);
      if (list) list.push(place);
      else lists.set(term, [place]);
    }
  });
  const writer = new SegmentWriter();
  for (const term of sortTerms([...lists.keys()])) {
    for (const place of lists.get(term) ?? []) writer.addPosting(place, ANNOTATION_STEP);
    writer.endTerm(term);
  }
  const segment = writer.finish();
  return {
    dictionary: new Dictionary(segment),
    postings: segment.postings,
    base: 0,
    numbers: Int32Array.from(known, ({ number }) => number),
  };
}

function termsIn(text: string): Set<string> {
  const words = wordsIn(text);
  const terms = [...words.filter(({ term }) => !isStopWord(term)), ...compoundsIn(text, words)];
  return new Set(terms.map(({ term }) => term));
}
