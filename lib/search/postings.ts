import type { Expansion } from './expand';
import { STEPS } from './paper-terms';
import type { IndexPart } from './search-index';

/** The papers of one term in one part of the index. */
export interface PostingsList {
  part: IndexPart;
  start: number;
  count: number;
}

/** What a step of how much a word says about a paper is worth, up to 1. */
export function worthOf(step: number): number {
  return (step + 0.5) / STEPS;
}

const WORTH = Float32Array.from({ length: STEPS }, (_, step) => worthOf(step));

/**
 * Calls back with every paper of some postings, and the step. Most of the time of a search is spent here: the bytes are
 * read as a `ByteReader` does, but with nothing kept in an object from one to the next.
 */
function visit({ part, start, count }: PostingsList, each: (paper: number, step: number) => void): void {
  const { postings, base, numbers } = part;
  let at = start;
  let paper = 0;
  for (let left = count; left > 0; left--) {
    let byte = postings[at++] as number;
    let posting = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = postings[at++] as number;
      posting |= (byte & 0x7f) << shift;
    }
    paper += posting >>> STEP_BITS;
    each(numbers ? (numbers[paper] as number) : base + paper, posting & STEP_MASK);
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
  const { weight } = expansion;
  let end = count;
  visit(expansion, (paper, step) => {
    const value = weight * (WORTH[step] as number);
    const before = best[paper] as number;
    if (value <= before) return;
    if (before === 0) reached[end++] = paper;
    best[paper] = value;
  });
  return end;
}

/** Adds to the score of each paper what these postings are worth to it, times `weight`. */
export function sumPostings(list: PostingsList, weight: number, scores: Float32Array): void {
  visit(list, (paper, step) => {
    scores[paper] = (scores[paper] as number) + weight * (WORTH[step] as number);
  });
}

/** Counts each paper that has been counted `before` times so far once more. */
export function markPostings(list: PostingsList, counts: Uint16Array, before: number): void {
  visit(list, (paper) => {
    if (counts[paper] === before) counts[paper] = before + 1;
  });
}

/** How rare a word is (BM25's idf). */
export function inverseFrequency(count: number, papers: number): number {
  return Math.log(1 + (papers - count + 0.5) / (count + 0.5));
}
