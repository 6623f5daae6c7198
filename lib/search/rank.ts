import { DAY, type Milliseconds } from '../domain/time';
import { type ExpandedWord, expandWord } from './expand';
import { allowedMask, type Restrictions } from './masks';
import { addPostings } from './postings';
import type { Query } from './query';
import { Ranking } from './ranking';
import type { SearchIndex } from './search-index';
import { wantedWords } from './wanted-words';

interface RankOptions {
  restrictions?: Restrictions;
  /** Only papers that have each word, as it is typed or in another form; never a likely misspelling. */
  isStrict?: boolean;
}

/** With up to so many words, papers that have all of them are wanted, if there are any. */
const ALL_WANTED = 3;
/** With more words, the share of what they weigh together that a paper must have. */
const SHARE_WANTED = 0.4;
/** How much it counts to have all the words, and not just some. */
const COMPLETENESS = 1.5;
/** How much upvotes and recency can add: they settle what words leave open. */
const UPVOTES_WEIGHT = 0.1;
const RECENCY_WEIGHT = 0.1;
const HIGHEST_LEVEL = 20;
const RECENT_DAYS = 365;

/**
 * Ranks the papers that a search finds. BM25 over weighted fields, words with a step of how much they say about a paper;
 * what has more of the words comes first, upvotes and recency weigh in a little. Phrases are only looked for word by
 * word: whether they stand there is seen in the text (`passes` in `verify.ts`).
 */
export function rank(
  index: SearchIndex,
  query: Query,
  now: Milliseconds,
  { restrictions = { within: [], outside: [] }, isStrict = query.sort !== 'relevance' }: RankOptions = {},
): Ranking {
  const wanted = wantedWords(query);
  const words = wanted.words.map(({ term, isOpen, isQuoted }) => ({
    term,
    found: expandWord(index, term, isOpen, isStrict || isQuoted),
  }));
  const known = words.map(({ found }) => found).filter(({ expansions }) => expansions.length > 0);
  const { scores, shares, hits } = tally(index, known);
  const allowed = allowedMask(index, query, restrictions);
  const collect = (isWanted: (paper: number) => boolean) => {
    const numbers: number[] = [];
    for (let paper = 0; paper < allowed.length; paper++)
      if (allowed[paper] === 1 && isWanted(paper)) numbers.push(paper);
    return numbers;
  };
  const hasAll = (paper: number) => hits[paper] === known.length;
  const hasMost = (paper: number) => (shares[paper] as number) >= SHARE_WANTED;
  const isHopeless =
    wanted.isBeyondWords || known.length < (isStrict ? words.length : Math.min(1, words.length));
  const complete = isHopeless ? [] : collect(isStrict || known.length <= ALL_WANTED ? hasAll : hasMost);
  const mayBePartial = !isStrict && complete.length === 0 && known.length > 1;
  const found = mayBePartial ? collect(hasMost) : complete;
  const prior = priors(index, now);
  for (const paper of found)
    scores[paper] =
      (known.length === 0 ? 1 : (scores[paper] as number) * (shares[paper] as number) ** COMPLETENESS) *
      prior(paper);
  return new Ranking(index.papers, found, keyOf(index, query.sort, scores), {
    forms: new Set(known.flatMap(({ forms }) => [...forms])),
    unknown: words.filter((word) => word.found.expansions.length === 0).map(({ term }) => term),
    isPartial: mayBePartial && found.length > 0,
  });
}

/** What some words say about each paper: its score, how many it has, and their share of what all of them weigh. */
function tally({ papers: { size, count } }: SearchIndex, words: readonly ExpandedWord[]) {
  const [scores, shares, best] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  const hits = new Uint16Array(size);
  const weights = words.map((word) => inverseFrequency(word.count, count));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  words.forEach(({ expansions }, at) => {
    const weight = weights[at] as number;
    const share = weight / whole;
    best.fill(0);
    for (const expansion of expansions) addPostings(expansion, best);
    for (let paper = 0; paper < size; paper++) {
      const value = best[paper] as number;
      if (value === 0) continue;
      scores[paper] = (scores[paper] as number) + weight * value;
      shares[paper] = (shares[paper] as number) + share;
      hits[paper] = (hits[paper] as number) + 1;
    }
  });
  return { scores, shares, hits };
}

/** How rare a word is (BM25's idf). */
function inverseFrequency(count: number, papers: number): number {
  const within = Math.min(count, papers);
  return Math.log(1 + (papers - within + 0.5) / (within + 0.5));
}

function priors({ papers }: SearchIndex, now: Milliseconds): (paper: number) => number {
  const today = Math.floor(now / DAY);
  return (paper) => {
    const age = Math.max(0, today - (papers.days[paper] as number));
    const upvotes = Math.min(1, (papers.levels[paper] as number) / HIGHEST_LEVEL);
    return 1 + UPVOTES_WEIGHT * upvotes + (RECENCY_WEIGHT * RECENT_DAYS) / (RECENT_DAYS + age);
  };
}

/** What the found papers are ordered by, the greatest first. */
function keyOf({ papers }: SearchIndex, sort: Query['sort'], scores: Float32Array): Float32Array {
  if (sort === 'newest')
    return scores.map((score, paper) => (papers.days[paper] as number) * 1024 + Math.min(score, 1000));
  if (sort === 'upvotes')
    return scores.map((score, paper) => (papers.levels[paper] as number) * 1024 + Math.min(score, 1000));
  return scores;
}
