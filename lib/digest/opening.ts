import { cleanText } from '../domain/text';

/** About as much of an abstract as one reads in passing, in UTF-16 units. */
const WANTED = 280;
/** A first sentence that is longer than this is no sentence. */
const LONGEST = 700;
/** Points that end no sentence. */
const ABBREVIATED = /\b(?:e\.g|i\.e|et al|vs|cf|Fig|Eq|Sec|No)\.\s*$/;

// Abstracts are English, whatever language the person speaks.
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The first sentences of an abstract, whole ones, so that no formula is cut in the middle. */
export function openingOf(abstract: string): string {
  let opening = '';
  for (const { segment } of SENTENCES.segment(abstract.slice(0, 4 * LONGEST))) {
    if (opening && !ABBREVIATED.test(opening) && opening.length + segment.trimEnd().length > WANTED) break;
    opening += segment;
  }
  return cleanText(opening, LONGEST);
}
