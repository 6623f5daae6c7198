// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOMENTUM_WINDOW, momentum, withSample } from '../../../lib/domain/momentum.ts';
import type { Sample } from '../../../lib/domain/source.ts';
import { HOUR } from '../../../lib/domain/time.ts';

const NOW = Date.UTC(2026, 10, 23, 8);

/** A sample of so many hours before now. */
function sample(hoursAgo: number, upvotes: number, more: Partial<Sample> = {}): Sample {
  return { at: NOW - hoursAgo * HOUR, upvotes, comments: 0, ...more };
}

/** So many samples, an hour and an upvote apart. */
function rising(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => sample(count - index, index));
}

describe('withSample', () => {
  it('begins and goes on', () => {
    const one = withSample([], sample(2, 5));
    expect(withSample(one, sample(1, 6))).toEqual([sample(2, 5), sample(1, 6)]);
  });

  it('gives the same array back when no count has changed', () => {
    const samples = [sample(9, 4), sample(8, 5, { stars: 7 })];
    expect(withSample(samples, sample(0, 5, { stars: 7 }))).toBe(samples);
  });

  it.each<[string, Sample]>([
    ['upvotes', sample(0, 6)],
    ['comments', sample(0, 5, { comments: 1 })],
    ['stars', sample(0, 5, { stars: 1 })],
  ])('notices that %s have changed', (_, news) => {
    expect(withSample([sample(1, 5)], news)).toEqual([sample(1, 5), news]);
  });

  it('leaves the samples it is given alone', () => {
    const samples = rising(120);
    withSample(samples, sample(0, 999));
    expect(samples).toEqual(rising(120));
  });

  it('makes history coarser, not shorter, when there is much of it', () => {
    const all = rising(1_000);
    const kept = all.reduce<Sample[]>(withSample, []);
    expect(kept.length).toBeLessThanOrEqual(120);
    expect(kept.length).toBeGreaterThan(60);
    expect(kept[0]).toBe(all[0]);
    // The newest half is as fine as it came.
    expect(kept.slice(-45)).toEqual(all.slice(-45));
  });

  it('keeps the order and the newest sample, however many come', () => {
    const upvotes = fc.array(fc.nat(50), { minLength: 1, maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(upvotes, (counts) => {
        const all = counts.map((count, index) => sample(counts.length - index, count));
        const kept = all.reduce<Sample[]>(withSample, []);
        expect(kept.length).toBeLessThanOrEqual(120);
        expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).sort((a, b) => a - b));
        expect(kept.every((one) => all.includes(one))).toBe(true);
        expect(kept.at(-1)?.upvotes).toBe(counts.at(-1));
      }),
    );
  });
});

describe('momentum', () => {
  it.each<[string, Sample[], number]>([
    ['nothing is known', [], 0],
    ['a paper was seen once', [sample(1, 30)], 0],
    ['it gained within the window', [sample(40, 10), sample(20, 15), sample(1, 30)], 20],
    ['it gained before the window only', [sample(90, 10), sample(60, 30)], 0],
    ['it stood still until the window began', [sample(500, 10), sample(90, 12), sample(1, 30)], 18],
    ['the window begins on a sample', [sample(100, 10), sample(48, 20), sample(1, 30)], 10],
    ['it lost upvotes', [sample(90, 30), sample(1, 28)], -2],
  ])('when %s', (_, samples, gain) => {
    expect(momentum(samples, NOW)).toBe(gain);
  });

  it('ends when nothing has changed for the length of the window', () => {
    const samples = [sample(10, 0), sample(0, 30)];
    expect(momentum(samples, NOW + MOMENTUM_WINDOW - 1)).toBe(30);
    expect(momentum(samples, NOW + MOMENTUM_WINDOW + 1)).toBe(0);
  });

  it('is never more than all upvotes gained', () => {
    const hours = fc.array(fc.tuple(fc.nat(200), fc.nat(100)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(hours, (drawn) => {
        const samples = drawn
          .sort(([one], [other]) => other - one)
          .map(([hour, count]) => sample(hour, count));
        const counts = samples.map(({ upvotes }) => upvotes);
        expect(momentum(samples, NOW)).toBeLessThanOrEqual(Math.max(...counts) - Math.min(...counts));
      }),
    );
  });
});
