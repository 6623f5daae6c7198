import {
  bookmarkedReadings,
  getPapers,
  getReadings,
  idsInProgress,
  idsOfOrganization,
  type PaperPosition,
  pageOfPapers,
  pageOfUpvoted,
  taggedIds,
  unreadIds,
} from '../db';
import { type LibraryFilter, passes } from '../domain/filter';
import type { Paper, PaperId } from '../domain/paper';
import type { Milliseconds } from '../domain/time';
import { risingIds } from './rising';

/** Papers read at a time. */
const BATCH = 200;
/** So many are read and put in order at once. */
const FEW = 200;

/**
 * The stored papers that pass a filter, in its order. What the person did is looked up where it stands: bookmarks and
 * tags are few. Without conditions, papers are read page by page along an index, as far as they are wanted. For all else
 * the search index is asked, so that a condition that no paper fulfils costs no look at all of them.
 */
export async function* filteredPapers(filter: LibraryFilter, now: Milliseconds): AsyncGenerator<PaperId[]> {
  const some = await candidates(filter, now);
  if (some && (some.length <= FEW || filter.order === 'rising')) {
    yield (await passing(filter, await getPapers(some))).sort(byOrder(filter)).map(({ id }) => id);
    return;
  }
  if (some || !isPaged(filter)) {
    const { isAskable, foundPapers } = await import('./library-found');
    if (isAskable(filter)) {
      for await (const papers of foundPapers(filter, now, some))
        yield (await passing(filter, papers)).map(({ id }) => id);
      return;
    }
  }
  for await (const page of pages(filter)) {
    const found = await passing(filter, page);
    if (found.length > 0) yield found.map(({ id }) => id);
  }
}

/** Whether reading along an index comes soon upon papers that pass, if there are any. */
function isPaged({ order, from, to, ...conditions }: LibraryFilter): boolean {
  return Object.keys(conditions).length === 0 && (order === 'newest' || (!from && !to));
}

/** The ids that can pass at most, if the store lists them; in the order of the filter where papers can't tell it. */
async function candidates(filter: LibraryFilter, now: Milliseconds): Promise<PaperId[] | undefined> {
  if (filter.order === 'rising') return risingIds(now);
  if (filter.tag) return taggedIds(filter.tag);
  if (filter.bookmarked) return (await bookmarkedReadings()).map(({ id }) => id);
  if (filter.organization) return idsOfOrganization(filter.organization);
  if (filter.progress) return idsInProgress(filter.progress);
  if (filter.read === 'new') return unreadIds(filter.from ?? '0000-01-01');
  return undefined;
}

function byOrder({ order }: LibraryFilter): (one: Paper, other: Paper) => number {
  if (order === 'upvotes') return (one, other) => other.upvotes - one.upvotes;
  if (order === 'newest')
    return (one, other) => other.day.localeCompare(one.day) || other.upvotes - one.upvotes;
  // The candidates came in this order.
  return () => 0;
}

async function* pages(filter: LibraryFilter): AsyncGenerator<Paper[]> {
  if (filter.order === 'upvotes') {
    let after: [number, PaperId] | undefined;
    for (;;) {
      const page = await pageOfUpvoted(BATCH, after);
      yield page;
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      after = [last.upvotes, last.id];
    }
  }
  // Behind the last id of a day stands the next day.
  let after: PaperPosition | undefined = filter.to && [filter.to, '\uffff' as PaperId];
  for (;;) {
    const page = await pageOfPapers(BATCH, after);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < BATCH || (filter.from && last.day < filter.from)) return;
    after = [last.day, last.id];
  }
}

async function passing(filter: LibraryFilter, papers: Paper[]): Promise<Paper[]> {
  const readings = needsReadings(filter) ? await getReadings(papers.map(({ id }) => id)) : undefined;
  return papers.filter((paper) => passes(filter, paper, readings?.get(paper.id)));
}

/** Without a filter on what the person did, half of the reading can be saved. */
function needsReadings({ read, bookmarked, progress, tag }: LibraryFilter): boolean {
  return [read, bookmarked, progress, tag].some((wanted) => wanted !== undefined);
}
