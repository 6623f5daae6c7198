import type { PaperId } from '../domain/paper';
import { type ExpandedWord, expandName, expandWord } from './expand';
import { FIELD_MARK } from './paper-terms';
import { markPostings } from './postings';
import { type Filter, isName, type NameFilter, type Query } from './query';
import type { SearchIndex } from './search-index';
import { dayNumber } from './segment';
import { isStopWord, wordsIn } from './words';

/** Conditions that the index can't tell of: on what the person did. A paper must be in all of `within`, none of `outside`. */
export interface Restrictions {
  within: readonly ReadonlySet<PaperId>[];
  outside: readonly ReadonlySet<PaperId>[];
}

/** For each paper 1 or 0. */
type Mask = Uint8Array;

/** No day has a greater number in an index. */
const LAST_DAY = 0xffff;

/**
 * For each paper 1 if a search may show it: one that is there, passes the filters, has the words of all quoted texts
 * and none of the words that must not be there. Whether they stand side by side is seen in the text (`verify.ts`).
 */
export function allowedMask(index: SearchIndex, query: Query, restrictions: Restrictions): Readonly<Mask> {
  const conditions = conditionsOf(index, query, restrictions);
  if (conditions.length === 0) return index.papers.isAlive;
  const result = index.papers.isAlive.slice();
  for (const { mask, isNot } of conditions) keep(result, mask, isNot ? 0 : 1);
  return result;
}

/** Which papers a condition names, and whether it asks for all others. */
interface Condition {
  mask: Mask;
  isNot: boolean;
}

function conditionsOf(index: SearchIndex, query: Query, { within, outside }: Restrictions): Condition[] {
  const filters = query.filters.flatMap((filter): Condition[] => {
    const mask = isSeenInTextOnly(filter) ? undefined : maskOf(index, filter);
    return mask ? [{ mask, isNot: filter.isNot }] : [];
  });
  const phrases = query.phrases.flatMap((phrase): Condition[] => {
    const terms = wordsIn(phrase).filter(({ term }) => !isStopWord(term));
    const words = terms.map(({ term }) => strictly(index, term));
    return words.length > 0 ? [{ mask: maskOfWords(index, words), isNot: false }] : [];
  });
  const without = query.without.flatMap((text): Condition[] => {
    const [first, ...more] = wordsIn(text);
    const isOneWord = first && more.length === 0;
    return isOneWord ? [{ mask: maskOfWords(index, [strictly(index, first.term)]), isNot: true }] : [];
  });
  const sets = [
    ...within.map((ids): Condition => ({ mask: maskOfIds(index, ids), isNot: false })),
    ...outside.map((ids): Condition => ({ mask: maskOfIds(index, ids), isNot: true })),
  ];
  return [...filters, ...phrases, ...without, ...sets];
}

// Loops over all papers are functions of their own that call nobody: the browser compiles them while they first run.

/** Leaves of the papers those whose value in `mask` is `wanted`. */
function keep(papers: Mask, mask: Mask, wanted: 0 | 1): void {
  for (let paper = 0; paper < papers.length; paper++) if (mask[paper] !== wanted) papers[paper] = 0;
}

/** The papers that were counted so often. */
function countedMask(counts: Uint16Array, wanted: number): Mask {
  const mask = new Uint8Array(counts.length);
  for (let paper = 0; paper < mask.length; paper++) if (counts[paper] === wanted) mask[paper] = 1;
  return mask;
}

/** The papers of the days from number `first` to `last`. */
function dayMask(days: Uint16Array, first: number, last: number): Mask {
  const mask = new Uint8Array(days.length);
  for (let paper = 0; paper < mask.length; paper++) {
    const day = days[paper] as number;
    if (day >= first && day <= last) mask[paper] = 1;
  }
  return mask;
}

/**
 * Whether only the text tells: that both words of a name stand among the authors does not make them one author, who is
 * not to be there.
 */
function isSeenInTextOnly(filter: Filter): boolean {
  return isName(filter) && filter.isNot && wordsIn(filter.value).length > 1;
}

/** The papers that a filter names, if the index can tell. */
function maskOf(index: SearchIndex, filter: Filter): Mask | undefined {
  switch (filter.kind) {
    case 'author':
      return maskOfName(index, FIELD_MARK.author, filter);
    case 'org':
      return maskOfName(index, FIELD_MARK.organization, filter);
    case 'source':
      return maskOfFact(index, `source:${filter.value}`);
    case 'has':
      return filter.value === 'code' ? maskOfFact(index, 'has:code') : undefined;
    case 'after':
      return dayMask(index.papers.days, dayNumber(filter.day), LAST_DAY);
    case 'before':
      return dayMask(index.papers.days, 0, dayNumber(filter.day));
    default:
      return undefined;
  }
}

function strictly(index: SearchIndex, term: string): ExpandedWord {
  return expandWord(index, term, false, true);
}

function maskOfName(index: SearchIndex, mark: string, { value, isOpen }: NameFilter): Mask {
  const terms = wordsIn(value);
  const last = terms.length - 1;
  return maskOfWords(
    index,
    terms.map(({ term }, at) => expandName(index, mark, term, isOpen === true && at === last)),
  );
}

function maskOfFact(index: SearchIndex, fact: string): Mask {
  return maskOfWords(index, [expandName(index, FIELD_MARK.fact, fact, false)]);
}

/** The papers that have all of some words; none if there is no word. */
function maskOfWords(index: SearchIndex, words: readonly Pick<ExpandedWord, 'expansions'>[]): Mask {
  const counts = new Uint16Array(index.papers.size);
  words.forEach(({ expansions }, at) => {
    for (const expansion of expansions) markPostings(expansion, counts, at);
  });
  return words.length > 0 ? countedMask(counts, words.length) : new Uint8Array(counts.length);
}

function maskOfIds({ papers }: SearchIndex, ids: ReadonlySet<PaperId>): Mask {
  const mask = new Uint8Array(papers.size);
  for (const id of ids) {
    const number = papers.numberOf(id);
    if (number !== undefined) mask[number] = 1;
  }
  return mask;
}
