import type { Paper } from '../domain/paper';

/** Similar papers that are named beside another. */
const MOST_SIMILAR = 8;

/** The stored papers that are most like a paper. What that takes is loaded when it is first asked for. */
export async function similarTo(paper: Paper): Promise<Paper[]> {
  const { nearestStored } = await import('../views/similar');
  return nearestStored(paper, MOST_SIMILAR);
}
