import { FIELD_MARK, keywordTerm } from './paper-terms';
import { inverseFrequency, postingsOf, sumPostings } from './postings';
import type { Query } from './query';
import type { SearchIndex } from './search-index';
import { type Word, wordsIn } from './words';

/** The most words of a keyword that is looked for in one piece. */
const LONGEST = 5;
/** How much it counts that a paper has words in one piece, besides the words themselves. */
const WEIGHT = 0.25;

/**
 * Adds to the score of each paper what it is worth that it has words of a search, one after the other, as one of its
 * keywords, or two of them with a hyphen: who types `sparse autoencoders` means these two together.
 */
export function addAdjacentWords(index: SearchIndex, { words }: Query, scores: Float32Array): void {
  const typed = words.flatMap(wordsIn);
  for (let from = 0; from < typed.length; from++)
    for (let to = from + 2; to <= Math.min(typed.length, from + LONGEST); to++)
      for (const term of termsOf(typed.slice(from, to))) addTerm(index, term, scores);
}

function termsOf(phrase: readonly Word[]): string[] {
  const keyword = keywordTerm(phrase);
  if (keyword === undefined) return [];
  return phrase.length === 2 ? [keyword, keyword.slice(FIELD_MARK.keyword.length)] : [keyword];
}

function addTerm({ parts, papers }: SearchIndex, term: string, scores: Float32Array): void {
  const found = postingsOf(parts, term);
  const count = Math.min(
    papers.count,
    found.reduce((sum, list) => sum + list.count, 0),
  );
  const weight = WEIGHT * inverseFrequency(count, papers.count);
  for (const list of found) sumPostings(list, weight, scores);
}
