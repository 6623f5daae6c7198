/** What TeX's accents are as combining characters. */
const COMBINING: Record<string, string> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  c: '\u0327',
  v: '\u030C',
  H: '\u030B',
  k: '\u0328',
  r: '\u030A',
  u: '\u0306',
};

// `object\'s` and `they\'re` are no accents: `s`, `r`, `l`, `d`, `t`, `m` never bear one that is written like that.
const BEARERS = /^[aeiouyncz]$/i;

/**
 * A letter with one of TeX's accents (`\"o` is accented('o', '"')), or `undefined` where there is no such letter. The
 * dotless `\i` and `\j` count as their letters.
 */
export function accented(letter: string, accent: string): string | undefined {
  const base = letter.replace('\\', '');
  const mark = COMBINING[accent];
  if (!mark || (accent === "'" && !BEARERS.test(base))) return undefined;
  const whole = (base + mark).normalize('NFC');
  return whole.length === 1 ? whole : undefined;
}
