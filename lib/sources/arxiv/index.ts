import { addressOf, isOfCategories, originOf, type SourceId } from '../../domain/source-id';
import { HOUR } from '../../domain/time';
import { parseFeed } from '../parse-feed';
import { latestRequest, type Source } from '../source';
import { isUpdate, toPaper } from './adapter';

/** Papers of a search that are asked for, the latest first. */
const MOST_FOUND = 100;

/** arXiv: what its categories announce, once a day from Sunday to Thursday, or what is new in a search there. */
export function arxiv(id: SourceId): Source {
  return {
    id,
    shortestInterval: 4 * HOUR,
    // What is announced stands there for a day only.
    ...(isOfCategories(id) && { longestInterval: 12 * HOUR }),
    plan: (now) => [{ ...latestRequest(id, now, feedAddress(id)), isDoubtedEmpty: !isOfCategories(id) }],
    parse: (body) => parseFeed(body, toPaper, isUpdate),
  };
}

function feedAddress(id: SourceId): string {
  const address = addressOf(id);
  if (isOfCategories(id)) return `${originOf(id)}/atom/${address}`;
  const query = new URLSearchParams({
    search_query: address,
    sortBy: 'submittedDate',
    sortOrder: 'descending',
    max_results: String(MOST_FOUND),
  });
  return `${originOf(id)}/api/query?${query}`;
}
