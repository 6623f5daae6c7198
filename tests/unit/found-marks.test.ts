import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../lib/domain/highlight.ts';
import { marksOf } from '../../lib/state/found-marks.ts';
import { fetched } from '../support/papers.ts';

/** `a [hit] b` as pieces. */
function pieces(text: string): Piece[] {
  const parts = text.split(/(\[[^\]]*\])/).filter(Boolean);
  return parts.map((part) => ({ text: part.replace(/[[\]]/g, ''), isHit: part.startsWith('[') }));
}

const written = (all: readonly Piece[]) =>
  all.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
const marks = (title: string, abstract = '') =>
  marksOf({ paper: fetched(1), title: pieces(title), abstract: pieces(abstract) });

describe('the hits of another search', () => {
  it('are marked in the title', () => {
    expect(written(marks('[Planning] with agents').mark('Planning with agents'))).toBe(
      '[Planning] with agents',
    );
  });

  it('are marked in the parts of a title that stand between its formulas', () => {
    const { mark } = marks('On $k$-[means] and [more]');
    expect(written(mark('On '))).toBe('On ');
    expect(written(mark('-means and more'))).toBe('-[means] and [more]');
  });

  it('are not marked in what is no part of the title', () => {
    expect(written(marks('[Planning]').mark('Plan B'))).toBe('Plan B');
  });

  it('are shown in a passage of the abstract, in plain characters', () => {
    const { passage } = marks('', `${'Words before. '.repeat(40)}We \\emph{see} [Kazakh] 50\\% better.`);
    expect(written(passage(''))).toMatch(/^… .*We see \[Kazakh\] 50% better\.$/);
  });

  it('are shown in a passage whose formulas are in plain characters, too', () => {
    const { passage } = marks('', 'From $\\pi_0$, [Kazakh] in $\\mathcal{O}(n)$, and $\\sqrt{n}$.');
    expect(written(passage(''))).toBe('From π_0, [Kazakh] in O(n), and √n.');
  });

  it('never change a text, whatever it is', () => {
    const piece = fc.record({
      text: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      isHit: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (abstract) => {
        const title = abstract.filter(({ text }) => !/[\\~`-]/.test(text));
        const { mark, passage } = marksOf({ paper: fetched(1), title, abstract });
        const whole = title.map(({ text }) => text).join('');
        expect(
          mark(whole)
            .map(({ text }) => text)
            .join(''),
        ).toBe(whole);
        const shown = passage('')
          .map(({ text }) => text)
          .join('');
        expect(shown.length).toBeLessThanOrEqual(320);
        if (abstract.every(({ text }) => text.isWellFormed())) expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});
