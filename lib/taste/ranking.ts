import type { PaperId } from '../domain/paper';
import { postingsOf, sumPostings } from '../search/postings';
import type { SearchIndex } from '../search/search-index';
import type { TasteModel } from './model';

/** How much a model likes each paper of the index, by the paper's number; 0 is neither way. */
export function tasteScores({ stored, papers }: SearchIndex, { weights }: TasteModel): Float32Array {
  const scores = new Float32Array(papers.size);
  for (const [term, weight] of weights)
    for (const list of postingsOf(stored, term)) sumPostings(list, weight, scores);
  return scores;
}

/** Puts papers in the order of their scores, the best first; equals keep their order. */
export function orderByScore(
  { papers }: SearchIndex,
  scores: Float32Array,
  ids: readonly PaperId[],
): PaperId[] {
  const scored = ids.map((id) => {
    const number = papers.numberOf(id);
    return { id, score: number === undefined ? 0 : (scores[number] as number) };
  });
  return scored.sort((one, other) => other.score - one.score).map(({ id }) => id);
}
