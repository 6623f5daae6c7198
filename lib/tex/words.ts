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

function readable(tex: string): string | undefined {
  const plain = plainText(tex.replace(/\\([A-Za-z]+)/g, (command, name) => SYMBOLS.get(name) ?? command));
  return /[\\{}&]/.test(plain) ? undefined : plain;
}
