import { getPapers } from '../db';
import type { LibraryFilter } from '../domain/filter';
import { endsInName, foldedKeyword } from '../domain/keyword';
import type { Paper, PaperId } from '../domain/paper';
import { isSourceId, searchNames } from '../domain/source-id';
import { folded } from '../domain/text';
import type { Milliseconds } from '../domain/time';
import { hasForms } from '../search/forms';
import type { Restrictions } from '../search/masks';
import type { Filter, Query } from '../search/query';
import { rank } from '../search/rank';
import { isStopWord, termsInOrder } from '../search/words';
import { lacksSegments, openReadIds, openSearchIndex } from './search-index';

/** Papers read at a time: at first what a screen takes, or somewhat more, for that is waited for. */
const FIRST_BATCH = 40;
const BATCH = 60;

/**
 * Whether the search index can tell of a filter: not while parts of it can't be read, and of a keyword not without a word
 * that it knows.
 */
export async function isAskable({ keyword }: LibraryFilter): Promise<boolean> {
  await openSearchIndex();
  return !lacksSegments() && (keyword === undefined || askedOf(keyword) !== '');
}

/**
 * What the index is asked for a keyword. Its last word may stand there in another number, which the index does not know
 * of short ones (`IDs`): that is left to the paper to tell.
 */
function askedOf(keyword: string): string {
  const text = foldedKeyword(keyword);
  const words = termsInOrder(text);
  // What ends with a y may have been `ties`.
  const isKnown = hasForms(words.at(-1) ?? '') || (endsInName(text) && !text.endsWith('y'));
  const asked = isKnown ? words : words.slice(0, -1);
  return asked.some((term) => !isStopWord(term)) ? asked.join(' ') : '';
}

/**
 * Papers that may pass a filter, in its order, as far as they are wanted: none that does is missing. With `within`, only
 * of those.
 */
export async function* foundPapers(
  filter: LibraryFilter,
  now: Milliseconds,
  within?: readonly PaperId[],
): AsyncGenerator<Paper[]> {
  const [index, restrictions] = await Promise.all([
    openSearchIndex(),
    restrictionsOf(filter, within && [within]),
  ]);
  const ranking = rank(index, queryOf(filter), now, { restrictions });
  for (let at = 0; at < ranking.count; ) {
    const ids = ranking.page(at, at === 0 ? FIRST_BATCH : BATCH);
    const papers = await getPapers(ids);
    // The index knows only about how many upvotes a paper has.
    yield filter.order === 'upvotes' ? papers.sort((one, other) => other.upvotes - one.upvotes) : papers;
    at += ids.length;
  }
}

/** What is still to be seen of the papers that were found: whether they were read is not. */
export function restOf({ read, ...rest }: LibraryFilter): LibraryFilter {
  return read === 'new' ? { ...rest, read } : rest;
}

function queryOf(filter: LibraryFilter): Query {
  const { order, keyword } = filter;
  const phrases = keyword === undefined ? [] : [askedOf(keyword)];
  const sort = order === 'upvotes' ? 'upvotes' : 'newest';
  return { words: [], isOpen: false, phrases, without: [], filters: filtersOf(filter), sort };
}

/** What a search would be told for the same conditions, as far as it can be told of them. */
export function filtersOf({ source, code, from, to }: LibraryFilter): Filter[] {
  return [
    ...(source ? [{ kind: 'source', isNot: false, value: nameInIndex(source) } as const] : []),
    ...(code ? [{ kind: 'has', isNot: false, value: 'code' } as const] : []),
    ...(from ? [{ kind: 'after', isNot: false, day: from } as const] : []),
    ...(to ? [{ kind: 'before', isNot: false, day: to } as const] : []),
  ];
}

/** The index knows a source by what a search may call it; whether it is this one, the paper tells. */
function nameInIndex(source: string): string {
  return folded((isSourceId(source) ? searchNames(source).at(-1) : undefined) ?? source);
}

/** The papers that can pass a filter: those that are in all of some lists (`within`), and were read, or were not. */
export async function restrictionsOf(
  { read }: LibraryFilter,
  within: readonly (readonly PaperId[])[] = [],
): Promise<Restrictions> {
  const sets = {
    within: within.map((ids): ReadonlySet<PaperId> => new Set(ids)),
    outside: [] as ReadonlySet<PaperId>[],
  };
  if (read === 'read' || read === 'unread')
    sets[read === 'read' ? 'within' : 'outside'].push(await openReadIds());
  return sets;
}
