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

/** The code of the name that a text is; 0 of one without words. FNV-1a over the letters of its words. */
export function codeOf(name: string): number {
  const words = wordsIn(name);
  if (words.length === 0) return 0;
  let hash = 0x811c9dc5;
  for (const { term } of words)
    for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}
