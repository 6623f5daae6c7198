// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY,
  dayOf,
  daysBetween,
  earlierOf,
  endOfMonth,
  type IsoDate,
  isIsoDate,
  laterOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
} from '../../../lib/domain/time.ts';

const moments = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2150, 0, 1) });
const days = moments.map(dayOf);

describe('days', () => {
  it('turn at midnight UTC', () => {
    expect(dayOf(Date.UTC(2026, 10, 22, 23, 59, 59, 999))).toBe('2026-11-22');
    expect(dayOf(Date.UTC(2026, 10, 23))).toBe('2026-11-23');
  });

  it('hold every moment from their start on, for 24 hours', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const start = startOfDay(dayOf(moment));
        expect(moment - start).toBeGreaterThanOrEqual(0);
        expect(moment - start).toBeLessThan(DAY);
      }),
    );
  });

  it.each<[IsoDate, number, IsoDate]>([
    ['2026-11-23', -2, '2026-11-21'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-29', 1, '2026-03-30'],
  ])('count on: %s and %i days are %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it('count back as they count on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it('can be told which is earlier and which is later, whichever comes first', () => {
    expect(earlierOf('2026-11-23', '2026-09-30')).toBe('2026-09-30');
    expect(earlierOf('2026-09-30', '2026-11-23')).toBe('2026-09-30');
    expect(laterOf('2026-11-23', '2026-09-30')).toBe('2026-11-23');
    expect(laterOf('2026-09-30', '2026-11-23')).toBe('2026-11-23');
  });
});

describe('isIsoDate', () => {
  it.each(['2026-11-23', '2028-02-29', '2023-05-04', '0001-01-01'])('accepts %s', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-1-2',
    '23.11.2026',
    '2026-11-23T00:00:00Z',
    '2026-11-23\n',
    ' 2026-11-23',
    '+02026-11-23',
    'yesterday',
    '',
    20261123,
    null,
    undefined,
    ['2026-11-23'],
  ])('refuses %j', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });
});

describe('daysBetween', () => {
  it('has both ends, the newest first', () => {
    expect(daysBetween('2026-12-30', '2027-01-02')).toEqual([
      '2027-01-02',
      '2027-01-01',
      '2026-12-31',
      '2026-12-30',
    ]);
  });

  it('is one day when both ends are the same, and none when they are the wrong way round', () => {
    expect(daysBetween('2026-11-23', '2026-11-23')).toEqual(['2026-11-23']);
    expect(daysBetween('2026-11-24', '2026-11-23')).toEqual([]);
  });

  it('leaves no day out and has none twice', () => {
    fc.assert(
      fc.property(days, fc.nat(400), (first, count) => {
        const found = daysBetween(first, addDays(first, count));
        expect(found).toEqual(Array.from({ length: count + 1 }, (_, index) => addDays(first, count - index)));
      }),
    );
  });
});

describe('weeks', () => {
  it.each<[IsoDate, IsoDate]>([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-11-22', '2026-11-16'],
    ['2027-01-03', '2026-12-28'],
    ['2028-03-01', '2028-02-28'],
  ])('of %s begin on Monday %s', (day, monday) => {
    expect(startOfWeek(day)).toBe(monday);
  });

  it('begin on a Monday, at most six days ago', () => {
    fc.assert(
      fc.property(days, (day) => {
        const monday = startOfWeek(day);
        expect(new Date(startOfDay(monday)).getUTCDay()).toBe(1);
        expect(daysBetween(monday, day).length).toBeGreaterThanOrEqual(1);
        expect(daysBetween(monday, day).length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe('months', () => {
  it.each<[IsoDate, IsoDate, IsoDate]>([
    ['2026-11-23', '2026-11-01', '2026-11-30'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
    ['2026-02-01', '2026-02-01', '2026-02-28'],
    ['2028-02-10', '2028-02-01', '2028-02-29'],
    ['2100-02-10', '2100-02-01', '2100-02-28'],
    ['2026-01-31', '2026-01-01', '2026-01-31'],
  ])('of %s go from %s to %s', (day, first, last) => {
    expect([startOfMonth(day), endOfMonth(day)]).toEqual([first, last]);
  });

  it('end on the day before the next one begins', () => {
    fc.assert(
      fc.property(days, (day) => {
        const next = addDays(endOfMonth(day), 1);
        expect(startOfMonth(next)).toBe(next);
        expect(startOfMonth(endOfMonth(day))).toBe(startOfMonth(day));
      }),
    );
  });
});
