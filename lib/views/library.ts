import {
  bookmarkedReadings,
  getPapers,
  getReadings,
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

/**
 * The stored papers that pass a filter, in its order. What the person did is looked up where it stands: bookmarks,
 * tags and the unread are few. Everything else is read page by page along an index, as far as it is wanted.
 */
export async function* filteredPapers(filter: LibraryFilter, now: Milliseconds): AsyncGenerator<PaperId[]> {
  const few = await candidates(filter, now);
  if (few) {
    yield (await passing(filter, await getPapers(few))).sort(byOrder(filter)).map(({ id }) => id);
    return;
  }
  for await (const page of pages(filter)) {
    const found = await passing(filter, page);
    if (found.length > 0) yield found.map(({ id }) => id);
  }
}

/** The ids that can pass at most, if that is a short list; in the order of the filter where papers can't tell it. */
async function candidates(filter: LibraryFilter, now: Milliseconds): Promise<PaperId[] | undefined> {
  if (filter.order === 'rising') return risingIds(now);
  if (filter.tag) return taggedIds(filter.tag);
  if (filter.bookmarked) return (await bookmarkedReadings()).map(({ id }) => id);
  if (filter.organization) return idsOfOrganization(filter.organization);
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
