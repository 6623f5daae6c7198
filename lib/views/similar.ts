import { getPapers } from '../db';
import type { Mutes } from '../domain/mute';
import type { Paper } from '../domain/paper';
import { similarPapers } from '../search/similar';
import { openSearchIndex } from './search-index';
import { visibleAmong } from './visible';

/** So many times as many are looked at as are wanted: some may be hidden or muted. */
const SPARE = 3;

/** The stored papers that are nearest to a paper, the nearest first, without those that are hidden or muted. */
export async function nearestStored(paper: Paper, count: number, mutes: Mutes): Promise<Paper[]> {
  const nearest = similarPapers(await openSearchIndex(), paper, SPARE * count);
  return getPapers((await visibleAmong(nearest, mutes)).slice(0, count));
}
