// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingOf } from '../../../lib/digest/opening.ts';
import { inWords } from '../../../lib/tex/words.ts';

const SENTENCE = 'A sentence of exactly sixty characters, all of them counted. ';

describe('the opening of an abstract', () => {
  it('is whole sentences, about three lines of them', () => {
    expect(openingOf(SENTENCE.repeat(20))).toBe(SENTENCE.repeat(4).trim());
  });

  it('is the whole of a short one', () => {
    expect(openingOf('We show it. It works.')).toBe('We show it. It works.');
    expect(openingOf('')).toBe('');
  });

  it('is the first sentence however long, within reason', () => {
    const long = `${'word '.repeat(80).trim()}.`;
    expect(openingOf(`${long} And more.`)).toBe(long);
    expect(openingOf('word '.repeat(2_000)).length).toBeLessThanOrEqual(700);
  });

  it('does not end at an abbreviation', () => {
    const start = `${'word '.repeat(50).trim()}, e.g.`;
    const sentence = `${start} GPT or another model with quite a few words behind it, is used.`;
    expect(openingOf(`${sentence} Then more.`)).toBe(sentence);
  });

  it('cuts no formula and no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        expect(openingOf(text).isWellFormed()).toBe(true);
      }),
    );
    const formula = `${SENTENCE.repeat(3)}It needs $x = 0.5$ at $y = 1.5$ steps of the way from here. ${SENTENCE}`;
    expect(openingOf(formula).split('$').length % 2).toBe(1);
  });
});

describe('TeX in words', () => {
  it.each([
    ['Nothing to do', 'Nothing to do'],
    ['$\\pi_0$: a policy', 'π_0: a policy'],
    ['up to $94\\%$ of $n \\times m$', 'up to 94% of n × m'],
    ['$\\mathcal{O}(n)$ in $\\mathbf{\\pi}$', 'O(n) in π'],
    ['$\\sqrt{n}$ goes', '√n goes'],
    ['$x^2$ and \\emph{more}', 'x^2 and more'],
    ['costs $5 or $10', 'costs $5 or $10'],
  ])('%j reads %j', (tex, words) => {
    expect(inWords(tex)).toBe(words);
  });
});
