import { typedValue } from './filters';
import { partsOf } from './parts';
import { type Filter, isName, type Query } from './query';
import { openQuoted, quoted, quotedIfNeeded } from './quotes';

/**
 * What a text asks for: words, `"quoted texts"`, `-without`, and filters such as `author:lecun` or `is:unread`. A
 * filter that is not understood is taken for a word. Every text is a search; what is too long of it is left out.
 */
export function parseQuery(text: string): Query {
  const parts = partsOf(text);
  const last = parts.findLast(({ kind, isNot }) => kind === 'word' && !isNot);
  return {
    words: parts.flatMap((part) => (part.kind === 'word' && !part.isNot ? part.value : [])),
    isOpen: last?.kind === 'word' && last.isOpen,
    phrases: parts.flatMap((part) => (part.kind === 'phrase' && !part.isNot ? part.value : [])),
    without: parts.flatMap((part) =>
      (part.kind === 'word' || part.kind === 'phrase') && part.isNot ? part.value : [],
    ),
    filters: parts.flatMap((part) => (part.kind === 'filter' ? part.filter : [])),
    sort: parts.flatMap((part) => (part.kind === 'sort' ? part.sort : [])).at(-1) ?? 'relevance',
  };
}

/** A search as a text; the inverse of `parseQuery` for what that has understood. */
export function writeQuery({ words, isOpen, phrases, without, filters, sort }: Query): string {
  const openName = filters.find((filter) => isName(filter) && filter.isOpen);
  const rest = [
    ...(isOpen ? words.slice(0, -1) : words),
    ...phrases.map(quoted),
    ...without.map((text) => `-${isPlain(text) ? text : quoted(text)}`),
    ...filters.filter((filter) => filter !== openName).map(writeFilter),
    ...(sort === 'relevance' ? [] : [`sort:${sort}`]),
  ];
  // What stands last, and nothing behind it, is open: it is a word or a name; behind all else comes a blank.
  const end = openName ? writeOpen(openName) : isOpen ? words.at(-1) : '';
  return rest.length > 0 || end ? [...rest, end].join(' ') : '';
}

function writeFilter(filter: Filter): string {
  return `${filter.isNot ? '-' : ''}${filter.kind}:${quotedIfNeeded(typedValue(filter))}`;
}

/** A filter that may be typed on: its quotation is not closed. */
function writeOpen(filter: Filter): string {
  const value = typedValue(filter);
  return `${filter.kind}:${quotedIfNeeded(value) === value ? value : openQuoted(value)}`;
}

/** Whether a text reads the same without marks around it. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\-._+/]*$/u.test(text);
}
