import { hashOf } from './hash';
import { wordsIn } from './words';

/** What stands behind a name in a title: `DeepSeek-R1: Incentivizing …`. */
const BEHIND_NAME = /[:：].*$/s;

/**
 * A number for what a paper is called: its title up to a colon, whatever its capitals, accents and signs. Who types a
 * whole name looks for the paper of that name, of which there is hardly another.
 */
export function codeOfTitle(title: string): number {
  return codeOf(title.replace(BEHIND_NAME, ''));
}

/** The code of the name that a text is: of the letters of its words; 0 of one without words. */
export function codeOf(name: string): number {
  const letters = wordsIn(name)
    .map(({ term }) => term)
    .join('');
  return letters === '' ? 0 : hashOf(letters);
}
