import type { Paper, PaperId } from '../domain/paper';
import { nextTurn } from '../next-turn';
import { parseQuery } from './parse';
import { canBeNew, isEmpty, type Query } from './query';
import { rank } from './rank';
import { SearchIndex } from './search-index';
import { buildSegment } from './segment';
import { hasCompounds, passesText } from './verify';

/** Papers looked at together: to index them takes a quarter of what a page may be busy at once. */
const BATCH = 100;

/**
 * For each of some saved searches which of some papers match it: those that have every word of it, and can be new. In
 * between, others get their turn.
 */
export async function matchAll(queries: readonly string[], papers: readonly Paper[]): Promise<PaperId[][]> {
  // Behind a blank nothing is the beginning of a word or a name: what was saved was typed to its end.
  const parsed = queries.map((text) => parseQuery(`${text} `));
  const found = parsed.map((): PaperId[] => []);
  for (let at = 0; at < papers.length; at += BATCH) {
    const batch = papers.slice(at, at + BATCH);
    const index = new SearchIndex([buildSegment(batch)]);
    for (const [place, query] of parsed.entries()) {
      found[place]?.push(...matching(index, query, batch));
      await nextTurn();
    }
  }
  return found;
}

/** The papers of a small index that match a search, in the order that they are given in. */
function matching(index: SearchIndex, query: Query, papers: readonly Paper[]): PaperId[] {
  if (isEmpty(query) || !query.filters.every(canBeNew)) return [];
  const ranking = rank(index, query, 0, { isStrict: true });
  const found = new Set(ranking.ids(0, ranking.count));
  return papers
    .filter((paper) => found.has(paper.id) && passesText(query, paper) && hasCompounds(query, paper))
    .map(({ id }) => id);
}
