import { hasConditions, type LibraryFilter } from '../domain/filter';
import { type Doubt, doubtAboutBlank } from './doubts';
import { type Part, partsOf } from './parts';
import type { Query } from './query';

/** A part of a search that asks for something; its place in the text is `start` to `end`. */
export type Understood = Extract<Part, { kind: 'word' | 'phrase' | 'filter' | 'sort' }>;

/** A place in a search that looks like a filter and is none. */
export interface Doubtful {
  start: number;
  end: number;
  doubt: Doubt;
}

/** How a search was understood. */
export interface Explanation {
  /** In the order of the text. What is doubtful is among them, as a word. */
  parts: Understood[];
  doubts: Doubtful[];
}

/** How the text of a search was understood, part by part. Reads it just as `parseQuery` does. */
export function explainQuery(text: string): Explanation {
  const parts = partsOf(text);
  return {
    parts: parts.filter(isUnderstood),
    doubts: parts.flatMap((part, index) => {
      const { start, end } = part;
      const doubt = doubtOf(part, end === text.length);
      return doubt ? { start, end, doubt } : (partedFrom(part, parts[index + 1]) ?? []);
    }),
  };
}

/** Whether papers are kept from a search that may have all of its words: by filters in it or beside it, or by a minus. */
export function isNarrowed({ query, filter }: { query: string; filter: LibraryFilter }): boolean {
  return (
    hasConditions(filter) || explainQuery(query).parts.some((part) => part.kind === 'filter' || part.isNot)
  );
}

function isUnderstood(part: Part): part is Understood {
  return !['empty', 'quote', 'rest', 'gap'].includes(part.kind);
}

/** The text of a search without one of its parts. */
export function withoutPart(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  // The blank keeps a word that now stands last from being the beginning of one.
  return before ? `${before} ${after}` : after;
}

/** The text of a search without the beginning of a filter at its end, which would be a word with anything behind it. */
export function withoutBeginning(text: string): string {
  const last = partsOf(text).at(-1);
  return last?.kind === 'empty' && last.doubt ? withoutPart(text, last) : text;
}

/** The text of a search in another order. */
export function withSort(typed: string, sort: Query['sort']): string {
  const text = withoutBeginning(typed);
  const orders = explainQuery(text).parts.filter((part) => part.kind === 'sort');
  // From the last one on: the places of those before stay what they are.
  const rest = orders.reduceRight(withoutPart, text);
  return sort === 'relevance' ? rest : `${rest.trimEnd()} sort:${sort}`.trimStart();
}

function doubtOf(part: Part, isLast: boolean): Doubt | undefined {
  if (part.kind === 'word' || part.kind === 'rest') return part.doubt;
  if (part.kind !== 'empty') return undefined;
  if (part.doubt) return part.doubt;
  return { reason: 'value', name: part.name, value: '', isUnfinished: isLast };
}

/** The name of a filter and the text behind it, if a blank keeps them from being one. */
function partedFrom(part: Part, next: Part | undefined): Doubtful | undefined {
  if (part.kind !== 'word' || (next?.kind !== 'word' && next?.kind !== 'phrase')) return undefined;
  const { start, end, value } = part;
  const doubt = next.isNot || next.start === end ? undefined : doubtAboutBlank(value, part.isNot, next.value);
  return doubt && { start, end: next.end, doubt };
}
