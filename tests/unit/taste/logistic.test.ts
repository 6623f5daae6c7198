import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, type Row } from '../../../lib/taste/logistic.ts';

function row(values: Record<number, number>, isWanted: boolean, weight = 1): Row {
  return {
    features: Uint32Array.from(Object.keys(values), Number),
    values: Float32Array.from(Object.values(values)),
    isWanted,
    weight,
  };
}

/** What is minimised, with the best bias for these weights. */
function loss(rows: readonly Row[], weights: Float64Array): number {
  const at = (bias: number) =>
    rows.reduce((sum, { features, values, isWanted, weight }) => {
      const score =
        bias + features.reduce((inner, f, place) => inner + (weights[f] ?? 0) * (values[place] ?? 0), 0);
      return sum + weight * Math.log1p(Math.exp(isWanted ? -score : score));
    }, 0);
  let [low, high] = [-20, 20];
  for (let step = 0; step < 100; step++) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(one) < at(other)) high = other;
    else low = one;
  }
  return weights.reduce((sum, weight) => sum + (weight * weight) / 2, 0) + at(low);
}

describe('a logistic regression', () => {
  it('tells apart what differs, and leaves alone what does not', () => {
    const weights = fitLogistic(
      [
        row({ 0: 1, 2: 1 }, true),
        row({ 0: 1, 2: 1 }, true),
        row({ 1: 1, 2: 1 }, false),
        row({ 1: 1, 2: 1 }, false),
      ],
      3,
    );
    expect(weights[0]).toBeGreaterThan(0.2);
    expect(weights[1]).toBeLessThan(-0.2);
    expect(Math.abs(weights[2] as number)).toBeLessThan(1e-6);
  });

  it('listens to what weighs more', () => {
    const rows = (weight: number) => [
      row({ 0: 1 }, true, weight),
      row({ 0: 1 }, false, 1),
      row({}, false, 1),
    ];
    expect(fitLogistic(rows(5), 1)[0]).toBeGreaterThan(fitLogistic(rows(1), 1)[0] as number);
  });

  it('comes near to the least loss, whatever the rows', () => {
    const anyRow = fc
      .tuple(
        fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.double({ min: 0, max: 2, noNaN: true })),
        fc.boolean(),
      )
      .map(([values, isWanted]) => row(values, isWanted, 2));
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 2, maxLength: 12 }), (rows) => {
        const weights = fitLogistic(rows, 4);
        const found = loss(rows, weights);
        for (let feature = 0; feature < 4; feature++)
          // A fixed number of steps ends near the best weights, not at them; so far off, it is worse for sure.
          for (const nudge of [-0.2, 0.2]) {
            const other = Float64Array.from(weights);
            other[feature] = (other[feature] as number) + nudge;
            expect(loss(rows, other)).toBeGreaterThan(found);
          }
      }),
      { numRuns: 200 },
    );
  });

  it('learns nothing where there is nothing to tell apart', () => {
    expect([...fitLogistic([row({ 0: 1 }, true), row({ 1: 1 }, true)], 2)]).toEqual([0, 0]);
    expect([...fitLogistic([row({ 0: 1 }, false)], 1)]).toEqual([0]);
    expect([...fitLogistic([], 2)]).toEqual([0, 0]);
  });
});
