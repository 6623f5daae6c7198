import type { Paper, PaperId } from '../domain/paper';
import { parseQuery } from './parse';
import { canBeNew, isEmpty } from './query';
import { rank } from './rank';
import { SearchIndex } from './search-index';
import { buildSegment } from './segment';
import { hasCompounds, passesText } from './verify';

/** Which of some papers that just came in match a saved search: those that have every word of it. */
export function matchesQuery(text: string, papers: readonly Paper[]): PaperId[] {
  // Behind a blank nothing is the beginning of a word or a name: what was saved was typed to its end.
  const query = parseQuery(`${text} `);
  if (isEmpty(query) || !query.filters.every(canBeNew)) return [];
  const index = new SearchIndex([buildSegment(papers)]);
  const ranking = rank(index, query, 0, { isStrict: true });
  const found = new Set(ranking.ids(0, ranking.count));
  return papers
    .filter((paper) => found.has(paper.id) && passesText(query, paper) && hasCompounds(query, paper))
    .map(({ id }) => id);
}
