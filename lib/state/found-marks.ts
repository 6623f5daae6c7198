import type { FoundPaper } from '../domain/found';
import type { Piece } from '../domain/highlight';
import { cut, passageAround } from '../search/passage';
import { plainText } from '../tex/plain';
import { inWords } from '../tex/words';
import type { SearchNotes } from '../views';

/** How what was searched for is marked in the texts of a paper. */
export type Marks = Pick<SearchNotes, 'mark' | 'passage'> & Partial<Pick<SearchNotes, 'markNames'>>;

/** The marks of a paper as the source's own search has set them. */
export function marksOf({ title, abstract }: FoundPaper): Marks {
  const headline = withHits(title, plainText);
  const body = withHits(abstract, inWords);
  return {
    mark: (text) => {
      // A title with formulas is marked part by part.
      const at = headline.text.indexOf(text);
      return at < 0 ? [{ text, isHit: false }] : cut(headline.text, headline.hits, at, at + text.length);
    },
    passage: () => passageAround(body.text, body.hits),
  };
}

/** Pieces as one text, each as it is shown, and where its hits are. */
function withHits(pieces: readonly Piece[], shown: (text: string) => string) {
  let text = '';
  const hits = pieces.flatMap((piece) => {
    const start = text.length;
    text += shown(piece.text);
    return piece.isHit ? [{ term: piece.text.toLowerCase(), start, end: text.length }] : [];
  });
  return { text, hits };
}
