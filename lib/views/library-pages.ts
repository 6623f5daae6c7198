import { type PaperPosition, pageOfPapers, pageOfUpvoted } from '../db';
import type { LibraryFilter } from '../domain/filter';
import type { Paper, PaperId } from '../domain/paper';

/** Papers read at a time: at first what a screen takes, or somewhat more, for that is waited for. */
const FIRST_BATCH = 40;
const BATCH = 100;

/** All papers in the order of the filter; by day, as far as its days go. */
export function pages({ order, from, to }: LibraryFilter): AsyncGenerator<Paper[]> {
  if (order === 'upvotes') return paged<[number, PaperId]>(pageOfUpvoted, ({ upvotes, id }) => [upvotes, id]);
  // Behind the last id of a day stands the next day.
  const start: PaperPosition | undefined = to && [to, '\uffff' as PaperId];
  const positionOf = ({ day, id }: Paper): PaperPosition | undefined =>
    from && day < from ? undefined : [day, id];
  return paged(pageOfPapers, positionOf, start);
}

/** Reads on page by page from `after`: behind where the last paper stands, until there is nothing or it stands nowhere. */
async function* paged<Position>(
  read: (limit: number, after?: Position) => Promise<Paper[]>,
  positionOf: (last: Paper) => Position | undefined,
  after?: Position,
): AsyncGenerator<Paper[]> {
  for (let limit = FIRST_BATCH; ; limit = BATCH) {
    const page = await read(limit, after);
    yield page;
    const last = page.at(-1);
    after = last && page.length === limit ? positionOf(last) : undefined;
    if (after === undefined) return;
  }
}
