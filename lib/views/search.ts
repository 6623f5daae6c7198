import {
  allTags,
  bookmarkedIds,
  getPapers,
  getReadings,
  hiddenIds,
  mutedIds,
  notedIds,
  taggedIds,
  unreadIds,
} from '../db';
import { arxivPaperId, type Paper, type PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { folded } from '../domain/text';
import { EVER } from '../domain/time';
import type { Restrictions } from '../search/masks';
import { FIELD_MARK } from '../search/paper-terms';
import { parseQuery } from '../search/parse';
import { bestPassage, piecesOf } from '../search/passage';
import { asksNothing, type Filter, type Query, type ReadingState } from '../search/query';
import { rank } from '../search/rank';
import type { Ranking } from '../search/ranking';
import { needsText, passesText } from '../search/verify';
import { termsInOrder } from '../search/words';
import { lacksSegments, openReadIds, openSearchIndex } from './search-index';
import type { SearchNotes, ViewContext } from './view';

/** Papers given at a time: the first screen of a list. */
const BATCH = 40;

/** Conditions beside those that were typed. */
export interface Narrowing {
  /** Those that the index knows of. */
  filters: readonly Filter[];
  /** Those that the store lists the papers of. */
  restrictions: Restrictions;
  /** Whether these are all, so that no paper need be looked at. */
  isExact: boolean;
  /** Those of some papers that fulfil all. */
  passing(papers: Paper[]): Promise<Paper[]>;
}

/** The stored papers that a search finds, in its order, and what is to be said about it. */
export async function* searchStored(
  { query: text, now, tell }: Pick<ViewContext, 'query' | 'now' | 'tell'>,
  narrowing?: Narrowing,
): AsyncGenerator<PaperId[]> {
  const query = parseQuery(text);
  if (asksNothing(query)) return;
  const named = idIn(text);
  const papers = named ? await getPapers([named]) : [];
  if (papers.length > 0) {
    yield idsOfAll(await passing(papers, narrowing));
    return;
  }
  const [index, restrictions] = await Promise.all([openSearchIndex(), restrictionsOf(query, narrowing)]);
  const filters = [...query.filters, ...(narrowing?.filters ?? [])];
  const ranking = rank(index, { ...query, filters }, now, { restrictions });
  const isExact = !needsText(query) && (narrowing?.isExact ?? true);
  const notes = { ...notesOf(ranking, query), ...(isExact && { count: ranking.count }) };
  tell?.({ search: notes, isLacking: lacksSegments() });
  for (let at = 0; at < ranking.count; ) {
    const ids = ranking.page(at, BATCH);
    yield isExact && query.sort !== 'upvotes' ? ids : await checked(query, ids, narrowing);
    at += ids.length;
  }
}

function notesOf({ notes: { forms, unknown, isPartial } }: Ranking, query: Query): SearchNotes {
  const authors = [...forms].filter((form) => form.startsWith(FIELD_MARK.author));
  const names = new Set(authors.map((form) => form.slice(FIELD_MARK.author.length)));
  const phrases = query.phrases.map(termsInOrder).filter(({ length }) => length > 0);
  return {
    unknown,
    isPartial,
    mark: (text) => piecesOf(text, { forms, phrases }),
    markNames: (text) => piecesOf(text, { forms: names, phrases }),
    passage: (text) => bestPassage(text, { forms, phrases }),
  };
}

/** The paper whose id or address is all that was typed or pasted. */
function idIn(text: string): PaperId | undefined {
  const [, id = ''] = ID_OR_ADDRESS.exec(text.trim()) ?? [];
  return arxivPaperId(id.replace(/\.pdf$/, ''));
}
const ID_OR_ADDRESS = /^(?:https?:\/\/\S+\/(?:abs|pdf|html|papers)\/|arxiv:)?([\w.\-/]+)$/i;

/** What was left out of the index, seen in the papers and readings themselves. */
async function checked(query: Query, ids: PaperId[], narrowing: Narrowing | undefined): Promise<PaperId[]> {
  const [papers, readings] = await Promise.all([getPapers(ids), getReadings(ids)]);
  const fitting = papers.filter((paper) => passesText(query, paper, writtenOn(readings.get(paper.id))));
  // The index knows only about how many upvotes a paper has.
  const order = (one: Paper, other: Paper) => other.upvotes - one.upvotes;
  return idsOfAll(await passing(query.sort === 'upvotes' ? fitting.sort(order) : fitting, narrowing));
}

async function passing(papers: Paper[], narrowing: Narrowing | undefined): Promise<Paper[]> {
  return narrowing ? narrowing.passing(papers) : papers;
}

function idsOfAll(papers: Paper[]): PaperId[] {
  return papers.map(({ id }) => id);
}

function writtenOn(reading: Reading | undefined): string[] {
  return [...(reading?.tags ?? []), reading?.note ?? ''];
}

/** The papers that conditions on what the person did allow, as the store lists them. */
async function restrictionsOf({ filters }: Query, narrowing: Narrowing | undefined): Promise<Restrictions> {
  const { within = [], outside = [] } = narrowing?.restrictions ?? {};
  const sets = await Promise.all(filters.map(idsOf));
  const setsThat = (isNot: boolean) =>
    sets.filter((ids, at) => ids && filters[at]?.isNot === isNot) as IdSet[];
  return { within: [...within, ...setsThat(false)], outside: [...outside, ...setsThat(true)] };
}

type IdSet = ReadonlySet<PaperId>;

async function idsOf(filter: Filter): Promise<IdSet | undefined> {
  if (filter.kind === 'tag') return new Set(await idsTagged(filter.value));
  if (filter.kind === 'has' && filter.value === 'note') return new Set(await notedIds());
  return filter.kind === 'is' ? idsThatAre(filter.value) : undefined;
}

async function idsThatAre(state: ReadingState): Promise<IdSet> {
  switch (state) {
    case 'read':
      return openReadIds();
    case 'unread':
      // Mutes hide papers in lists, but not in a search.
      return new Set((await Promise.all([unreadIds(EVER), mutedIds(EVER)])).flat());
    case 'bookmarked':
      return new Set(await bookmarkedIds());
    case 'hidden':
      return new Set(await hiddenIds());
  }
}

/** Tags are told apart by their capitals in the store, but nobody types them. */
async function idsTagged(wanted: string): Promise<PaperId[]> {
  const tags = (await allTags()).filter((tag) => folded(tag) === folded(wanted));
  return (await Promise.all(tags.map(taggedIds))).flat();
}
