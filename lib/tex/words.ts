import { plainText } from './plain';
import { hasTeX, splitTeX } from './split';
import { SYMBOLS } from './symbols';

/**
 * A text for places that can't set mathematics: TeX in plain characters, as one would type it (`$\pi_{0}$` is `π_0`,
 * `$O(n\log n)$` is `O(n log n)`). What needs more than a line, as a matrix, stays as it was written, dollars and all.
 */
export function inWords(text: string): string {
  if (!hasTeX(text)) return text;
  return splitTeX(text)
    .map((segment) => (segment.kind === 'text' ? segment.text : (readable(segment.tex) ?? segment.source)))
    .join('');
}

/** Rows, columns and what stands on or under something else. */
const BEYOND_A_LINE = /\\begin\b|\\\\|&|\\(?:over|under|stack)(?!line)[a-z]+/;
/** Signs that formulas have and running text has not. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ in: '∈', le: '≤', ge: '≥', ne: '≠', mid: '|', colon: ':', cdot: '·', cdots: '⋯', top: '⊤' },
    ...{ sum: '∑', prod: '∏', partial: '∂', nabla: '∇', left: '', right: '' },
  }),
);
/** What stands on a letter, as combining characters. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ hat: '\u0302', bar: '\u0304', tilde: '\u0303', dot: '\u0307' }),
);
/** A command with the blank that ends its name, unless blanks stand on both sides. */
const SIGN = /\\([A-Za-z]+)(?:(?<! \\[A-Za-z]+) (?=[\p{L}\p{N}]))?/gu;
/** A style without braces, which is that of the next letter. */
const BARE_STYLE =
  /\\(?:math(?:bf|bb|cal|frak|it|rm|scr|sf|tt)|bm|boldsymbol)(?:\s+(?=\p{L})|(?=[^\sA-Za-z{}]))/gu;
/** Names that are set as they are. */
const FUNCTION =
  /(?<=([\p{L}\p{N})])?)\\(arg|cos|det|dim|exp|inf|lim|ln|log|max|min|Pr|sin|sup|tanh?)(?![A-Za-z])/gu;
/** Braces within braces; formulas that can be read in a line have no more. */
const DEEPEST = 6;
/** The innermost braces: both of a fraction, or those of another command or sign, or of none. */
const GROUP =
  /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}|(\\(?![dt]?frac\b)[A-Za-z]+\*?|[_^]|(?<!\}\s*|\\[A-Za-z]+\*?\s*))\s*\{([^{}]*)\}/g;
/** Commands for how something looks, and not for what it is. */
const STYLE = /^\\(?:math[a-z]+|text(?!color)[a-z]*|bm|boldsymbol|operatorname\*?|mbox|emph)$/;
/** What would run together with a number or a letter beside it. */
const BEFORE = /[\p{L}\p{M}\p{N})]$/u;
const BEHIND = /^\s*[\p{L}\p{N}(√∑∏\\]/u;
/** Braces that are meant as such wait in places that no text has. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

function readable(tex: string): string | undefined {
  if (BEYOND_A_LINE.test(tex)) return undefined;
  let plain = tex
    .replaceAll('\\{', OPEN)
    .replaceAll('\\}', CLOSE)
    .replace(/\\[,;: ]|~/g, ' ')
    .replaceAll('\\!', '')
    .replace(SIGN, (command, name) => SYMBOLS.get(name) ?? SIGNS.get(name) ?? command)
    .replace(BARE_STYLE, '')
    .replace(FUNCTION, (_, before, name) => (before ? ` ${name}` : name));
  for (let depth = 0; depth < DEEPEST && plain.includes('{'); depth++)
    plain = plain.replace(GROUP, withoutBraces);
  plain = plainText(plain);
  // What is not known here, and braces without an end.
  if (/[\\{}]/.test(plain)) return undefined;
  return plain.replaceAll(OPEN, '{').replaceAll(CLOSE, '}').replace(/\s+/g, ' ').trim();
}

type Groups = [over?: string, under?: string, owner?: string, content?: string];

function withoutBraces(match: string, ...found: [...Groups, at: number, whole: string]): string {
  const [over, under, owner = '', content = '', at, whole] = found;
  const behind = whole.slice(at + match.length, at + match.length + 2);
  if (over !== undefined && under !== undefined) {
    const fraction = `${held(over)}/${held(under)}`;
    return BEFORE.test(whole.slice(0, at)) || BEHIND.test(behind) ? `(${fraction})` : fraction;
  }
  if (owner === '_' || owner === '^') {
    const runsOn = content.trim().length > 1 && /^[\p{L}\p{N}\\]/u.test(behind);
    return owner + (runsOn ? `(${content.trim()})` : held(content));
  }
  if (owner === '\\sqrt') return `√${held(content)}`;
  const accent = /^\p{L}$/u.test(content) ? ACCENTS.get(owner.slice(1)) : undefined;
  if (accent) return content + accent;
  return owner === '' || STYLE.test(owner) ? content : match;
}

/** Something that belongs together, in parentheses unless that can be seen. */
function held(content: string): string {
  const inner = content.trim();
  return /^[+\-−]?[\p{L}\p{M}\p{N}.]+$|^.?$/u.test(inner) ? inner : `(${inner})`;
}
