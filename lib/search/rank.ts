import { DAY, type Milliseconds } from '../domain/time';
import { type ExpandedWord, expandWord } from './expand';
import { addKeywordPhrases } from './keyword-phrases';
import { allowedMask, type Restrictions } from './masks';
import { addPostings, inverseFrequency } from './postings';
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
/** How much upvotes and recency can add: they settle what words leave open. */
const UPVOTES_WEIGHT = 0.05;
const RECENCY_WEIGHT = 0.05;
const HIGHEST_LEVEL = 20;
const RECENT_DAYS = 365;

/**
 * Ranks the papers that a search finds. BM25 over weighted fields, words with a step of how much they say about a paper;
 * what has more of the words comes first, upvotes and recency weigh in a little. Phrases are only looked for word by
 * word: whether they stand there as they are is seen in the text (`passesText`).
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
    ...expandWord(index, term, isOpen, isStrict || isQuoted),
  }));
  const { known, withLast, hits, sums, weights, whole } = tally(index, words);
  addKeywordPhrases(index, query, sums);
  const allowed = allowedMask(index, query, restrictions);
  const collect = (isWanted: (paper: number) => boolean) => {
    const numbers: number[] = [];
    for (let paper = 0; paper < allowed.length; paper++)
      if (isWanted(paper) && allowed[paper] === 1) numbers.push(paper);
    return numbers;
  };
  const withAll = () => {
    if (known.length === 0) return collect(() => true);
    // Whoever has all words has the last of them.
    const numbers: number[] = [];
    for (const paper of withLast)
      if (hits[paper] === known.length && allowed[paper] === 1) numbers.push(paper);
    return numbers;
  };
  const withMost = () => collect((paper) => (weights[paper] as number) >= whole * SHARE_WANTED);
  const leastKnown = isStrict ? words.length : Math.min(1, words.length);
  const isHopeless = wanted.isBeyondWords || known.length < leastKnown;
  const complete = isHopeless ? [] : isStrict || known.length <= ALL_WANTED ? withAll() : withMost();
  const mayBePartial = !isStrict && complete.length === 0 && known.length > 1;
  const found = mayBePartial ? withMost() : complete;
  const prior = priors(index, now);
  const scores = new Float32Array(allowed.length);
  for (const paper of found) {
    const share = (weights[paper] as number) / whole;
    // It counts to have all the words, and not just some: by the share of them to the power of 1.5.
    scores[paper] = prior(paper) * (whole === 0 ? 1 : (sums[paper] as number) * share * Math.sqrt(share));
  }
  const notes = {
    forms: new Set(known.flatMap(({ forms }) => [...forms])),
    unknown: words.filter((word) => !known.includes(word)).map(({ term }) => term),
    isPartial: mayBePartial && found.length > 0,
  };
  return new Ranking(index.papers, found, keyOf(index, query.sort, scores), notes, query.sort === 'upvotes');
}

/**
 * What some words say about each paper: how many of them it has, the sum of what they are worth to it, and of what they
 * weigh; `whole` is what all weigh together. `known` are the words that stand in any paper, `withLast` the papers
 * with the last of them.
 */
function tally<W extends ExpandedWord>(index: SearchIndex, words: readonly W[]) {
  const { isAlive, size, count } = index.papers;
  const { sums, weights, best, hits, reached } = index.room();
  const known: W[] = [];
  let whole = 0;
  let withLast = reached.subarray(0, 0);
  for (const word of words) {
    let end = 0;
    for (const expansion of word.expansions) end = addPostings(expansion, best, reached, end);
    let found = count === size ? end : 0;
    if (count < size) for (let at = 0; at < end; at++) found += isAlive[reached[at] as number] as number;
    // Papers with two forms of a word count once.
    const weight = inverseFrequency(Math.min(word.count, found), count);
    for (let at = 0; at < end; at++) {
      const paper = reached[at] as number;
      sums[paper] = (sums[paper] as number) + weight * (best[paper] as number);
      weights[paper] = (weights[paper] as number) + weight;
      hits[paper] = (hits[paper] as number) + 1;
      best[paper] = 0;
    }
    if (found === 0) continue;
    known.push(word);
    withLast = reached.slice(0, end);
    whole += weight;
  }
  return { known, withLast, hits, sums, weights, whole };
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
