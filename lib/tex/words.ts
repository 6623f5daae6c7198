import { plainText } from './plain';
import { hasTeX, splitTeX } from './split';
import { SYMBOLS } from './symbols';

/**
 * A text for places that can't set mathematics: TeX in plain characters as far as there are any (`$\pi_0$` is `π_0`);
 * a formula that needs more stays as it was written, dollars and all.
 */
export function inWords(text: string): string {
  if (!hasTeX(text)) return text;
  return splitTeX(text)
    .map((segment) => (segment.kind === 'text' ? segment.text : (readable(segment.tex) ?? segment.source)))
    .join('');
}

/** Letters of another style: `\mathcal{O}` is an O. */
const STYLED = /\\(?:math[a-z]+|bm|boldsymbol|operatorname)\{([^{}\\]*)\}/g;

function readable(tex: string): string | undefined {
  const bare = tex.replace(/\\([A-Za-z]+)/g, (command, name) => SYMBOLS.get(name) ?? command);
  const plain = plainText(bare.replace(STYLED, '$1'));
  return /[\\{}&]/.test(plain) ? undefined : plain;
}
