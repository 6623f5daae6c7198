/** A stretch of a text, and whether it is what was searched for. Put together, the pieces of a text are the text. */
export interface Piece {
  text: string;
  isHit: boolean;
}
