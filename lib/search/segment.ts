import type { Paper, PaperId } from '../domain/paper';
import { DAY, type IsoDate, startOfDay } from '../domain/time';
import { ByteWriter } from './bytes';
import { type DictionaryData, DictionaryWriter, sortTerms } from './dictionary-writer';
import { codeOfTitle } from './name-code';
import { PaperCodes } from './paper-code';
import { fingerprint, levelOf, STEPS, termsOf } from './paper-terms';

/** Changes with everything that makes older segments wrong: they are dropped and written anew from the store. */
export const SEGMENT_FORMAT = 4;

/**
 * A part of the search index: some papers, as typed arrays that are stored and opened without being unpacked. A paper
 * that changes is in a later segment again, and the later one counts; one that was removed is there without a print.
 */
export interface Segment extends DictionaryData {
  format: number;
  /** The papers by `PaperCodes`, with the ids that are no numbers. */
  codes: Uint32Array<ArrayBuffer>;
  others: PaperId[];
  /** Of each paper its fingerprint; 0 for one that was removed. */
  prints: Uint32Array<ArrayBuffer>;
  /** Of each paper its day, in days since 1970. */
  days: Uint16Array<ArrayBuffer>;
  /** Of each paper the level of its upvotes. */
  levels: Uint8Array<ArrayBuffer>;
  /** Of each paper the code of its name (`name-code.ts`). */
  names: Uint32Array<ArrayBuffer>;
  /** For each term the papers, as the distance from the one before times `STEPS`, plus the step. */
  postings: Uint8Array<ArrayBuffer>;
}

/** What the index holds of a paper besides its terms. */
export interface PaperFacts {
  print: number;
  day: number;
  level: number;
  name: number;
}

/** The facts of a paper that was removed. */
export const REMOVED: PaperFacts = { print: 0, day: 0, level: 0, name: 0 };

/** The segment of some papers, each once, and of some that were removed. */
export function buildSegment(papers: readonly Paper[], removed: readonly PaperId[] = []): Segment {
  const writer = new SegmentWriter();
  const postings = new Map<string, number[]>();
  for (const paper of papers) {
    const { id, title, day, upvotes } = paper;
    const number = writer.addPaper(id, {
      print: fingerprint(paper),
      day: dayNumber(day),
      level: levelOf(upvotes),
      name: codeOfTitle(title),
    });
    for (const [term, step] of termsOf(paper)) {
      const list = postings.get(term);
      if (list) list.push(number, step);
      else postings.set(term, [number, step]);
    }
  }
  for (const id of removed) writer.addPaper(id, REMOVED);
  for (const term of sortTerms([...postings.keys()])) {
    const list = postings.get(term) ?? [];
    for (let at = 0; at < list.length; at += 2) writer.addPosting(list[at] as number, list[at + 1] as number);
    writer.endTerm(term);
  }
  return writer.finish();
}

/** Writes a segment: first its papers, then term after term in order, each with its papers in order. */
export class SegmentWriter {
  readonly #codes = new PaperCodes();
  readonly #papers: (PaperFacts & { code: number })[] = [];
  readonly #dictionary = new DictionaryWriter();
  readonly #postings = new ByteWriter();
  #count = 0;
  #start = 0;
  #before = 0;

  /** Adds a paper. Returns its number in this segment. */
  addPaper(id: PaperId, facts: PaperFacts): number {
    return this.#papers.push({ code: this.#codes.code(id), ...facts }) - 1;
  }

  /** Adds a paper to the term that `endTerm` will name. */
  addPosting(paper: number, step: number): void {
    this.#postings.number((paper - this.#before) * STEPS + step);
    this.#before = paper;
    this.#count++;
  }

  /** Ends a term; one without papers is left out. */
  endTerm(term: string): void {
    if (this.#count > 0) this.#dictionary.add(term, this.#count, this.#postings.length - this.#start);
    this.#count = 0;
    this.#before = 0;
    this.#start = this.#postings.length;
  }

  finish(): Segment {
    return {
      format: SEGMENT_FORMAT,
      codes: Uint32Array.from(this.#papers, ({ code }) => code),
      others: this.#codes.others,
      prints: Uint32Array.from(this.#papers, ({ print }) => print),
      days: Uint16Array.from(this.#papers, ({ day }) => day),
      levels: Uint8Array.from(this.#papers, ({ level }) => level),
      names: Uint32Array.from(this.#papers, ({ name }) => name),
      ...this.#dictionary.finish(),
      postings: this.#postings.finish(),
    };
  }
}

/** A day as the number of days since 1970, within what 16 bits hold. */
export function dayNumber(day: IsoDate): number {
  return Math.max(0, Math.min(0xffff, Math.floor(startOfDay(day) / DAY)));
}
