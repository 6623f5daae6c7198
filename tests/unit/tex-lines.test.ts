import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptTogether } from '../../lib/tex/lines.ts';
import { splitTeX } from '../../lib/tex/split.ts';

const lines = (text: string) =>
  keptTogether(splitTeX(text)).map((group) =>
    group.map((piece) => (typeof piece === 'string' ? piece : piece.source)),
  );

describe('what is kept on a line', () => {
  it.each([
    ['MVD$^2$: Efficient', [['MVD', '$^2$', ':'], [' Efficient']]],
    ['Represent $n$-gram Models', [['Represent '], ['$n$', '-gram'], [' Models']]],
    ['by 2.8$\\times$ more', [['by '], ['2.8', '$\\times$'], [' more']]],
    ['$x$ and $y$', [['$x$'], [' and '], ['$y$']]],
    ['($x$,$y$)', [['(', '$x$', ',', '$y$', ')']]],
    ['$x$$y$', [['$x$', '$y$']]],
    ['no formula', [['no formula']]],
  ])('%j', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('is never a long word', () => {
    const word = 'w'.repeat(40);
    expect(lines(`${word}$x$${word}`)).toEqual([[word], ['$x$'], [word]]);
  });

  it('is all there is', () => {
    const pieces = fc.array(fc.constantFrom('$x$', ' ', 'word', '.', 'w'.repeat(30), '$$y$$'));
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join('');
        expect(lines(text).flat().join('')).toBe(text);
      }),
    );
  });
});
