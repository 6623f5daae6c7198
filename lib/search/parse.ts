import { typedValue } from './filters';
import { partsOf } from './parts';
import type { Filter, Query } from './query';
import { quoted, quotedIfNeeded } from './quotes';

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
  const whole = isOpen ? words.slice(0, -1) : words;
  const rest = [
    ...phrases.map(quoted),
    ...without.map((text) => `-${isPlain(text) ? text : quoted(text)}`),
    ...filters.map(writeFilter),
    ...(sort === 'relevance' ? [] : [`sort:${sort}`]),
  ];
  // What stands last, and nothing behind it, is open.
  const end = isOpen ? words.slice(-1) : rest.length === 0 && words.length > 0 ? [''] : [];
  return [...whole, ...rest, ...end].join(' ');
}

function writeFilter(filter: Filter): string {
  return `${filter.isNot ? '-' : ''}${filter.kind}:${quotedIfNeeded(typedValue(filter))}`;
}

/** Whether a text reads the same without marks around it. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\-._+/]*$/u.test(text);
}
