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
    ...{ in: '∈', cdot: '·', le: '≤', ge: '≥', ne: '≠', sum: '∑', prod: '∏', partial: '∂', nabla: '∇' },
    ...{ mid: '|', cup: '∪', cap: '∩', subset: '⊂', forall: '∀', exists: '∃', propto: '∝', odot: '⊙' },
    ...{
      langle: '⟨',
      rangle: '⟩',
      leftarrow: '←',
      Rightarrow: '⇒',
      mapsto: '↦',
      cdots: '⋯',
      ll: '≪',
      gg: '≫',
    },
    ...{ quad: ' ', qquad: ' ', left: '', right: '', big: '', Big: '', displaystyle: '', limits: '' },
  }),
);
/** What stands on a letter, as combining characters. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ hat: '\u0302', bar: '\u0304', overline: '\u0304', tilde: '\u0303', vec: '\u20D7' }),
);
/** A command with the blank that ends its name, unless blanks stand on both sides. */
const SIGN = /\\([A-Za-z]+)(?:(?<! \\[A-Za-z]+) )?/g;
/** A name that is set as it is, as that of `\log`. */
const FUNCTION = /(?<=([\p{L}\p{N}])?)\\([A-Za-z]+)(?![A-Za-z*]|\s*\{)/gu;
/** Braces within braces; formulas that can be read in a line have no more. */
const DEEPEST = 6;
/** The innermost braces, with the command or sign that they belong to; of a fraction both. */
const GROUP =
  /(\\[A-Za-z]+\*?|[_^]|(?<!\}\s*))\s*\{([^{}]*)\}(?:(?<=\\[dt]?frac\s*\{[^{}]*\})\s*\{([^{}]*)\})?/g;
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
    .replace(FUNCTION, (_, before, name) => (before ? ` ${name}` : name));
  for (let depth = 0; depth < DEEPEST && plain.includes('{'); depth++)
    plain = plain.replace(GROUP, withoutBraces);
  plain = plainText(plain);
  if (/[\\{}]/.test(plain)) return undefined;
  return plain.replaceAll(OPEN, '{').replaceAll(CLOSE, '}').replace(/\s+/g, ' ').trim();
}

function withoutBraces(_: string, belongsTo: string, content: string, under: string | undefined): string {
  if (belongsTo === '_' || belongsTo === '^') return belongsTo + held(content);
  const name = belongsTo.slice(1);
  if (under !== undefined) return `${held(content)}/${held(under)}`;
  if (name === 'sqrt') return `√${held(content)}`;
  return content + (/^\p{L}$/u.test(content) ? (ACCENTS.get(name) ?? '') : '');
}

/** Something that belongs together, in parentheses unless that can be seen. */
function held(content: string): string {
  const inner = content.trim();
  return /^[+\-−]?[\p{L}\p{M}\p{N}.]+$|^.?$/u.test(inner) ? inner : `(${inner})`;
}
