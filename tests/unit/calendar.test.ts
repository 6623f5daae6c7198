// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addMonths,
  type DaySpan,
  firstWeekdayOf,
  movedDay,
  tintOf,
  type Weekday,
  weekdayOf,
  weekdaysFrom,
  weeksOf,
} from '../../lib/domain/calendar.ts';
import { addDays, dayOf, endOfMonth, type IsoDate, startOfMonth } from '../../lib/domain/time.ts';

const MONDAY: Weekday = 1;
const days = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2099, 11, 31) }).map(dayOf);
const weekdays = fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7);
const SPAN: DaySpan = ['2023-05-04', '2026-11-23'];

describe('days of the week', () => {
  it.each<[IsoDate, Weekday]>([
    ['2026-11-23', 1],
    ['2026-11-28', 6],
    ['2026-11-29', 7],
    ['2024-02-29', 4],
  ])('%s is number %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it('begin as the locale has it, and with Monday where that is not known', () => {
    expect(firstWeekdayOf('en-US')).toBe(7);
    expect(weekdaysFrom(firstWeekdayOf('en-US'))).toEqual([7, 1, 2, 3, 4, 5, 6]);
    expect(firstWeekdayOf('de-DE')).toBe(1);
    expect(firstWeekdayOf('ar-EG')).toBe(6);
    expect(firstWeekdayOf('not a locale')).toBe(1);
    vi.stubGlobal('Intl', { ...Intl, Locale: class {} });
    expect(firstWeekdayOf('en-US')).toBe(1);
    vi.unstubAllGlobals();
  });
});

describe('the weeks of a month', () => {
  // 2026 and 2027 have a month that starts on every day of the week.
  it.each<[IsoDate, number, number]>([
    ['2026-06-01', 0, 5],
    ['2026-09-01', 1, 5],
    ['2026-07-01', 2, 5],
    ['2026-10-01', 3, 5],
    ['2026-05-01', 4, 5],
    ['2026-08-01', 5, 6],
    ['2026-11-01', 6, 6],
    ['2027-02-01', 0, 4],
    ['2024-02-01', 3, 5],
  ])('%s: %i blanks before the first, %i weeks', (first, blanks, count) => {
    const weeks = weeksOf(first, MONDAY);
    expect(weeks[0]?.indexOf(first)).toBe(blanks);
    expect(weeks).toHaveLength(count);
  });

  it('begin on Sunday where that is usual', () => {
    expect(weeksOf('2026-11-17', 7)[0]?.[0]).toBe('2026-11-01');
    expect(weeksOf('2026-11-17', 7)).toHaveLength(5);
  });

  it('have each day of the month once, in order, each in the column of its weekday', () => {
    fc.assert(
      fc.property(days, weekdays, (day, first) => {
        const weeks = weeksOf(day, first);
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          expect(week.some(Boolean)).toBe(true);
          week.forEach((one, column) => {
            if (one) expect((weekdayOf(one) - first + 7) % 7).toBe(column);
          });
        }
        const all = weeks.flat().filter((one) => one !== undefined);
        expect(all[0]).toBe(startOfMonth(day));
        expect(all.at(-1)).toBe(endOfMonth(day));
        expect(all).toEqual(all.map((_, index) => addDays(startOfMonth(day), index)));
      }),
    );
  });
});

describe('months on', () => {
  it.each<[IsoDate, number, IsoDate]>([
    ['2026-11-23', 1, '2026-12-23'],
    ['2026-12-23', 1, '2027-01-23'],
    ['2027-01-23', -1, '2026-12-23'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-10-31', -1, '2026-09-30'],
  ])('from %s, %i months: %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('never skip a month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (day, months) => {
        const number = (one: IsoDate) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
        expect(number(addMonths(day, months)) - number(day)).toBe(months);
      }),
    );
  });
});

describe('keys', () => {
  it.each<[string, boolean, IsoDate, IsoDate]>([
    ['ArrowLeft', false, '2026-11-01', '2026-10-31'],
    ['ArrowRight', false, '2025-12-31', '2026-01-01'],
    ['ArrowUp', false, '2026-11-18', '2026-11-11'],
    ['ArrowDown', false, '2024-02-26', '2024-03-04'],
    ['Home', false, '2026-11-18', '2026-11-16'],
    ['Home', false, '2026-11-16', '2026-11-16'],
    ['End', false, '2026-11-18', '2026-11-22'],
    ['PageUp', false, '2026-10-31', '2026-09-30'],
    ['PageDown', false, '2024-01-30', '2024-02-29'],
    ['PageUp', true, '2026-11-23', '2025-11-23'],
    ['PageDown', true, '2024-02-29', '2025-02-28'],
  ])('%s (Shift: %s) goes from %s to %s', (key, shiftKey, from, to) => {
    expect(movedDay(from, { key, shiftKey }, SPAN, MONDAY)).toBe(to);
  });

  it('go to the ends of weeks that begin on Sunday', () => {
    expect(movedDay('2026-11-18', { key: 'Home' }, SPAN, 7)).toBe('2026-11-15');
    expect(movedDay('2026-11-15', { key: 'Home' }, SPAN, 7)).toBe('2026-11-15');
    expect(movedDay('2026-11-15', { key: 'End' }, SPAN, 7)).toBe('2026-11-21');
  });

  it.each(['ArrowRight', 'ArrowDown', 'End', 'PageDown'])('%s ends at today', (key) => {
    expect(movedDay('2026-11-23', { key }, SPAN, MONDAY)).toBe('2026-11-23');
  });

  it.each(['ArrowLeft', 'ArrowUp', 'Home', 'PageUp'])('%s ends at the first digest', (key) => {
    expect(movedDay('2023-05-04', { key }, SPAN, MONDAY)).toBe('2023-05-04');
  });

  it.each(['a', 'Enter', 'Escape', 'Tab', 'constructor'])('%s moves nothing', (key) => {
    expect(movedDay('2026-11-18', { key }, SPAN, MONDAY)).toBeUndefined();
  });
});

describe('tints', () => {
  it('grow with the amount, from nothing to four', () => {
    expect([0, 1, 25, 26, 50, 75, 76, 100].map((amount) => tintOf(amount, 100))).toEqual([
      0, 1, 1, 2, 2, 3, 4, 4,
    ]);
    expect(tintOf(0, 0)).toBe(0);
  });
});
