import { describe, expect, it } from 'vitest';
import { plainText } from '../../lib/tex/plain.ts';

describe('TeX outside of formulas', () => {
  it.each([
    ['\\textit{without} and \\emph{with} \\textbf{\\textit{both}}', 'without and with both'],
    ['{\\it vs.} and {\\bf 8.2\\%} of \\texttt{a\\_b}', 'vs. and 8.2% of a_b'],
    ['at \\url{https://example.org/a--b_c~d}.', 'at https://example.org/a--b_c~d.'],
    ['Prefill \\& Decode, 10\\%, \\#1, \\$5, jumping\\_cod', 'Prefill & Decode, 10%, #1, $5, jumping_cod'],
    ["``so to say'' and ``so\"", '“so to say” and “so”'],
    [
      'na\\"ive Fr\\\'echet, B\\\'{e}zier, na\\"{\\i}ve, vis-\\`a-vis',
      'naïve Fréchet, Bézier, naïve, vis-à-vis',
    ],
    ['{\\"U}st\\"un, It\\^o, Ma\\~nana, Ho\\v{c}, \\c{c}a, Erd\\H{o}s', 'Üstün, Itô, Mañana, Hoč, ça, Erdős'],
    ['PIXART-{\\delta} and PixArt-\\Sigma, \\alpha{}-rate', 'PIXART-δ and PixArt-Σ, α-rate'],
    ['2.3\\times greater, 360{\\deg} around', '2.3× greater, 360° around'],
    ['a seed -- or two--three --- at 4.9x--9.2x', 'a seed – or two–three — at 4.9x–9.2x'],
    [
      'Model~(LLM), Task~B, Step~9, 450~MB, at~home',
      'Model\u00A0(LLM), Task\u00A0B, Step\u00A09, 450\u00A0MB, at\u00A0home',
    ],
    ['i.e.\\ so, 200\\,m', 'i.e. so, 200\u202Fm'],
  ])('%j becomes plain characters', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it.each([
    'about ~1B requests, 75%~89%, 5~10, 1M~4M, https://example.org/~me/a--b',
    'run it with --fast, a ---- line',
    '\\ModelName{} and \\method, \\eg, \\etc',
    '\\cite{who2023} \\footnote{this} \\href{javascript:alert(1)}{x}',
    '\\textit{unbalanced and \\emph{',
    "the object\\'s part, they\\'re here",
    'he said \\"a word\\", she \\"u\\"',
    "``never closed, and ``mental models of the world' '(so)",
    '\\alpha_t and \\beta^2, \\\\ and \\',
    '360^circ R^textbf{2AI} `code` and ```fence```',
  ])('%j stays as it is', (text) => {
    expect(plainText(text)).toBe(text);
  });
});
