import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import type { Segment } from '../../lib/search/segment.ts';
import type { Example } from '../../lib/taste/example.ts';
import { learnTaste } from '../../lib/taste/model.ts';
import { orderByScore, tasteScores } from '../../lib/taste/ranking.ts';
import { samplePapers } from '../../lib/taste/sample.ts';
import { type TermVector, Vocabulary, vectorOf } from '../../lib/taste/vector.ts';
import { simulatedReaders } from './readers.ts';

/** As many bookmarks as DESIGN's figures are for. */
const BOOKMARKS = 100;
/** Two busy weeks of everything that is listed. */
const UNREAD = 2_000;
const WARM_UP = 3;

/** How long For you takes after a bookmark, in milliseconds: learning alone, and all until the unread are in order. */
export interface ReRankingTimes {
  learning: number[];
  whole: number[];
}

/**
 * Bookmarks one paper after the other, and learns and ranks anew each time as a page does: the index is opened again
 * over the same papers, what was looked at before is known. `papers` are those of the segments.
 */
export function reRankingTimes(
  segments: readonly Segment[],
  papers: readonly Paper[],
  rounds = 50,
): ReRankingTimes {
  const readers = simulatedReaders(
    papers.filter(({ keywords = [] }) => keywords.length > 0),
    30,
    'tune',
  );
  const liked = [...new Set(readers.flatMap(({ bookmarks }) => bookmarks))];
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const unread = papers.slice(-UNREAD).map(({ id }) => id);
  const vocabulary = new Vocabulary();
  const looks = new Map<PaperId, TermVector>();
  const { papers: table } = new SearchIndex(segments);
  const look = (id: PaperId) => {
    const known = looks.get(id) ?? vectorOf(byId.get(id) as Paper, vocabulary);
    looks.set(id, known);
    return known;
  };
  const times: ReRankingTimes = { learning: [], whole: [] };
  for (let round = -WARM_UP; round < rounds; round++) {
    const kept = liked.slice(round + WARM_UP, round + WARM_UP + BOOKMARKS).map(({ id }) => id);
    if (kept.length < BOOKMARKS) break;
    const start = performance.now();
    const index = new SearchIndex(segments, [], table);
    const numbers = kept.map((id) => index.papers.numberOf(id) as number);
    const others = samplePapers(index.papers, new Set(numbers)).map((number) => index.papers.id(number));
    const examples = [
      ...kept.map((id): Example => ({ vector: look(id), stance: 'kept' })),
      ...others.map((id): Example => ({ vector: look(id), stance: 'unknown' })),
    ];
    const learning = performance.now();
    const model = learnTaste(examples, vocabulary);
    const learned = performance.now();
    orderByScore(index, tasteScores(index, model), unread);
    if (round < 0) continue;
    times.learning.push(learned - learning);
    times.whole.push(performance.now() - start);
  }
  return times;
}
