import { MATHML } from './mathml';
import { SYMBOLS } from './symbols';

const ATOM = String.raw`\d[\d.,]*|[A-Za-z\u0370-\u03FF]|\\[A-Za-z]+|\\%|[-+<>=*]`;
const SIMPLE = new RegExp(`^(${ATOM})?(?:([_^])(?:(${ATOM})|\\{(${ATOM})\\}))?$`);

/**
 * A formula of one letter, number or symbol, with one index or exponent at most, as MathML; `undefined` for any other.
 * That is what stands in nearly every title: set at once, it doesn't move when the renderer arrives, and mostly the
 * renderer need not be loaded at all.
 */
export function simpleMath(tex: string): Element | undefined {
  const found = SIMPLE.exec(tex);
  if (!found || tex === '') return undefined;
  const [, base, script, bare, braced] = found;
  const body = base === undefined ? element('mrow') : atom(base);
  if (!script) return body && element('math', body);
  const raised = atom(bare ?? braced ?? '');
  return body && raised && element('math', element(script === '^' ? 'msup' : 'msub', body, raised));
}

function atom(tex: string): Element | undefined {
  if (/^\d/.test(tex)) return element('mn', tex);
  const symbol = tex.startsWith('\\') ? SYMBOLS.get(tex.slice(1)) : (SIGNS[tex] ?? tex);
  if (tex === '\\%') return element('mi', '%');
  if (symbol === undefined) return undefined;
  if (!/[\p{L}∞∘°…]/u.test(symbol)) {
    const sign = element('mo', symbol);
    // A sign on its own stands close, as in `3\times` and `A^*`.
    for (const side of ['lspace', 'rspace']) sign.setAttribute(side, '0em');
    return sign;
  }
  const letter = element('mi', symbol);
  // Single letters are slanted, but for the Greek capitals.
  if (/[Α-Ω]/.test(symbol)) letter.setAttribute('mathvariant', 'normal');
  return letter;
}

const SIGNS: Record<string, string> = { '-': '−', '*': '∗' };

function element(name: string, ...content: (Element | string)[]): Element {
  const made = document.createElementNS(MATHML, name);
  made.append(...content);
  return made;
}
