import type { Paper, PaperId } from '../domain/paper';
import { termsOf } from './paper-terms';
import { postingsOf, sumPostings, worthOf } from './postings';
import type { SearchIndex } from './search-index';

/** The words that tell most about a paper: more of them cost time and hardly change the neighbours. */
const MOST_TERMS = 100;

/** The stored papers that are nearest to a paper, by the words that they share, the rarer the better (TF-IDF). */
export function similarPapers(index: SearchIndex, paper: Paper, count: number): PaperId[] {
  const { papers } = index;
  const scores = new Float32Array(papers.size);
  for (const { postings, weight } of tellingTerms(index, paper))
    for (const one of postings) sumPostings(one, weight, scores);
  const own = papers.numberOf(paper.id);
  const found: number[] = [];
  scores.forEach((score, number) => {
    if (score > 0 && number !== own && papers.isAlive[number]) found.push(number);
  });
  return nearest(found, scores, count).map((number) => papers.id(number));
}

function tellingTerms({ stored, papers }: SearchIndex, paper: Paper) {
  const terms = [...termsOf(paper)].filter(([term]) => /^[\p{L}\p{N}]/u.test(term));
  const weighted = terms.map(([term, step]) => {
    const postings = postingsOf(stored, term);
    const papersWith = postings.reduce((sum, one) => sum + one.count, 0);
    const rarity = Math.log(1 + papers.count / (1 + papersWith));
    return { postings, weight: worthOf(step) * rarity };
  });
  return weighted.sort((one, other) => other.weight - one.weight).slice(0, MOST_TERMS);
}

/** The `count` numbers with the greatest scores, the greatest first. */
function nearest(numbers: readonly number[], scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (const number of numbers) {
    const score = scores[number] as number;
    if (best.length === count && score <= least) continue;
    const place = best.findIndex((other) => (scores[other] as number) < score);
    best.splice(place < 0 ? best.length : place, 0, number);
    best.length = Math.min(best.length, count);
    least = scores[best.at(-1) as number] as number;
  }
  return best;
}
