import { isSafeMaths } from './tex-maths';

/**
 * What stands for characters that TeX reads otherwise. Named commands in braces, not `\{` or `\^`: BibTeX counts
 * braces without looking at the backslash before them, and changes the case of what is not in braces. In fonts
 * with TeX's oldest encoding `<`, `>` and `|` come out as `¡`, `¿` and `—`.
 */
const ESCAPES: Record<string, string> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
};

/** A special character that the text has escaped already: much of what arXiv hands on is TeX source. */
const ESCAPED = /\\([#$%&_{}])/y;
/** As in Pandoc: no blank inside the dollar signs. Two of them side by side are none. */
const MATHS = /(?<!\$)\$(?![\s$])((?:\\.|[^$\\])+)(?<!\s)\$(?!\$)/suy;
const WORD = /[\p{L}\p{M}\p{N}]+/uy;

/**
 * A text as TeX source: what TeX would read otherwise is escaped, mathematics between dollar signs stays. Letters
 * beyond ASCII stay as they are: LaTeX has read UTF-8 since 2018, as do biber and the reference managers, and not
 * every letter has a command. Dashes and quotes of several characters (`--`, ` `` `) also stay, for TeX to set.
 */
export function escapeTex(text: string): string {
  return piecesOf(text).map(escapePiece).join('');
}

/**
 * A title as TeX source. Styles may write it small: braces keep words with capitals inside (`{LLaMA}`), and
 * mathematics (`$\Pi$` is not `$\pi$`).
 */
export function escapeTexTitle(text: string): string {
  return piecesOf(text)
    .map((piece) => (isProtected(piece) ? `{${escapePiece(piece)}}` : escapePiece(piece)))
    .join('');
}

/** A name as TeX source: every character stands for itself. */
export function escapeTexName(text: string): string {
  return text.replace(/[\\{}~^<>|#$%&_]/g, (character) => ESCAPES[character] ?? character);
}

interface Piece {
  kind: 'maths' | 'escaped' | 'word' | 'character';
  source: string;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += pieces.at(-1)?.source.length ?? 1) pieces.push(pieceAt(text, at));
  return pieces;
}

function pieceAt(text: string, at: number): Piece {
  const escaped = matchAt(ESCAPED, text, at);
  if (escaped) return { kind: 'escaped', source: escaped[0] };
  const maths = matchAt(MATHS, text, at);
  if (maths && isMaths(maths[1] ?? '', text.charAt(at + maths[0].length)))
    return { kind: 'maths', source: maths[0] };
  const word = matchAt(WORD, text, at);
  return word ? { kind: 'word', source: word[0] } : { kind: 'character', source: text.charAt(at) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether what stands between two dollar signs is mathematics, not what stands between two prices. */
function isMaths(content: string, next: string): boolean {
  const hasSigns = /[\\^_=+<>]/.test(content);
  const isPrice = (/\s/.test(content) || /\d/.test(next)) && !hasSigns;
  return !isPrice && isSafeMaths(content);
}

function isProtected({ kind, source }: Piece): boolean {
  return kind === 'maths' || (kind === 'word' && /.\p{Lu}/su.test(source));
}

function escapePiece({ kind, source }: Piece): string {
  if (kind === 'maths' || kind === 'word') return source;
  return ESCAPES[source.slice(-1)] ?? source;
}
