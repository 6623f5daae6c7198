import { type FilterName, filterFrom, filterNamed, mayBecome, sortNamed } from './filters';
import { quotedAt, quotedIfNeeded } from './quotes';

/** Why something that looks like a filter is none, so that it is taken for words; or why it is not searched for. */
export type Doubt =
  | { reason: 'name'; name: string }
  /** `isUnfinished`: typed on, it may become one. */
  | { reason: 'value'; name: FilterName; value: string; isUnfinished: boolean }
  /** A blank parts it from its value. `filter`: as it would be one. */
  | { reason: 'blank'; name: FilterName; filter: string }
  /** The search is longer than this. */
  | { reason: 'length'; words: number; characters: number };

const LIKE_FILTER = /^([a-zａ-ｚ]+)[:：](.*)$/iu;
/** Names before a colon that are known, though not as filters: those of identifiers and addresses. */
const IDENTIFIER = /^(arxiv|doi|url|https?)$/i;

/** What is doubtful about a word of a search, which reaches from `start` to `end` in its text. */
export function doubtAbout(text: string, start: number, end: number, isNot: boolean): Doubt | undefined {
  const [, typed = '', bare = ''] = LIKE_FILTER.exec(text.slice(start, end)) ?? [];
  const name = filterNamed(typed);
  const quote = bare === '' ? quotedAt(text, end) : undefined;
  const value = quote?.value ?? bare;
  // A colon that ends a word is the colon of a title: 'Before: …'.
  if (typed === '' || (value === '' && !quote)) return undefined;
  if (name && !(name === 'sort' && isNot)) {
    const isUnfinished = !quote?.isClosed && (quote?.end ?? end) === text.length && mayBecome(name, value);
    return { reason: 'value', name, value, isUnfinished };
  }
  const isOther = IDENTIFIER.test(typed) || !/^[\p{L}\p{N}]/u.test(value);
  return isOther ? undefined : { reason: 'name', name: (isNot ? '-' : '') + typed };
}

/** What is doubtful about the name of a filter when a blank stands between its colon and a text: `author: lecun`. */
export function doubtAboutBlank(word: string, isNot: boolean, value: string): Doubt | undefined {
  const [, typed = '', rest] = LIKE_FILTER.exec(word) ?? [];
  const name = rest === '' ? filterNamed(typed) : undefined;
  if (!name || (name === 'sort' && isNot)) return undefined;
  // Titles have colons: 'Before: …' is one, and 'Is: …', unless what follows would be a filter.
  const isTitle = name === 'sort' ? !sortNamed(value) : !filterFrom(name, value, isNot);
  const filter = `${isNot ? '-' : ''}${name}:${quotedIfNeeded(value)}`;
  return isTitle ? undefined : { reason: 'blank', name, filter };
}
