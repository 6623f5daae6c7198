import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPassage } from '../../../lib/search/passage.ts';

const FILLER = 'Nothing of what is looked for stands in this sentence, which is here to be long. ';
const textOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('');
const hitsOf = (pieces: readonly { text: string; isHit: boolean }[]) =>
  pieces.filter(({ isHit }) => isHit).map(({ text }) => text);

describe('the passage of a long text', () => {
  const text = `${FILLER.repeat(4)}Wombats dig. ${FILLER.repeat(4)}A quokka and a wombat meet. ${FILLER.repeat(4)}`;

  it('has the most different words, and begins with their sentence', () => {
    const passage = bestPassage(text, { forms: new Set(['wombat', 'wombats', 'quokka']) });
    expect(textOf(passage)).toMatch(/^… A quokka and a wombat meet\. .* …$/);
    expect(hitsOf(passage)).toEqual(['quokka', 'wombat']);
  });

  it('has its first hit where the narrowest list shows it, also at the end of the text', () => {
    for (const behind of ['', 'Then it sleeps.', FILLER, FILLER.repeat(2)]) {
      const passage = textOf(
        bestPassage(`${FILLER.repeat(5)}A wombat digs. ${behind}`, { forms: new Set(['wombat']) }),
      );
      expect(passage.indexOf('wombat')).toBeLessThan(140);
    }
  });

  it('is around a quoted text, not around its words', () => {
    const long = `The sky is blue. ${FILLER.repeat(4)}Under a blue sky. ${FILLER.repeat(4)}`;
    const passage = bestPassage(long, { forms: new Set(), phrases: [['blue', 'sky']] });
    expect(hitsOf(passage)).toEqual(['blue sky']);
  });

  it('is around a quoted text that is longer than what is seen of a passage', () => {
    const phrase = 'wombats '.repeat(20).trim().split(' ');
    const long = `${FILLER.repeat(5)}Here ${phrase.join(' ')} dig. ${FILLER}`;
    expect(hitsOf(bestPassage(long, { forms: new Set(), phrases: [phrase] }))).toEqual([phrase.join(' ')]);
  });

  it('is the whole of a short text', () => {
    const short =
      'Large language models can be taught to read, to write, to draw and to sing, and above all, in time, to be a wombat.';
    expect(textOf(bestPassage(short, { forms: new Set(['wombat']) }))).toBe(short);
  });

  it('is its beginning where none of the words stands', () => {
    expect(textOf(bestPassage(text, { forms: new Set(['numbat']) }))).toMatch(/^Nothing of what .* …$/);
  });

  it('is a part of it with whole words, whatever it is', () => {
    const word = fc.constantFrom('wombat', 'quokka', 'a', 'of', 'sentence.', '注意力', 'naïve', '😀');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), (words) => {
        const whole = words.join(' ');
        const shown = textOf(bestPassage(whole, { forms: new Set(['wombat', 'quokka']) })).replace(
          /^… | …$/g,
          '',
        );
        expect(whole).toContain(shown);
        for (const one of shown.split(' ')) expect(words).toContain(one);
      }),
    );
  });
});
