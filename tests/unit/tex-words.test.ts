import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWords } from '../../lib/tex/words.ts';

describe('a formula in words', () => {
  it.each([
    ['$\\pi_0$', 'π_0'],
    ['$\\alpha_{i}$', 'α_i'],
    ['$10^{19}$', '10^19'],
    ['$x_{i+1}^{-2}$', 'x_(i+1)^-2'],
    ['$O(n\\log n)$', 'O(n log n)'],
    ['$\\max_{\\theta} f$', 'max_θ f'],
    ['$\\mathcal{L}_{\\text{total}}$', 'L_total'],
    ['$\\mathbb{R}^{n\\times d}$', 'R^(n×d)'],
    ['$p(x \\mid y)$', 'p(x | y)'],
    ['$a_{\\max}$', 'a_max'],
    ['$\\frac{1}{n+1}$', '1/(n+1)'],
    ['$\\sqrt{d_{k}}$', '√(d_k)'],
    ['$\\hat{x}$', 'x\u0302'],
    ['$\\{a, b\\}$', '{a, b}'],
    ['$50\\%$', '50%'],
    ['$\\frac{1}{\\sqrt{d_k}}$', '1/(√(d_k))'],
    ['$O(\\frac{n}{\\epsilon^{2}})$', 'O(n/(ϵ^2))'],
    ['$K^2\\log{(N/K)}/p^3$', 'K^2 log(N/K)/p^3'],
    ['$\\dot{x} = f(x)$', 'x\u0307 = f(x)'],
    ['$f\\colon\\mathbb R^n\\to\\mathbb R$', 'f:R^n→R'],
    ['$\\mathbf\\theta \\in \\Gamma$', 'θ ∈ Γ'],
    ['$\\mathcal O(n)$', 'O(n)'],
    ['$x^\\top y$', 'x^⊤y'],
    // What would run together is kept apart.
    ['$2\\frac{1}{2}$', '2(1/2)'],
    ['$\\frac{1}{N}\\sum_{i}x_i$', '(1/N)∑_ix_i'],
    ['$x_{12}3 + e^{-x}y$', 'x_(12)3 + e^(-x)y'],
    // What has another meaning than its letters.
    ...[
      ...['\\binom{n}{k}', '\\overline{AB}', '\\xrightarrow{f}', '\\frac12', '\\sqrt[3]{x}'],
      ...['\\unicode{x2014}', 'a \\pmod{n}', '\\tilde\\Theta(n)', '\\foo x'],
    ].map((tex) => [`$${tex}$`, `$${tex}$`]),
    ['Between $a$ and \\emph{b}', 'Between a and b'],
    // More than a line can hold, and what nobody can close.
    ['$\\begin{matrix} a & b \\end{matrix}$', '$\\begin{matrix} a & b \\end{matrix}$'],
    ['$\\overset{a}{b}$', '$\\overset{a}{b}$'],
    ['No formula: \\name is $5', 'No formula: \\name is $5'],
  ])('%s', (text, expected) => expect(inWords(text)).toBe(expected));

  it('has no braces without a meaning, whatever it is', () => {
    const piece = fc.constantFrom('{', '}', '\\frac', '\\sqrt', '_', '^', 'x', ' ', '\\{', '\\mathcal', '12');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = `$${pieces.join('')}$`;
        const words = inWords(source);
        if (words !== source) expect(words).not.toMatch(/\\[a-zA-Z]/);
      }),
    );
  });
});
