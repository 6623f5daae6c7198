import type { PaperId } from '../domain/paper';
import { type ExpandedWord, expandName, expandWord } from './expand';
import { FIELD_MARK } from './paper-terms';
import { markPostings } from './postings';
import type { Filter, Query } from './query';
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

/**
 * For each paper 1 if a search may show it: one that is there, passes the filters, has the words of all quoted texts
 * and none of the words that must not be there. Whether they stand side by side is seen in the text (`verify.ts`).
 */
export function allowedMask(index: SearchIndex, query: Query, { within, outside }: Restrictions): Mask {
  const result = index.papers.isAlive.slice();
  const keep = (mask: Mask, isNot: boolean) => {
    for (let paper = 0; paper < result.length; paper++) if ((mask[paper] === 1) === isNot) result[paper] = 0;
  };
  for (const filter of query.filters) {
    const mask = maskOf(index, filter);
    if (mask) keep(mask, filter.isNot);
  }
  for (const phrase of query.phrases) {
    const terms = wordsIn(phrase).filter(({ term }) => !isStopWord(term));
    if (terms.length > 0)
      keep(
        maskOfWords(
          index,
          terms.map(({ term }) => strictly(index, term)),
        ),
        false,
      );
  }
  for (const text of query.without) {
    const [first, ...more] = wordsIn(text);
    if (first && more.length === 0) keep(maskOfWords(index, [strictly(index, first.term)]), true);
  }
  for (const ids of within) keep(maskOfIds(index, ids), false);
  for (const ids of outside) keep(maskOfIds(index, ids), true);
  return result;
}

/** The papers that a filter names, if the index can tell. */
function maskOf(index: SearchIndex, filter: Filter): Mask | undefined {
  switch (filter.kind) {
    case 'author':
      return maskOfName(index, FIELD_MARK.author, filter.value);
    case 'org':
      return maskOfName(index, FIELD_MARK.organization, filter.value);
    case 'source':
      return maskOfFact(index, `source:${filter.value}`);
    case 'has':
      return filter.value === 'code' ? maskOfFact(index, 'has:code') : undefined;
    case 'after': {
      const first = dayNumber(filter.day);
      return maskWhere(index, (paper) => (index.papers.days[paper] as number) >= first);
    }
    case 'before': {
      const last = dayNumber(filter.day);
      return maskWhere(index, (paper) => (index.papers.days[paper] as number) <= last);
    }
    default:
      return undefined;
  }
}

function strictly(index: SearchIndex, term: string): ExpandedWord {
  return expandWord(index, term, false, true);
}

function maskOfName(index: SearchIndex, mark: string, name: string): Mask {
  const terms = wordsIn(name);
  const last = terms.length - 1;
  return maskOfWords(
    index,
    terms.map(({ term }, at) => expandName(index, mark, term, at === last)),
  );
}

function maskOfFact(index: SearchIndex, fact: string): Mask {
  return maskOfWords(index, [expandName(index, FIELD_MARK.fact, fact, false)]);
}

/** The papers that have all of some words; none if there is no word. */
function maskOfWords(index: SearchIndex, words: readonly ExpandedWord[]): Mask {
  const counts = new Uint16Array(index.papers.size);
  words.forEach(({ expansions }, at) => {
    for (const expansion of expansions) markPostings(expansion, counts, at);
  });
  return maskWhere(index, (paper) => words.length > 0 && counts[paper] === words.length);
}

function maskOfIds({ papers }: SearchIndex, ids: ReadonlySet<PaperId>): Mask {
  const mask = new Uint8Array(papers.size);
  for (const id of ids) {
    const number = papers.numberOf(id);
    if (number !== undefined) mask[number] = 1;
  }
  return mask;
}

function maskWhere({ papers }: SearchIndex, isIn: (paper: number) => boolean): Mask {
  const mask = new Uint8Array(papers.size);
  for (let paper = 0; paper < mask.length; paper++) if (isIn(paper)) mask[paper] = 1;
  return mask;
}
