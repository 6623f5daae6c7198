import {
  bookmarkedIds,
  getPapers,
  getReadings,
  idsInProgress,
  idsOfOrganization,
  mutedIds,
  taggedIds,
  unreadByDay,
  unreadIds,
} from '../db';
import { hasConditions, type LibraryFilter, passes } from '../domain/filter';
import type { Paper, PaperId } from '../domain/paper';
import { EVER, type Milliseconds } from '../domain/time';
import { pages } from './library-pages';
import { risingIds } from './rising';

/** So many of the newest are looked through for what was read, or was not. */
const NEWEST = 600;
/** So many are read and put in order at once. */
const FEW = 200;

/**
 * The stored papers that pass a filter, in its order. Muted papers that else were new come after all others: they are left
 * out, unless somebody asks to see them. Of bookmarks nothing is left out, but what is muted is not new.
 */
export async function* filteredPapers(filter: LibraryFilter, now: Milliseconds): AsyncGenerator<PaperId[]> {
  yield* passingPapers(filter, now);
  if (filter.read === 'new' && !filter.bookmarked) yield* mutedNews(filter, now);
}

async function* mutedNews(
  { read: _, ...filter }: LibraryFilter,
  now: Milliseconds,
): AsyncGenerator<PaperId[]> {
  const muted = await mutedIds(filter.from ?? EVER);
  const isMuted = new Set(muted);
  const some = filter.order === 'rising' ? (await risingIds(now)).filter((id) => isMuted.has(id)) : muted;
  for (let at = 0; at < some.length; at += FEW) yield await inOrder(filter, some.slice(at, at + FEW));
}

/** Those of a few papers that pass a filter, in its order. */
async function inOrder(filter: LibraryFilter, few: readonly PaperId[]): Promise<PaperId[]> {
  return (await passing(filter, await getPapers(few))).sort(byOrder(filter)).map(({ id }) => id);
}

/**
 * What the person did is looked up where it stands: bookmarks and tags are few. Without conditions, papers are read page
 * by page along an index, as far as they are wanted. For all else the search index is asked, so that a condition that no
 * paper fulfils costs no look at all of them.
 */
async function* passingPapers(filter: LibraryFilter, now: Milliseconds): AsyncGenerator<PaperId[]> {
  if (isNewsByDay(filter)) {
    yield* newsByDay(filter);
    return;
  }
  const some = await candidates(filter, now);
  if (some && (some.length <= FEW || filter.order === 'rising')) {
    yield await inOrder(filter, some);
    return;
  }
  if (!some && isPaged(filter)) {
    yield* pagedPapers(filter);
    return;
  }
  const given = new Set<PaperId>();
  const rest = isReadState(filter) ? yield* newest(filter, given) : filter;
  if (!rest) return;
  for await (const ids of indexedPapers(rest, now, some)) yield ids.filter((id) => !given.has(id));
}

async function* pagedPapers(filter: LibraryFilter): AsyncGenerator<PaperId[]> {
  for await (const page of pages(filter)) {
    const found = await passing(filter, page);
    if (found.length > 0) yield found.map(({ id }) => id);
  }
}

/** The papers that pass a filter, of `some` or of all. What the search index can't tell of is looked for without it. */
async function* indexedPapers(
  filter: LibraryFilter,
  now: Milliseconds,
  some: readonly PaperId[] | undefined,
): AsyncGenerator<PaperId[]> {
  const { isAskable, foundPapers, restOf } = await import('./library-found');
  if (await isAskable(filter)) {
    for await (const papers of foundPapers(filter, now, some))
      yield (await passing(restOf(filter), papers)).map(({ id }) => id);
  } else if (some) yield await inOrder(filter, some);
  else yield* pagedPapers(filter);
}

/** Whether reading along an index comes soon upon papers that pass, if there are any. */
function isPaged({ from, to, ...rest }: LibraryFilter): boolean {
  return !hasConditions(rest) && (rest.order === 'newest' || (!from && !to));
}

/** Whether all that is asked for is what was read, or was not. */
function isReadState({ read, from: _from, to: _to, ...rest }: LibraryFilter): boolean {
  return !hasConditions(rest) && rest.order === 'newest' && read !== undefined;
}

/**
 * Those of the newest papers that pass, noted in `given`; most often that is enough, and nothing that was read need be
 * listed. Returns the filter for what is further back, if there is anything.
 */
async function* newest(
  filter: LibraryFilter,
  given: Set<PaperId>,
): AsyncGenerator<PaperId[], LibraryFilter | undefined> {
  let looked = 0;
  for await (const page of pages(filter)) {
    const ids = (await passing(filter, page)).map(({ id }) => id);
    for (const id of ids) given.add(id);
    yield ids;
    looked += page.length;
    const last = page.at(-1);
    if (last && looked >= NEWEST) return { ...filter, to: last.day };
  }
  return undefined;
}

/** Whether all that is asked for is what is new, in the order that the store has it. */
function isNewsByDay(filter: LibraryFilter): boolean {
  return isReadState(filter) && filter.read === 'new' && !filter.to;
}

/** What is new, day by day. A paper that was marked unread by hand counts for a later day than its own, and waits for it. */
async function* newsByDay(filter: LibraryFilter): AsyncGenerator<PaperId[]> {
  const order = byOrder(filter);
  let waiting: Paper[] = [];
  for await (const { day, ids } of unreadByDay(filter.from ?? EVER)) {
    const { due = [], later = [] } = Object.groupBy([...waiting, ...(await getPapers(ids))], (paper) =>
      paper.day >= day ? 'due' : 'later',
    );
    waiting = later;
    yield (await passing(filter, due)).sort(order).map(({ id }) => id);
  }
  yield (await passing(filter, waiting)).sort(order).map(({ id }) => id);
}

/** The ids that can pass at most, if the store lists them; in the order of the filter where papers can't tell it. */
async function candidates(filter: LibraryFilter, now: Milliseconds): Promise<PaperId[] | undefined> {
  return filter.order === 'rising' ? risingIds(now) : listsFor(filter)[0]?.();
}

/** The lists in the store that a paper must be in to pass a filter; what is likely to be the shortest comes first. */
export function listsFor(filter: LibraryFilter): (() => Promise<PaperId[]>)[] {
  const { tag, bookmarked, organization, progress, read, from = EVER } = filter;
  return [
    ...(tag ? [() => taggedIds(tag)] : []),
    ...(bookmarked ? [bookmarkedIds] : []),
    ...(organization ? [() => idsOfOrganization(organization)] : []),
    ...(progress ? [() => idsInProgress(progress)] : []),
    ...(read === 'new' ? [() => unreadIds(from)] : []),
  ];
}

function byOrder({ order }: LibraryFilter): (one: Paper, other: Paper) => number {
  if (order === 'upvotes') return (one, other) => other.upvotes - one.upvotes;
  if (order === 'newest')
    return (one, other) => other.day.localeCompare(one.day) || other.upvotes - one.upvotes;
  // The candidates came in this order.
  return () => 0;
}

/** Those of some papers that pass a filter. */
export async function passing(filter: LibraryFilter, papers: Paper[]): Promise<Paper[]> {
  const readings = needsReadings(filter) ? await getReadings(papers.map(({ id }) => id)) : undefined;
  return papers.filter((paper) => passes(filter, paper, readings?.get(paper.id)));
}

/** Without a filter on what the person did, half of the reading can be saved. */
function needsReadings({ read, bookmarked, progress, tag }: LibraryFilter): boolean {
  return [read, bookmarked, progress, tag].some((wanted) => wanted !== undefined);
}
