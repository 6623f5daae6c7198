import type { IsoDate } from '../domain/time';

export const READING_STATES = ['unread', 'read', 'bookmarked', 'hidden'] as const;
export type ReadingState = (typeof READING_STATES)[number];
export const SORTS = ['relevance', 'newest', 'upvotes'] as const;

/** One condition in a search: `author:lecun`, `is:unread`, `has:code`, `after:2026-01`; `-` before it turns it round. */
export type Filter = { isNot: boolean } & (
  | {
      kind: 'author' | 'org';
      value: string;
      /** Whether its last word may be the beginning of a longer one: nothing stands behind it yet. */
      isOpen?: true;
    }
  | { kind: 'tag' | 'source'; value: string }
  | { kind: 'is'; value: ReadingState }
  | { kind: 'has'; value: 'code' | 'note' }
  /** On that day or later; on that day or before. `before:2026-01` ends before January, `after:2026-01` begins with it. */
  | { kind: 'after' | 'before'; day: IsoDate }
);

export type NameFilter = Extract<Filter, { kind: 'author' | 'org' }>;

/** What a person searches for, understood. */
export interface Query {
  /** Words to be found, as they were typed. */
  words: readonly string[];
  /** Whether the last of the words may be the beginning of a longer one: nothing stands behind it yet. */
  isOpen: boolean;
  /** Texts in quotes, to be found as they stand, whatever their capitals, accents and blanks. */
  phrases: readonly string[];
  /** Words and quoted texts that must not be there. */
  without: readonly string[];
  filters: readonly Filter[];
  sort: (typeof SORTS)[number];
}

/** Whether a condition is on the name of somebody. */
export function isName(filter: Filter): filter is NameFilter {
  return filter.kind === 'author' || filter.kind === 'org';
}

/** Whether a search asks for nothing, but maybe an order. */
export function isEmpty({ words, phrases, without, filters }: Query): boolean {
  return words.length + phrases.length + without.length + filters.length === 0;
}

/** Whether a search asks for nothing at all: an order alone asks for all papers. */
export function asksNothing(query: Query): boolean {
  return isEmpty(query) && query.sort === 'relevance';
}

/** Whether a paper that just came in can fulfil a condition: nobody has read, bookmarked, tagged or hidden it yet. */
export function canBeNew(filter: Filter): boolean {
  if (filter.kind === 'is') return (filter.value === 'unread') !== filter.isNot;
  if (filter.kind === 'tag') return filter.isNot;
  return filter.kind !== 'has' || filter.value === 'code' || filter.isNot;
}
