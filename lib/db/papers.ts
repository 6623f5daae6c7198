import type { Paper, PaperId } from '../domain/paper';
import type { IsoDate } from '../domain/time';
import { database } from './open';

/** The stored papers of these ids, in their order; ids without a paper are left out. */
export async function getPapers(ids: readonly PaperId[]): Promise<Paper[]> {
  const { store } = (await database()).transaction('papers');
  const papers = await Promise.all(ids.map((id) => store.get(id)));
  return papers.filter((paper) => paper !== undefined);
}

/** Where a page of papers ended; the next one starts behind it. */
export type PaperPosition = [IsoDate, PaperId];

/**
 * One page of all stored papers, newest day first: at most `limit`, behind `after` if given. Costs the same at any
 * size of the store.
 */
export function pageOfPapers(limit: number, after?: PaperPosition): Promise<Paper[]> {
  return pageBehind('day', limit, after);
}

/** One page of all stored papers, the most upvoted first: at most `limit`, behind `after` if given. */
export function pageOfUpvoted(limit: number, after?: [number, PaperId]): Promise<Paper[]> {
  return pageBehind('upvotes', limit, after);
}

/** Newer browsers read a page from the end of an index in one request; elsewhere a cursor has to step through it. */
const READS_BACKWARDS = 'getAllRecords' in IDBIndex.prototype;

async function pageBehind(
  name: 'day' | 'upvotes',
  limit: number,
  after: PaperPosition | [number, PaperId] | undefined,
): Promise<Paper[]> {
  const index = (await database()).transaction('papers').store.index(name);
  const range = after && IDBKeyRange.upperBound(after, true);
  if (READS_BACKWARDS)
    return index.getAll({ query: range ?? null, count: limit, direction: 'prev' } as never);
  const papers: Paper[] = [];
  let cursor = await index.openCursor(range, 'prev');
  while (cursor && papers.length < limit) {
    papers.push(cursor.value);
    cursor = papers.length < limit ? await cursor.continue() : null;
  }
  return papers;
}

/** How many papers are stored. Linear in the store: not for a hot path. */
export async function countPapers(): Promise<number> {
  return (await database()).count('papers');
}

/** Ids of the papers of an organization, by its account name. Keys only. */
export async function idsOfOrganization(user: string): Promise<PaperId[]> {
  return (await database()).getAllKeysFromIndex('papers', 'organization', user);
}
