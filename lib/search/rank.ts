import { DAY, type Milliseconds } from '../domain/time';
import { addAdjacentWords } from './adjacent-words';
import { type ExpandedWord, expandWord } from './expand';
import { everyPaper, papersWithAll, papersWithMost, raiseNamed, scoresOf, valuesOf } from './found';
import { allowedMask, type Restrictions } from './masks';
import { codeOf } from './name-code';
import type { PapersTable } from './papers-table';
import { addPostings, inverseFrequency } from './postings';
import type { Query } from './query';
import { Ranking } from './ranking';
import type { Room, SearchIndex } from './search-index';
import { type WantedWord, wantedWords } from './wanted-words';

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
/** How many times as much a paper scores whose name is just what was typed. */
const NAMED = 2;
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
  const words = wanted.words.map((word) => ({ ...word, ...expandWanted(index, word, isStrict) }));
  const { known, withLast, room, whole } = tally(index, words);
  const { sums, weights, hits, reached } = room;
  const { isAlive, size, count } = index.papers;
  addAdjacentWords(index, query, sums);
  const allowed = allowedMask(index, query, restrictions);
  // Whoever has all words has the last of them.
  const withAll = () => {
    if (known.length === 0) return everyPaper(allowed, reached);
    const isEach = known.length === 1 && allowed === isAlive && size === count;
    return isEach ? withLast : papersWithAll(withLast, hits, known.length, allowed);
  };
  const withMost = () => papersWithMost(weights, whole * SHARE_WANTED, allowed, reached);
  const leastKnown = isStrict ? words.length : Math.min(1, words.length);
  const isHopeless = wanted.isBeyondWords || known.length < leastKnown;
  const complete = isHopeless ? NONE : withAll();
  const mayLackSome = !isStrict && known.length > 1;
  const found = mayLackSome && (complete.length === 0 || known.length > ALL_WANTED) ? withMost() : complete;
  const priors = priorsOf(index, now);
  const scores = whole === 0 ? valuesOf(found, priors) : scoresOf(found, sums, weights, whole, priors);
  const name = codeOf([...query.words, ...query.phrases].join(' '));
  if (name !== 0) raiseNamed(scores, found, index.papers.names, { name, factor: NAMED });
  const notes = {
    forms: new Set(known.flatMap(({ forms, isQuoted }) => (isQuoted ? [] : [...forms]))),
    unknown: words.filter((word) => !known.includes(word)).map(({ term }) => term),
    isPartial: complete.length === 0 && found.length > 0,
  };
  return new Ranking(
    index.papers,
    found,
    keysOf(index, query.sort, found, scores),
    notes,
    query.sort === 'upvotes',
  );
}

/** What a word is found by; with it, what does for it and its neighbour together. */
function expandWanted(
  index: SearchIndex,
  { term, isOpen, isQuoted, compound }: WantedWord,
  isStrict: boolean,
): ExpandedWord {
  const own = expandWord(index, term, isOpen, isStrict || isQuoted);
  if (compound === undefined) return own;
  // A misspelling stands in one of its parts.
  const joined = expandWord(index, compound.term, compound.isOpen, true);
  return {
    expansions: [...own.expansions, ...joined.expansions],
    count: own.count + joined.count,
    forms: own.forms.union(joined.forms),
  };
}

/**
 * What some words say about each paper, in a room: how many of them it has, the sum of what they are worth to it, and of
 * what they weigh; `whole` is what all weigh together. `known` are the words that stand in any paper, `withLast` the
 * papers with the last of them.
 */
function tally<W extends ExpandedWord>(index: SearchIndex, words: readonly W[]) {
  const { isAlive, count } = index.papers;
  const room = index.room();
  const { best, reached } = room;
  const known: W[] = [];
  let whole = 0;
  let withLast = NONE;
  for (const word of words) {
    let end = 0;
    for (const expansion of word.expansions) end = addPostings(expansion, best, reached, end);
    const papers = reached.subarray(0, end);
    const found = index.papers.size === count ? end : aliveAmong(papers, isAlive);
    // Papers with two forms of a word count once.
    const weight = inverseFrequency(Math.min(word.count, found), count);
    addWord(papers, weight, room);
    if (found === 0) continue;
    known.push(word);
    withLast = papers.slice();
    whole += weight;
  }
  return { known, withLast, room, whole };
}

function aliveAmong(papers: Uint32Array, isAlive: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < papers.length; at++) count += isAlive[papers[at] as number] as number;
  return count;
}

/** Counts a word for each paper that has it, by what is the best of its forms there. */
function addWord(papers: Uint32Array, weight: number, { sums, weights, hits, best }: Room): void {
  for (let at = 0; at < papers.length; at++) {
    const paper = papers[at] as number;
    sums[paper] = (sums[paper] as number) + weight * (best[paper] as number);
    weights[paper] = (weights[paper] as number) + weight;
    hits[paper] = (hits[paper] as number) + 1;
    best[paper] = 0;
  }
}

/** The priors of a day, by the papers that they are of: they are the same for each letter that is typed. */
const knownPriors = new WeakMap<PapersTable, { today: number; priors: Float32Array }>();

/** What a paper's upvotes and age add to what words say of it. */
function priorsOf({ papers }: SearchIndex, now: Milliseconds): Float32Array {
  const today = Math.floor(now / DAY);
  const known = knownPriors.get(papers);
  if (known?.today === today) return known.priors;
  const { days, levels } = papers;
  const priors = new Float32Array(papers.size);
  for (let paper = 0; paper < priors.length; paper++) {
    const age = Math.max(0, today - (days[paper] as number));
    const upvotes = Math.min(1, (levels[paper] as number) / HIGHEST_LEVEL);
    priors[paper] = 1 + UPVOTES_WEIGHT * upvotes + (RECENCY_WEIGHT * RECENT_DAYS) / (RECENT_DAYS + age);
  }
  knownPriors.set(papers, { today, priors });
  return priors;
}

/** What the found papers are ordered by, the greatest first. */
function keysOf(
  { papers }: SearchIndex,
  sort: Query['sort'],
  found: Uint32Array,
  scores: Float32Array,
): Float32Array {
  if (sort === 'relevance') return scores;
  const values = valuesOf(found, sort === 'newest' ? papers.days : papers.levels);
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  // From the highest down: near it, 32 bits leave room for what the words say.
  return values.map((value, at) => (value - highest) * 1024 + Math.min(scores[at] as number, 1000));
}

const NONE = new Uint32Array();
