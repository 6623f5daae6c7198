import type { Paper } from '../domain/paper';
import type { Nearest } from '../views/similar';
import { settings } from './preferences';

/** Similar papers that are named beside another. */
const MOST_SIMILAR = 8;

/** The stored papers that are most like a paper, but for those that are hidden or muted. What that takes is loaded when it is first asked for. */
export async function similarTo(paper: Paper): Promise<Nearest> {
  const { nearestStored } = await import('../views/similar');
  return nearestStored(paper, MOST_SIMILAR, settings.value.mutes);
}
