import type { LibraryFilter } from '../domain/filter';
import { listsFor, passing } from './library';
import { filtersOf, restrictionsOf } from './library-found';
import type { Narrowing } from './search';

/** How the library's filter narrows a search: its conditions, but not its order, for a search has one of its own. */
export async function narrowingBy(filter: LibraryFilter): Promise<Narrowing> {
  const within = await Promise.all(listsFor(filter).map((list) => list()));
  return {
    filters: filtersOf(filter),
    restrictions: await restrictionsOf(filter, within),
    // The index knows a source by its name only, and a keyword as words.
    isExact: filter.source === undefined && filter.keyword === undefined,
    passing: (papers) => passing(filter, papers),
  };
}
