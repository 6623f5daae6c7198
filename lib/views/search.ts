import {
  allTags,
  bookmarkedIds,
  getPapers,
  getReadings,
  hiddenIds,
  notedIds,
  taggedIds,
  unreadIds,
} from '../db';
import { arxivPaperId, type Paper, type PaperId } from '../domain/paper';
import { isRead, type Reading } from '../domain/reading';
import { folded } from '../domain/text';
import { EVER } from '../domain/time';
import type { Restrictions } from '../search/masks';
import { FIELD_MARK } from '../search/paper-terms';
import { parseQuery } from '../search/parse';
import { bestPassage, piecesOf } from '../search/passage';
import { type Filter, isEmpty, type Query } from '../search/query';
import { rank } from '../search/rank';
import type { Ranking } from '../search/ranking';
import { needsText, passesText } from '../search/verify';
import { openSearchIndex } from './search-index';
import type { SearchNotes, ViewContext } from './view';

/** Papers given at a time: the first screen of a list. */
const BATCH = 40;

/** The stored papers that a search finds, in its order, and what is to be said about it. */
export async function* searchStored({
  query: text,
  now,
  tell,
}: Pick<ViewContext, 'query' | 'now' | 'tell'>): AsyncGenerator<PaperId[]> {
  const query = parseQuery(text);
  if (isEmpty(query) && query.sort === 'relevance') return;
  const named = idIn(text);
  if (named && (await getPapers([named])).length > 0) {
    yield [named];
    return;
  }
  const [index, restrictions] = await Promise.all([openSearchIndex(), restrictionsOf(query)]);
  const ranking = rank(index, query, now, { restrictions });
  const isExact = !needsText(query) && !needsReadings(query);
  tell?.({ search: { ...notesOf(ranking), ...(isExact && { count: ranking.count }) } });
  for (let at = 0; at < ranking.count; ) {
    const ids = ranking.page(at, BATCH);
    yield isExact && query.sort !== 'upvotes' ? ids : await checked(query, ids);
    at += ids.length;
  }
}

function notesOf({ notes: { forms, unknown, isPartial } }: Ranking): SearchNotes {
  const authors = [...forms].filter((form) => form.startsWith(FIELD_MARK.author));
  const names = new Set(authors.map((form) => form.slice(FIELD_MARK.author.length)));
  return {
    unknown,
    isPartial,
    mark: (text) => piecesOf(text, forms),
    markNames: (text) => piecesOf(text, names),
    passage: (text) => bestPassage(text, forms),
  };
}

/** The paper whose id or address is all that was typed or pasted. */
function idIn(text: string): PaperId | undefined {
  const [, id = ''] = ID_OR_ADDRESS.exec(text.trim()) ?? [];
  return arxivPaperId(id.replace(/\.pdf$/, ''));
}
const ID_OR_ADDRESS = /^(?:https?:\/\/\S+\/(?:abs|pdf|html|papers)\/|arxiv:)?([\w.\-/]+)$/i;

/** What was left out of the index, seen in the papers and readings themselves. */
async function checked(query: Query, ids: PaperId[]): Promise<PaperId[]> {
  const [papers, readings] = await Promise.all([getPapers(ids), getReadings(ids)]);
  const passing = papers.filter((paper) => {
    const reading = readings.get(paper.id);
    return passesText(query, paper, writtenOn(reading)) && passesReading(query, reading);
  });
  // The index knows only about how many upvotes a paper has.
  const order = (one: Paper, other: Paper) => other.upvotes - one.upvotes;
  return (query.sort === 'upvotes' ? passing.sort(order) : passing).map(({ id }) => id);
}

function writtenOn(reading: Reading | undefined): string[] {
  return [...(reading?.tags ?? []), reading?.note ?? ''];
}

/** Nothing lists the papers that were read: there are too many. */
function needsReadings({ filters }: Query): boolean {
  return filters.some((filter) => filter.kind === 'is' && filter.value === 'read');
}

function passesReading({ filters }: Query, reading: Reading | undefined): boolean {
  return filters.every(
    (filter) => filter.kind !== 'is' || filter.value !== 'read' || isRead(reading) !== filter.isNot,
  );
}

/** The papers that conditions on what the person did allow: few, and listed by the store. */
async function restrictionsOf({ filters }: Query): Promise<Restrictions> {
  const sets = await Promise.all(filters.map(async (filter) => ({ filter, ids: await idsOf(filter) })));
  const known = sets.filter((one): one is { filter: Filter; ids: PaperId[] } => one.ids !== undefined);
  return {
    within: known.filter(({ filter }) => !filter.isNot).map(({ ids }) => new Set(ids)),
    outside: known.filter(({ filter }) => filter.isNot).map(({ ids }) => new Set(ids)),
  };
}

async function idsOf(filter: Filter): Promise<PaperId[] | undefined> {
  if (filter.kind === 'tag') return idsTagged(filter.value);
  if (filter.kind === 'has' && filter.value === 'note') return notedIds();
  if (filter.kind !== 'is' || filter.value === 'read') return undefined;
  if (filter.value === 'unread') return unreadIds(EVER);
  return filter.value === 'bookmarked' ? bookmarkedIds() : hiddenIds();
}

/** Tags are told apart by their capitals in the store, but nobody types them. */
async function idsTagged(wanted: string): Promise<PaperId[]> {
  const tags = (await allTags()).filter((tag) => folded(tag) === folded(wanted));
  return (await Promise.all(tags.map(taggedIds))).flat();
}
