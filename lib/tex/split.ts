import { plainText } from './plain';

/** A run of a text: words to set as they are, or a formula. `source` is what stood there, character by character. */
export type Segment =
  | { kind: 'text'; text: string; source: string }
  | { kind: 'math'; tex: string; display: boolean; source: string };

/** The longest formula, in UTF-16 units: between dollars that lie further apart stands prose. */
const LONGEST = 300;

/** Whether a text may hold TeX: one scan, so that the many that hold none cost no more than that. */
export function hasTeX(text: string): boolean {
  return /[$\\~]|``|--/.test(text);
}

/**
 * A text's runs, in order. Formulas stand in `$…$`, `$$…$$`, `\(…\)` or `\[…\]`; sums of money, unbalanced dollars and
 * everything else that isn't surely a formula stay words. The sources, joined, are the text.
 */
export function splitTeX(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  const addWords = (to: number) => {
    const source = text.slice(from, to);
    if (source) segments.push({ kind: 'text', text: plainText(source), source });
  };
  for (const opening = /\\.|\$\$?/gsu; ; ) {
    const found = opening.exec(text);
    if (!found) break;
    const formula = formulaAt(text, found.index);
    if (!formula) {
      // Of two dollars that open nothing the second may still open something.
      if (found[0] === '$$') opening.lastIndex--;
      continue;
    }
    addWords(found.index);
    segments.push(formula);
    from = found.index + formula.source.length;
    opening.lastIndex = from;
  }
  addWords(text.length);
  return joined(segments);
}

/** What opens a formula, how it closes, and whether it stands on a line of its own. */
const FENCES = [
  { open: '$$', close: /(?<!\\)\$\$/, display: true },
  { open: '$', close: /(?<!\\)\$/, display: false },
  { open: '\\(', close: /\\\)/, display: false },
  { open: '\\[', close: /\\\]/, display: true },
] as const;

function formulaAt(text: string, start: number): Segment | undefined {
  const fence = FENCES.find(({ open }) => text.startsWith(open, start));
  if (!fence) return undefined;
  const inside = start + fence.open.length;
  const ahead = text.slice(inside, inside + LONGEST + 2);
  const end = fence.close.exec(ahead)?.index;
  if (end === undefined || end > LONGEST) return undefined;
  const tex = ahead.slice(0, end);
  const after = inside + end + fence.open.length;
  const isFormula =
    fence.open === '$'
      ? isBetweenDollars(tex, text.slice(Math.max(0, start - 2), start), text.charAt(after))
      : !tex.includes('$') && tex.trim() !== '';
  if (!isFormula || isProse(tex)) return undefined;
  const source = text.slice(start, after);
  const words = WORDS_ONLY.exec(tex)?.[1];
  // Much used to set words bold or slanted within words: `$\textbf{B}$ig`.
  if (words !== undefined) return { kind: 'text', text: plainText(words), source };
  return { kind: 'math', tex: tex.trim(), display: fence.display, source };
}

const WORDS_ONLY = /^\\(?:text(?:it|bf|tt|sc|rm|sf)?|emph)\{([^{}\\^_]*)\}$/;

/** Whether what stands between two single dollars can be a formula, and is no sum of money. */
function isBetweenDollars(tex: string, before: string, after: string): boolean {
  if (tex === '' || /^\s|\s$/.test(tex)) return false;
  // `4$/h or 5$/h`, `5 US$, or 6 US$`.
  if (/^[/,;:)!?]/.test(tex) || /^(?:US|CA|AU|NZ|HK|SG)$/.test(before)) return false;
  if (!/^\d/.test(tex)) return true;
  // `$5-$10`, `$15 per paper or 20$`.
  return !/\d/.test(after) && !/^\d[\d.,]*\p{L}*\s+\p{L}{2,}\s/u.test(tex);
}

/** Whether two words follow each other outside of commands and braces. */
function isProse(tex: string): boolean {
  const bare = tex.replace(/\\\p{L}+|\{[^{}]*\}/gu, '|');
  return /(?<![^\s])\p{L}{2,}\s+\p{L}{2,}(?![^\s])/u.test(bare);
}

/** Neighbouring runs of words as one. */
function joined(segments: Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.kind === 'text' && last?.kind === 'text') {
      last.text += segment.text;
      last.source += segment.source;
    } else result.push(segment);
  }
  return result;
}
