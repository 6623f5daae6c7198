// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTex, escapeTexName, escapeTexTitle } from '../../../lib/export/tex.ts';
import { isSafeMaths } from '../../../lib/export/tex-maths.ts';
import { wildText } from './wild.ts';

describe('text as TeX', () => {
  it.each([
    ['50% of R&D #1', '50\\% of R\\&D \\#1'],
    ['L_2 ~ x^2', 'L\\_2 {\\textasciitilde} x{\\textasciicircum}2'],
    ['\\aka', '{\\textbackslash}aka'],
    ['a}b{c', 'a{\\textbraceright}b{\\textbraceleft}c'],
    ['<b> | c', '{\\textless}b{\\textgreater} {\\textbar} c'],
    ['10\\% Prefill \\& Decode', '10\\% Prefill \\& Decode'],
    ['a \\{set\\}', 'a {\\textbraceleft}set{\\textbraceright}'],
    ['Soljačić, 王伟, π', 'Soljačić, 王伟, π'],
    ["``quoted'' -- so", "``quoted'' -- so"],
  ])('%j is %j', (text, tex) => expect(escapeTex(text)).toBe(tex));

  it.each([
    '$\\pi_0$',
    'a $n$-gram',
    '$\\sim$20 Seconds',
    '$10\\%$',
    '$\\mathbf{x} \\times 3$',
    '$π$',
    '$x^{2}$',
    '$\\left(x\\right)$',
  ])('keeps the mathematics of %j', (text) => expect(escapeTex(text)).toBe(text));

  it.each([
    'Earn $1 Million',
    'from $5 to $10',
    'from $5/$10',
    '\\$x\\$',
    '$$x$$',
    '$ x $',
    '$x{$',
    '$}x{$',
    '$\\{x$',
    '$x\\}$',
    '$\\left(x$',
    '$\\input{/etc/passwd}$',
    '$\\write18{ls}$',
    '$\\csname input\\endcsname$',
    '$x^^5cinput$',
    '$\\def\\x{}$',
    '$x % y$',
    '$\\href{javascript:a}{b}$',
    '$\\unknown$',
    '$a\\\\b$',
  ])('takes %j for no mathematics', (text) => {
    expect(escapeTex(text).replaceAll('\\$', '')).not.toContain('$');
  });

  it('puts braces in titles around words with capitals inside, and around mathematics', () => {
    expect(escapeTexTitle('PanGu-$\\Pi$: LLaMA-70B and the 3D Models of A. Müller')).toBe(
      '{PanGu}-{$\\Pi$}: {LLaMA}-{70B} and the {3D} Models of A. Müller',
    );
  });

  it('takes nothing in a name for mathematics', () => {
    expect(escapeTexName('$x$ \\& y')).toBe('\\$x\\$ {\\textbackslash}\\& y');
  });

  it('has balanced braces as BibTeX counts them, and no unknown command, whatever the text', () => {
    const holds = fc.property(wildText, (text) => {
      for (const write of [escapeTex, escapeTexTitle, escapeTexName]) {
        const tex = write(text);
        expect(depths(tex).every((depth) => depth >= 0)).toBe(true);
        expect(depths(tex).at(-1) ?? 0).toBe(0);
        // Signs that only space formulas stay as well.
        const commands = tex.match(/\\(?:[A-Za-z]+|.)/gsu) ?? [];
        expect(commands.filter((one) => !/^\\(?:text[a-z]+|pi|Pi|[,;:!|#$%&_{} ])$/.test(one))).toEqual([]);
        expect(tex.replace(/\\./gsu, '')).not.toMatch(/[%#&~\\]/);
      }
    });
    fc.assert(holds, { numRuns: 2000 });
  });
});

describe('mathematics', () => {
  it.each(['x', '\\frac{1}{n}', '\\{x\\}', 'a_{i,j}^2', '\\text{so}', '\\, x'])('%j is safe', (maths) =>
    expect(isSafeMaths(maths)).toBe(true),
  );

  it.each([
    '{',
    '}{',
    '\\{',
    'x\\}',
    '\\{x}',
    '{x\\}',
    'a & b',
    'a # b',
    'x ~ y',
    '\\\\',
    '\\(x\\)',
    '\\begin{x}\\end{x}',
    '\\gdef',
    '\\openout',
  ])('%j is not', (maths) => expect(isSafeMaths(maths)).toBe(false));
});

/** How deep within braces a text is after each of its braces, no matter what stands before them. */
function depths(text: string): number[] {
  let depth = 0;
  return [...text.matchAll(/[{}]/g)].map(([brace]) => (depth += brace === '{' ? 1 : -1));
}
