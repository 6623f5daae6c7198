import { accented } from './accents';
import { SYMBOLS } from './symbols';

/**
 * TeX outside of formulas as plain characters: `\%`, `\emph{…}`, ``…'', accents, symbols, dashes, ties. Only what is
 * well formed is taken; half-stripped TeX, unknown commands and addresses stay exactly as they are.
 */
export function plainText(text: string): string {
  if (!/[\\~]|``|--/.test(text)) return text;
  const marks = ESCAPED_QUOTES.test(text) ? '`^~' : '"\'`^~';
  return withoutStyles(text)
    .replace(QUOTED, '“$1”')
    .split(KEPT)
    .map((part, index) => (index % 2 === 1 ? part : inPlainCharacters(part, marks)))
    .join('');
}

// Closed by a straight quote as well: that is how TeX sets it, and how it is often written.
const QUOTED = /(?<!`)``(?![`\s])([^`"]{0,199}?[^`"\s])(?:''|")/g;

/** An address, or a line break. */
const KEPT = /(https?:\/\/[^\s\\]+|\\\\)/;

/** Quotes escaped as in program text, `\"so\"`, would be taken for accents. */
const ESCAPED_QUOTES = /\\["'](?![\p{L}{\\])/u;

const STYLED = [
  /\\(?:text(?:it|bf|tt|sc|rm|sf|normal)|emph|underline|mbox|url)\{((?:[^{}\\]|\\[%&_#$])*)\}/g,
  /\{\\(?:it|bf|em|tt|sc|sf|rm)\s((?:[^{}\\]|\\[%&_#$])*)\}/g,
];
/** Styles are seldom set within styles, and never deeper. */
const DEEPEST = 3;

function withoutStyles(text: string): string {
  let bare = text;
  for (let depth = 0; depth < DEEPEST; depth++)
    for (const styled of STYLED) bare = bare.replace(styled, '$1');
  return bare;
}

/** `{\"o}`. */
const BRACED_ACCENT = /\{(\\["'`^~]\\?[a-z])\}/gi;
const ACCENT = /\\(["'`^~]|[cvHkru](?=\{))(?:\{(\\[ij]|[a-z])\}|(\\[ij](?![a-z])|[a-z]))/gi;
const SYMBOL = /\{\\([A-Za-z]{2,13})\}|\\([A-Za-z]{2,13})(?:\{\}|(?![A-Za-z_^{}]))/g;

// `---` and `--` between words or blanks, but not the beginning of a program's option, `--fast`.
const DASH = /(?<=[\p{L}\p{N})\]”’"%.])---?(?=[\p{L}\p{N}(“"\\]|$)|(?<=\s)---?(?=\s)/gu;

// A tie holds words together; `~1B` and `5~10` mean something else.
const TIE = /(?<=\p{L}|[),])~(?=[\p{L}(\\])|(?<=\p{N})~(?=[\p{L}(])|(?<=(?:^|[\s(])\p{L}{2,20})~(?=\p{N})/gu;

function inPlainCharacters(text: string, marks: string): string {
  return text
    .replace(BRACED_ACCENT, '$1')
    .replace(ACCENT, (token, mark: string, braced?: string, bare?: string) =>
      /[a-z]/i.test(mark) || marks.includes(mark) ? (accented(braced ?? bare ?? '', mark) ?? token) : token,
    )
    .replace(SYMBOL, (token, braced?: string, bare?: string) => SYMBOLS.get(braced ?? bare ?? '') ?? token)
    .replace(DASH, (dashes) => (dashes === '--' ? '–' : '—'))
    .replace(TIE, '\u00A0')
    .replace(/\\,(?=\S)/g, '\u202F')
    .replace(/\\ /g, ' ')
    .replace(/\\([%&_#$])/g, '$1');
}
