/** The longest text taken over from a source, in UTF-16 units: far above any real one, far below a nuisance. */
export const LIMITS = { title: 500, abstract: 10_000, name: 200, keyword: 100, address: 2_000 } as const;

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is taken out
// Control characters (but not white space, which is folded), marks that reorder text, zero-width ones that only hide,
// and what is no character and makes XML, as of the address bar, unreadable. Written as escapes: in a pattern they
// would be invisible.
const UNWANTED =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above
/**
 * More marks in a row than Unicode's own format for streams allows: to put them in order takes their number squared, a
 * second for 40,000. The two signs of Japanese become marks when a text is folded.
 */
const TOWER = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;
/** More marks on one letter than any script needs. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * A text as a person should see it: one line, single blanks, composed characters, nothing invisible, no lone
 * surrogate, at most `limit` UTF-16 units.
 */
export function cleanText(text: string, limit: number): string {
  const whole = cut(text, 4 * limit);
  // Nearly all texts: there is nothing to take out but blanks.
  const composed = PLAIN.test(whole) ? whole : compose(whole);
  const clean = composed.replace(/\s+/gu, ' ').trim();
  return clean.length <= limit ? clean : `${cut(clean, limit - 1).trimEnd()}…`;
}

const PLAIN = /^[\t\n\r -~]*$/;

function compose(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWANTED, '')
    .replace(TOWER, '$1')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1');
}

/** The beginning of a text, without the half of a character at its end. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

const ASCII = /^[\0-\x7F]*$/;

/** Letters that Unicode does not take apart, and what those write who have no such key. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' }),
);
const NOT_PLAIN = new RegExp(`[${[...PLAIN_LETTERS.keys()].join('')}]`, 'g');

/**
 * A text as it is compared: small letters, no accents, no ligatures or wide forms. 'Ｍüller' becomes 'muller', 'Łukasz'
 * 'lukasz'.
 */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // Most are words, too short for a tower, and a search folds very many.
  const low = text.length > 30 ? text.replace(TOWER, '$1') : text;
  const plain = low.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return plain.replace(NOT_PLAIN, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
}

/** A web address that is safe to link to, or `undefined`: http or https, without credentials in it. */
export function cleanAddress(text: string): string | undefined {
  if (text.length > LIMITS.address) return undefined;
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return url.username || url.password || url.href.length > LIMITS.address ? undefined : url.href;
}

/** Words that a person reads in a minute, give or take. */
const WORDS_PER_MINUTE = 220;

/** How long a text takes to read, in whole minutes, at least one. CJK text counts two characters as a word. */
export function readingMinutes(text: string): number {
  const characters =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const words = text.split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round((words + characters / 2) / WORDS_PER_MINUTE));
}
