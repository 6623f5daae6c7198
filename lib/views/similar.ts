import { getPapers } from '../db';
import type { Mutes } from '../domain/mute';
import type { Paper } from '../domain/paper';
import { similarPapers } from '../search/similar';
import { lacksSegments, openSearchIndex } from './search-index';
import { visibleAmong } from './visible';

/** So many times as many are looked at as are wanted: some may be hidden or muted. */
const SPARE = 3;

/** The stored papers that are nearest to another. */
export interface Nearest {
  /** The nearest first. */
  papers: Paper[];
  /** Whether parts of the search index can't be read, so that nearer ones may be missing. */
  isLacking: boolean;
}

/** The stored papers that are nearest to a paper, without those that are hidden or muted. */
export async function nearestStored(paper: Paper, count: number, mutes: Mutes): Promise<Nearest> {
  const nearest = similarPapers(await openSearchIndex(), paper, SPARE * count);
  const ids = (await visibleAmong(nearest, mutes)).slice(0, count);
  return { papers: await getPapers(ids), isLacking: lacksSegments() };
}
