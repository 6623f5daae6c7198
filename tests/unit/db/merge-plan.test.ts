import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SEGMENTS, mergePlan } from '../../../lib/db/segments.ts';

const anySizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 100_000 })), {
  maxLength: 60,
});

/** What becomes of segments when batches of these sizes come, one after the other, and due ones are merged after each. */
function grow(batches: readonly (readonly number[])[]) {
  let sizes: number[] = [];
  const result = { most: 0, added: 0, copied: 0 };
  for (const batch of batches) {
    sizes.push(...batch);
    const plan = mergePlan(sizes);
    const merged = plan ? sum(sizes.slice(plan.from, plan.to)) : 0;
    if (plan) sizes = [...sizes.slice(0, plan.from), merged, ...sizes.slice(plan.to)];
    result.copied += merged;
    result.added += sum(batch);
    result.most = Math.max(result.most, sizes.length);
  }
  return result;
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

describe('the plan of what is merged', () => {
  it('is none while there are few segments', () => {
    expect(mergePlan([])).toBeUndefined();
    expect(mergePlan(Array(MOST_SEGMENTS).fill(1))).toBeUndefined();
    expect(mergePlan(Array(MOST_SEGMENTS + 1).fill(1))).toEqual({ from: 0, to: MOST_SEGMENTS + 1 });
  });

  it('leaves large old segments alone', () => {
    const small = Array<number>(MOST_SEGMENTS).fill(10);
    expect(mergePlan([100_000, ...small])).toEqual({ from: 1, to: MOST_SEGMENTS + 1 });
    expect(mergePlan([20 * MOST_SEGMENTS, ...small])).toEqual({ from: 0, to: MOST_SEGMENTS + 1 });
  });

  it('is always of the newest, at least two, and leaves few', () => {
    fc.assert(
      fc.property(anySizes, (sizes) => {
        const plan = mergePlan(sizes);
        expect(plan === undefined).toBe(sizes.length <= MOST_SEGMENTS);
        if (!plan) return;
        expect(plan.to).toBe(sizes.length);
        expect(plan.to - plan.from).toBeGreaterThanOrEqual(2);
        expect(plan.from + 1).toBeLessThanOrEqual(MOST_SEGMENTS);
      }),
    );
  });

  it('keeps segments few when polls write large ones first, then smaller ones', () => {
    const { most, copied, added } = grow(Array(1_000).fill([100, 10, 1]));
    expect(most).toBeLessThanOrEqual(MOST_SEGMENTS);
    expect(copied / added).toBeLessThan(Math.log2(added));
  });

  it('copies each paper only a few times, however they come', () => {
    const anyBatch = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(anyBatch, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 300 }),
        (batches, times) => {
          const { most, copied, added } = grow(Array(times).fill(batches).flat());
          expect(most).toBeLessThanOrEqual(MOST_SEGMENTS);
          expect(copied / added).toBeLessThanOrEqual(1 + Math.log2(added));
        },
      ),
    );
  });
});
