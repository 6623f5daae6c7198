import type { Piece } from './highlight';
import type { FetchedPaper } from './paper';

/** The longest question that a source's search takes, in UTF-16 units. */
export const LONGEST_QUESTION = 250;

/** A paper that a source's own search found, and where it found what was asked for. */
export interface FoundPaper {
  paper: FetchedPaper;
  title: Piece[];
  abstract: Piece[];
}
