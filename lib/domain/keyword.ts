/** `large language models (LLMs)`: what is short for it adds nothing. */
const ABBREVIATION = /(?<=\S)\s*\([^()]*\)\s*$/;
const DIVIDERS = /[\s_\-‐-―]+/gu;

/**
 * A keyword as it is compared: whatever its capitals, its hyphens, the number of its last word and the abbreviation
 * behind it, it is one topic. Empty if nothing is left. Not for showing.
 */
export function foldedKeyword(keyword: string): string {
  const text = keyword.normalize('NFKC').toLowerCase().replace(ABBREVIATION, '');
  return singular(text.replace(DIVIDERS, ' ').trim());
}

/** A last word that is a name, whatever it ends with: `TTS`, `3DGS`; but `LLMs` are several. */
const NAME = /(?<!\S)(?:[^aeiou\s]{1,3}|\S*\d\S*)$/;

/** Whether the last word of a keyword in small letters is a name, which has one number only. */
export function endsInName(text: string): boolean {
  return NAME.test(text);
}

/** The text with its last word in the singular, as far as its ending tells. */
function singular(text: string): string {
  if (endsInName(text)) return text;
  if (/[^aeiou\s]ies$/.test(text)) return `${text.slice(0, -3)}y`;
  // Boxes and patches lose what they gained; a cache has its last letter from the start.
  if (/(?:x|ch|sh|ss)es?$/.test(text)) return text.replace(/es?$/, '');
  // Neither loss, corpus nor analysis is a plural; and two letters are a name.
  return /[^\s][^\sisu]s$/.test(text) ? text.slice(0, -1) : text;
}
