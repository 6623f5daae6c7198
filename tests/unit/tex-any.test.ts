import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTeX, type Segment, splitTeX } from '../../lib/tex/split.ts';

const sources = (segments: Segment[]) => segments.map(({ source }) => source).join('');
const shown = (one: Segment) => (one.kind === 'text' ? one.text : one.tex);

/** Texts rich in what matters here. */
const texish = fc
  .array(
    fc.oneof(
      fc.constantFrom(...String.raw`$ $$ \ \( \) \[ \] { } ^ _ ~ -- --- `.split(' '), '``', "''", '"', '`'),
      fc.constantFrom(' ', 'two words', ...String.raw`x 5 US \alpha \textbf{ \emph{a} \"o \%`.split(' ')),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Beginnings of what never ends. */
const OPENINGS = [
  '$$ ',
  '$5 ',
  '``',
  '``a ',
  '{\\it a',
  ...String.raw`$ \( \[ $x \textit{ -- ~ a~ { \" \ https://`.split(' '),
];

describe('any text', () => {
  it('is only set when the quick look says so', () => {
    fc.assert(
      fc.property(texish, (text) => {
        if (!hasTeX(text) && text) expect(splitTeX(text)).toEqual([{ kind: 'text', text, source: text }]);
      }),
    );
  });

  it('is kept whole', () => {
    fc.assert(
      fc.property(texish, (text) => {
        const segments = splitTeX(text);
        expect(sources(segments)).toBe(text);
        for (const one of segments) expect(one.source).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses no letter and no digit where no command stands', () => {
    const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(
        texish.filter((text) => !text.includes('\\')),
        (text) => {
          expect(bare(splitTeX(text).map(shown).join(''))).toBe(bare(text));
        },
      ),
    );
  });

  it.each(OPENINGS)('is split in time that grows with its length only, also a megabyte of %j', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const before = performance.now();
    expect(sources(splitTeX(text)).length).toBe(text.length);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
