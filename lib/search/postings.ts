import type { Expansion } from './expand';
import { STEPS } from './paper-terms';
import type { PapersTable } from './papers-table';
import type { IndexPart } from './search-index';

/** The papers of one term in one part of the index. */
export interface PostingsList {
  part: IndexPart;
  start: number;
  count: number;
}

/** The postings of a term in all parts that have it. */
export function postingsOf(parts: readonly IndexPart[], term: string): PostingsList[] {
  return parts.flatMap((part) => {
    const entry = part.dictionary.find(term);
    return entry ? [{ part, start: entry.start, count: entry.count }] : [];
  });
}

/** Up to so many postings it is seen which count; among more, old forms of some papers make no difference. */
const LOOKED_AT = 64;

/** How many papers stand in some lists, as they are now; one that is in two of them counts twice. */
export function countAlive(lists: readonly PostingsList[], { isAlive }: PapersTable): number {
  const entries = lists.reduce((sum, { count }) => sum + count, 0);
  if (entries > LOOKED_AT) return entries;
  let alive = 0;
  for (const list of lists) {
    unpack(list);
    for (let place = 0; place < list.count; place++) alive += isAlive[papers[place] as number] as number;
  }
  return alive;
}

/** What a step of how much a word says about a paper is worth, up to 1. */
export function worthOf(step: number): number {
  return (step + 0.5) / STEPS;
}

const WORTH = Float32Array.from({ length: STEPS }, (_, step) => worthOf(step));

/** Room for the papers of a list and their steps, used again by the next one: nobody looks at two lists at once. */
let papers = new Uint32Array(1024);
let steps = new Uint8Array(1024);

/**
 * Unpacks a list into `papers` and `steps`. Most of the time of a search is spent here: the bytes are read as a
 * `ByteReader` does, but with nothing kept in an object from one to the next, and nobody called: such a loop the browser
 * compiles while it runs for the first time, and the first letter that somebody types is the one they wait for.
 */
function unpack({ part, start, count }: PostingsList): void {
  if (papers.length < count) {
    papers = new Uint32Array(2 * count);
    steps = new Uint8Array(2 * count);
  }
  const [intoPapers, intoSteps] = [papers, steps];
  const { postings, base, numbers } = part;
  let at = start;
  let paper = 0;
  for (let place = 0; place < count; place++) {
    let byte = postings[at++] as number;
    let posting = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = postings[at++] as number;
      posting |= (byte & 0x7f) << shift;
    }
    paper += posting >>> STEP_BITS;
    intoPapers[place] = numbers ? (numbers[paper] as number) : base + paper;
    intoSteps[place] = posting & STEP_MASK;
  }
}

const STEP_BITS = Math.log2(STEPS);
const STEP_MASK = STEPS - 1;

/**
 * Raises the value of each paper to what these postings are worth to it, if that is more. Papers that had none are
 * listed in `reached`, behind the `count` that are there. Returns how many are there now.
 */
export function addPostings(
  expansion: Expansion,
  best: Float32Array,
  reached: Uint32Array,
  count: number,
): number {
  unpack(expansion);
  const values = WORTH.map((worth) => worth * expansion.weight);
  let end = count;
  for (let place = 0; place < expansion.count; place++) {
    const paper = papers[place] as number;
    const value = values[steps[place] as number] as number;
    const before = best[paper] as number;
    if (value <= before) continue;
    if (before === 0) reached[end++] = paper;
    best[paper] = value;
  }
  return end;
}

/** Adds to the score of each paper what these postings are worth to it, times `weight`. */
export function sumPostings(list: PostingsList, weight: number, scores: Float32Array): void {
  unpack(list);
  const values = WORTH.map((worth) => worth * weight);
  for (let place = 0; place < list.count; place++) {
    const paper = papers[place] as number;
    scores[paper] = (scores[paper] as number) + (values[steps[place] as number] as number);
  }
}

/** Counts each paper that has been counted `before` times so far once more. */
export function markPostings(list: PostingsList, counts: Uint16Array, before: number): void {
  unpack(list);
  for (let place = 0; place < list.count; place++) {
    const paper = papers[place] as number;
    if (counts[paper] === before) counts[paper] = before + 1;
  }
}

/** How rare a word is (BM25's idf). */
export function inverseFrequency(count: number, papers: number): number {
  return Math.log(1 + (papers - count + 0.5) / (count + 0.5));
}
