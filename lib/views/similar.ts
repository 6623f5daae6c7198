import { getPapers } from '../db';
import type { Paper } from '../domain/paper';
import { similarPapers } from '../search/similar';
import { openSearchIndex } from './search-index';

/** The stored papers that are nearest to a paper, the nearest first. */
export async function nearestStored(paper: Paper, count: number): Promise<Paper[]> {
  return getPapers(similarPapers(await openSearchIndex(), paper, count));
}
