import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PapersTable } from '../../../lib/search/papers-table.ts';
import { Ranking } from '../../../lib/search/ranking.ts';

const table = { id: (number: number) => `arxiv:${number}` } as unknown as PapersTable;
const notes = { forms: new Set<string>(), unknown: [], isPartial: false };

/** A ranking of some papers; `keys` are those of all. */
function rankingOf(numbers: readonly number[], keys: Float32Array): Ranking {
  const own = Float32Array.from(numbers, (number) => keys[number] as number);
  return new Ranking(table, Uint32Array.from(numbers), own, notes);
}

/** Keys of so many papers: of few different values if `isTied`, so that most are equal to others. */
const anyKeys = fc
  .tuple(fc.oneof(fc.nat(40), fc.integer({ min: 1_000, max: 2_500 })), fc.boolean(), fc.nat())
  .map(([size, isTied, seed]) => {
    let state = seed;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    return Float32Array.from({ length: size }, () => (isTied ? Math.floor(next() * 20) : next()));
  });

describe('a ranking', () => {
  it('has the same order whichever places are asked for, in whatever order', () => {
    const anyPlaces = fc.array(
      fc.tuple(fc.oneof(fc.nat(2_600), fc.nat(200)), fc.oneof(fc.nat(400), fc.nat(50))),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(anyKeys, anyPlaces, fc.integer({ min: 1, max: 3 }), (keys, places, step) => {
        const numbers = [...keys.keys()].filter((number) => number % step === 0);
        const sorted = [...numbers].sort(
          (one, other) => (keys[other] as number) - (keys[one] as number) || one - other,
        );
        // Papers are found in no order.
        const shuffled = numbers.toSorted((one, other) => ((one * 7919) % 1_009) - ((other * 7919) % 1_009));
        const ranking = rankingOf(shuffled, keys);
        expect(ranking.count).toBe(sorted.length);
        for (const [from, count] of places)
          expect(ranking.ids(from, from + count)).toEqual(
            sorted.slice(from, from + count).map((number) => `arxiv:${number}`),
          );
      }),
      { numRuns: 200 },
    );
  });

  it.each([0, 1, 255, 256, 257, 1_023, 1_024, 1_025, 5_000])('of %i has the best first', (size) => {
    const keys = Float32Array.from({ length: size }, (_, number) => (number * 7919) % 1_009);
    const best = [...keys.keys()].sort(
      (one, other) => (keys[other] as number) - (keys[one] as number) || one - other,
    );
    const ranking = rankingOf([...keys.keys()], keys);
    for (const [from, to] of [
      [0, 40],
      [240, 260],
      [0, size],
      [size - 1, size + 5],
    ] as const)
      expect(ranking.ids(from, to)).toEqual(
        best.slice(Math.max(0, from), to).map((number) => `arxiv:${number}`),
      );
  });
});
