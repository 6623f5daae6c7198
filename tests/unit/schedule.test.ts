// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/domain/time.ts';
import { CHOICES } from '../../lib/settings.ts';
import { isDue, nextDue, type Outcome, putOffUntil } from '../../lib/sync/schedule.ts';

const NOW = Date.UTC(2026, 10, 23, 8);
const INTERVAL = 30 * MINUTE;
const SHORTEST = 30 * SECOND;
/** A number from 0 up to, but without, 1. */
const ALMOST_ONE = 1 - Number.EPSILON;

const outcome = (fields: Partial<Outcome> = {}): Outcome => ({
  now: NOW,
  interval: INTERVAL,
  failures: 0,
  chance: 0.5,
  ...fields,
});
/** How long the wait is. */
const wait = (fields: Partial<Outcome> = {}) => nextDue(outcome(fields)) - (fields.now ?? NOW);

const outcomes: fc.Arbitrary<Outcome> = fc.record({
  now: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  interval: fc.constantFrom(...CHOICES.intervalMinutes).map((minutes) => minutes * MINUTE),
  failures: fc.oneof(fc.nat(5), fc.nat()),
  retryAt: fc.option(
    fc.oneof(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), fc.double({ noNaN: true })),
    {
      nil: undefined,
    },
  ),
  before: fc.option(fc.record({ failures: fc.nat(5), lastAttemptAt: fc.integer({ min: 0 }) }), {
    nil: undefined,
  }),
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

/** A repeatable stand-in for chance (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of the waits of 1,000 installations fall into each tenth of the span. */
function tenths(fields: Partial<Outcome>, shortest: number, longest: number): number[] {
  const chance = chances(20261123);
  const places = Array.from({ length: 1_000 }, () => {
    const share = (wait({ ...fields, chance: chance() }) - shortest) / (longest - shortest);
    return Math.floor(share * 10);
  });
  return Array.from({ length: 10 }, (_, tenth) => places.filter((place) => place === tenth).length);
}

describe('the next poll', () => {
  it('is never sooner than half a minute nor later than a day (or a little more than the interval)', () => {
    fc.assert(
      fc.property(outcomes, (one) => {
        const pause = nextDue(one) - one.now;
        expect(pause).toBeGreaterThanOrEqual(SHORTEST);
        expect(pause).toBeLessThanOrEqual(Math.max(DAY, 1.1 * one.interval) + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('after a success is an interval away, give or take a tenth', () => {
    expect(wait({ chance: 0 })).toBeCloseTo(27 * MINUTE, 0);
    expect(wait({ chance: 0.5 })).toBeCloseTo(30 * MINUTE, 0);
    expect(wait({ chance: ALMOST_ONE })).toBeCloseTo(33 * MINUTE, 0);
  });

  it('after failures is never later than after a success, unless the server wants it', () => {
    fc.assert(
      fc.property(outcomes, (one) => {
        const failures = one.failures + 1;
        const pause = nextDue({ ...one, failures, retryAt: undefined }) - one.now;
        expect(pause).toBeLessThanOrEqual(one.interval + 1);
      }),
    );
  });

  it('backs off twice as far with each failure, up to the interval', () => {
    const longest = [1, 2, 3, 4, 5, 6, 40, 5_000].map((failures) => wait({ failures, chance: ALMOST_ONE }));
    expect(longest.map((pause) => Math.round(pause / MINUTE))).toEqual([2, 4, 8, 16, 30, 30, 30, 30]);
  });

  it('starts over after a success', () => {
    expect(wait({ failures: 0 })).toBe(INTERVAL);
  });
});

describe('a thousand installations', () => {
  it('that fail together come back spread over the whole pause', () => {
    const counts = tenths({ failures: 4 }, 0, 16 * MINUTE);
    for (const count of counts) expect(count).toBeGreaterThan(60);
    for (const count of counts) expect(count).toBeLessThan(140);
  });

  it('that succeed together do not march in step', () => {
    const counts = tenths({}, 27 * MINUTE, 33 * MINUTE);
    for (const count of counts) expect(count).toBeGreaterThan(60);
    for (const count of counts) expect(count).toBeLessThan(140);
  });
});

describe('the poll after one that was out of step with the schedule', () => {
  it.each([
    ['followed failures', { failures: 3, lastAttemptAt: NOW - 10 * MINUTE }],
    ['was slept through', { failures: 0, lastAttemptAt: NOW - 3 * HOUR }],
  ])('is spread widely when that one %s', (_, before) => {
    const counts = tenths({ before }, 15 * MINUTE, 45 * MINUTE);
    for (const count of counts) expect(count).toBeGreaterThan(60);
    expect(wait({ before, interval: DAY, chance: 0 })).toBeCloseTo(0.9 * DAY, 0);
  });

  it('is not when that one came as planned', () => {
    const before = { failures: 0, lastAttemptAt: NOW - 34 * MINUTE };
    expect(wait({ before, chance: 0 })).toBeCloseTo(27 * MINUTE, 0);
  });
});

describe('a poll that was slept through', () => {
  const slept = { dueAt: NOW - HOUR, lastAttemptAt: NOW - 90 * MINUTE };

  it('is put off by some minutes, by chance', () => {
    expect(putOffUntil(slept, NOW, 0)).toBe(NOW);
    expect(putOffUntil(slept, NOW, 0.5)).toBe(NOW + 2.5 * MINUTE);
  });

  it.each([
    ['is the first', {}],
    ['is only a little late', { dueAt: NOW - MINUTE, lastAttemptAt: NOW - 31 * MINUTE }],
    ['is not due yet', { dueAt: NOW + MINUTE, lastAttemptAt: NOW - 29 * MINUTE }],
    ['comes after a night', { dueAt: NOW - 8 * HOUR, lastAttemptAt: NOW - 8.5 * HOUR }],
    ['was made due by somebody', { dueAt: 0, lastAttemptAt: NOW - HOUR }],
    ['is late because the clock was set', { dueAt: NOW - HOUR, lastAttemptAt: NOW + HOUR }],
  ])('is not put off when it %s', (_, status) => {
    expect(putOffUntil(status, NOW, 0.5)).toBeUndefined();
  });

  it('is put off no more once it is due again, nor ever for long', () => {
    fc.assert(
      fc.property(
        fc.nat(DAY),
        fc.nat(DAY),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (ago, late, chance) => {
          const lastAttemptAt = NOW - ago - late;
          const until = putOffUntil({ dueAt: NOW - late, lastAttemptAt }, NOW, chance);
          if (until === undefined) return;
          expect(until - NOW).toBeLessThan(5 * MINUTE);
          expect(putOffUntil({ dueAt: until, lastAttemptAt }, until, chance)).toBeUndefined();
        },
      ),
    );
  });
});

describe('a server’s wish for a pause', () => {
  it('is obeyed', () => {
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 0, max: DAY }), (one, pause) => {
        expect(nextDue({ ...one, retryAt: one.now + pause })).toBeGreaterThanOrEqual(one.now + pause);
      }),
    );
  });

  it.each([2 * DAY, 365 * DAY, Number.POSITIVE_INFINITY])('is obeyed for a day at most (%i ms)', (pause) => {
    expect(wait({ failures: 1, retryAt: NOW + pause })).toBe(DAY);
  });

  it('for a moment that has passed changes nothing', () => {
    expect(wait({ failures: 3, retryAt: NOW - HOUR })).toBe(wait({ failures: 3 }));
  });

  it('is not cut short because alarms may ring early', () => {
    const dueAt = nextDue(outcome({ failures: 1, chance: 0, retryAt: NOW + 2 * MINUTE }));
    expect(isDue({ dueAt, lastAttemptAt: NOW }, NOW + 2 * MINUTE - 10 * SECOND)).toBe(false);
  });
});

describe('whether a poll is due', () => {
  const after = (dueAt: number) => ({ dueAt, lastAttemptAt: NOW });

  it('is yes when there never was one', () => {
    expect(isDue({}, NOW)).toBe(true);
  });

  it('is yes from the due time on, however long ago that was', () => {
    for (const late of [0, 1, HOUR, 3 * DAY, 4_000 * DAY]) expect(isDue(after(NOW), NOW + late)).toBe(true);
  });

  it('is no before that', () => {
    for (const early of [MINUTE, HOUR, DAY]) expect(isDue(after(NOW + early), NOW)).toBe(false);
  });

  it('forgives an alarm that rings a moment too early', () => {
    expect(isDue(after(NOW + 500), NOW)).toBe(true);
  });

  it('is no right after a poll, whatever came of it', () => {
    fc.assert(
      fc.property(outcomes, (one) => {
        expect(isDue({ dueAt: nextDue(one), lastAttemptAt: one.now }, one.now)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['the clock goes forward by an hour', NOW + HOUR],
    ['the clock goes forward to 2038', Date.UTC(2038, 0, 19, 3, 14, 8)],
    ['the clock is set back by an hour', NOW - HOUR],
    ['the clock is set back by years', NOW - 3_000 * DAY],
    ['the clock starts at 1970', 0],
    ['the clock starts before 1970', -DAY],
  ])('is yes when %s', (_, later) => {
    expect(isDue(after(nextDue(outcome())), later)).toBe(true);
  });

  it('is never no for more than a day and a bit, wherever the clock jumps', () => {
    const moments = fc.integer({ min: -DAY, max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(outcomes, moments, (one, later) => {
        const status = { dueAt: nextDue(one), lastAttemptAt: one.now };
        expect(isDue(status, later) || isDue(status, later + 1.2 * DAY)).toBe(true);
      }),
    );
  });
});
