import type { TermVector } from './vector';

/**
 * What the person did with a paper: kept it (bookmark, tag or note), just opened it, hid it; or nothing is known, and
 * it stands for papers as they come.
 */
export type Stance = 'kept' | 'opened' | 'hidden' | 'unknown';

export interface Example {
  vector: TermVector;
  stance: Stance;
}

/** An example, and how much it counts. */
export interface WeighedExample extends Example {
  weight: number;
}

/** Whether what was done with a paper speaks for papers like it. */
export function isLiked(stance: Stance): boolean {
  return stance === 'kept' || stance === 'opened';
}
