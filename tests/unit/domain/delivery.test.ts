// @vitest-environment node
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DaySpan } from '../../../lib/domain/calendar.ts';
import {
  type DeliveryPlan,
  type DeliveryRecord,
  dueDelivery,
  lastDelivery,
  localDay,
  nextDelivery,
  periodOf,
  withLatest,
} from '../../../lib/domain/delivery.ts';
import { placeOf, writeDigest } from '../../../lib/domain/digest.ts';
import { addDays, DAY, dayOf, HOUR, MINUTE, SECOND } from '../../../lib/domain/time.ts';

const HERE = process.env.TZ;

/** Has `Date` tell the time of another place, daylight saving and all. */
function moveTo(zone: string): void {
  process.env.TZ = zone;
}

afterEach(() => {
  if (HERE === undefined) delete process.env.TZ;
  else process.env.TZ = HERE;
});

const daily = (hour: number): DeliveryPlan => ({ delivery: 'daily', hour, weekday: 1 });
const weekly = (weekday: number, hour = 8): DeliveryPlan => ({ delivery: 'weekly', hour, weekday });
const at = (text: string) => Date.parse(text);
const NONE: DeliveryRecord = { since: 0, periods: [], digests: [], owes: false };
/** Places with every kind of change of clocks: by an hour, by half an hour, at midnight, none, and a day left out. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

const moments = fc.integer({ min: at('2011-01-01T00:00:00Z'), max: at('2037-01-01T00:00:00Z') });
const plans: fc.Arbitrary<DeliveryPlan> = fc.record({
  delivery: fc.constantFrom('daily', 'weekly'),
  hour: fc.integer({ min: 0, max: 23 }),
  weekday: fc.integer({ min: 0, max: 6 }),
});

describe('the next delivery', () => {
  it('is none when there are to be none', () => {
    expect(nextDelivery(at('2026-11-23T07:00Z'), { ...daily(8), delivery: 'off' })).toBeUndefined();
  });

  it.each([
    ['today, if its hour is to come', '2026-11-23T06:59:59Z', '2026-11-23T07:00Z'],
    ['tomorrow, from its hour on', '2026-11-23T07:00:00Z', '2026-11-24T07:00Z'],
    ['at the same hour when clocks go forward', '2026-03-28T12:00Z', '2026-03-29T06:00Z'],
    ['at the same hour when clocks go back', '2026-10-24T12:00Z', '2026-10-25T07:00Z'],
  ])('is %s', (_, now, next) => {
    moveTo('Europe/Berlin');
    expect(nextDelivery(at(now), daily(8))).toBe(at(next));
  });

  it('of an hour that a night leaves out is the hour after it', () => {
    moveTo('Europe/Berlin');
    expect(nextDelivery(at('2026-03-28T12:00Z'), daily(2))).toBe(at('2026-03-29T01:00Z'));
    moveTo('America/Sao_Paulo');
    expect(nextDelivery(at('2018-11-03T12:00Z'), daily(0))).toBe(at('2018-11-04T03:00Z'));
  });

  it('of an hour that comes twice is the first of them, once', () => {
    moveTo('Europe/Berlin');
    const first = at('2026-10-25T00:00Z');
    expect(nextDelivery(at('2026-10-24T12:00Z'), daily(2))).toBe(first);
    expect(nextDelivery(first, daily(2))).toBe(at('2026-10-26T01:00Z'));
  });

  it('comes weekly on its day', () => {
    moveTo('Asia/Kathmandu');
    const next = nextDelivery(at('2026-11-23T12:00Z'), weekly(0)) ?? 0;
    expect(new Date(next).getDay()).toBe(0);
    expect(localDay(new Date(next))).toBe('2026-11-29');
  });

  it('comes a week later where its day was left out', () => {
    moveTo('Pacific/Apia');
    expect(nextDelivery(at('2011-12-23T10:00Z'), weekly(5, 0))).toBe(at('2012-01-05T10:00Z'));
  });

  it.each(ZONES)('in %s is after now, at the hour, at most a day or a week and an hour away', (zone) => {
    moveTo(zone);
    fc.assert(
      fc.property(moments, plans, (now, plan) => {
        const next = nextDelivery(now, plan) ?? 0;
        expect(next).toBeGreaterThan(now);
        const left = plan.delivery === 'daily' ? DAY : 7 * DAY;
        // The day that Samoa left out may have been the one: then it is the week after.
        const most = zone === 'Pacific/Apia' ? left + 7 * DAY : left;
        expect(next - now).toBeLessThanOrEqual(most + 2 * HOUR);
        const date = new Date(next);
        const isLeftOut = date.getHours() !== plan.hour;
        if (isLeftOut) expect(new Date(next - 1).getHours()).toBeLessThanOrEqual((plan.hour + 23) % 24);
        if (plan.delivery === 'weekly') expect(date.getDay()).toBe(plan.weekday);
      }),
    );
  });

  it.each(ZONES)('in %s is the last one as soon as it has come', (zone) => {
    moveTo(zone);
    fc.assert(
      fc.property(moments, plans, (now, plan) => {
        const next = nextDelivery(now, plan) ?? 0;
        expect(lastDelivery(next, plan)).toBe(next);
        expect(lastDelivery(next - 1, plan)).toBeLessThanOrEqual(now);
      }),
    );
  });
});

const MONDAY = at('2026-11-23T08:00Z');

describe('a delivery', () => {
  it('is due from its hour on, and an alarm that rings a moment early is forgiven', () => {
    expect(dueDelivery(MONDAY - MINUTE, daily(8), NONE)).toBeUndefined();
    expect(dueDelivery(MONDAY - SECOND, daily(8), NONE)?.period).toBe('daily/2026-11-23');
    expect(dueDelivery(MONDAY, daily(8), NONE)).toMatchObject({ kind: 'daily', moment: MONDAY });
  });

  it('is not due twice for one day', () => {
    const record = { ...NONE, periods: ['daily/2026-11-23'] };
    expect(dueDelivery(MONDAY + HOUR, daily(8), record)).toBeUndefined();
    expect(dueDelivery(MONDAY + 2 * HOUR, daily(9), record)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY, daily(8), record)?.period).toBe('daily/2026-11-24');
  });

  it('is not due twice for one day for a person who travels west', () => {
    moveTo('Europe/Berlin');
    const { period = '' } = dueDelivery(at('2026-11-23T07:00Z'), daily(8), NONE) ?? {};
    moveTo('America/New_York');
    expect(dueDelivery(at('2026-11-23T13:00Z'), daily(8), { ...NONE, periods: [period] })).toBeUndefined();
  });

  it('that was missed is made up for within twelve hours, then no more', () => {
    expect(dueDelivery(MONDAY + 12 * HOUR, daily(8), NONE)?.period).toBe('daily/2026-11-23');
    expect(dueDelivery(MONDAY + 12 * HOUR + MINUTE, daily(8), NONE)).toBeUndefined();
  });

  it('once a week is made up for until the next one', () => {
    expect(dueDelivery(MONDAY + 7 * DAY - MINUTE, weekly(1), NONE)?.period).toBe('weekly/2026-11-23');
    expect(dueDelivery(MONDAY + 7 * DAY, weekly(1), NONE)?.period).toBe('weekly/2026-11-30');
  });

  it('whose hour was over when the plan was made waits for the next', () => {
    const record = { ...NONE, since: MONDAY + HOUR };
    expect(dueDelivery(MONDAY + 2 * HOUR, daily(8), record)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY, daily(8), record)).toBeDefined();
  });

  it('is not held up by a plan that was made while the clock was years ahead', () => {
    const record = { ...NONE, since: at('2038-01-19T03:14:08Z'), periods: ['daily/2038-01-19'] };
    expect(dueDelivery(MONDAY, daily(8), record)).toBeDefined();
  });
});

/** Looks every `step` whether a delivery is due, as a worker does that keeps what it delivered. */
function delivered(moments: readonly number[], plan: DeliveryPlan): string[] {
  const all: string[] = [];
  let periods: readonly string[] = [];
  for (const now of moments) {
    const due = dueDelivery(now, plan, { ...NONE, periods });
    if (!due) continue;
    all.push(due.period);
    periods = withLatest(periods, due.period);
  }
  return all;
}

/** The days of deliveries that come one after the other, each so much late. */
function weeks(start: number, plan: DeliveryPlan, late: readonly number[]): DaySpan[] {
  let record: DeliveryRecord = { ...NONE, since: start };
  let now = start;
  return late.map((lateness) => {
    now = nextDelivery(now, plan) ?? 0;
    const { days } = dueDelivery(now + lateness, plan, record) ?? {};
    if (!days) throw new Error('none is due');
    expect(days[1]).toBe(addDays(dayOf(now), -1));
    record = { ...record, digests: withLatest(record.digests, writeDigest(placeOf(days))), owes: true };
    return days;
  });
}

describe('over time', () => {
  it.each(ZONES.filter((zone) => zone !== 'Pacific/Apia'))(
    'in %s every day of a year has exactly one delivery, at any hour',
    (zone) => {
      moveTo(zone);
      const start = at('2026-01-01T12:00Z');
      const hours = Array.from({ length: 366 * 24 * 2 }, (_, index) => start + index * 30 * MINUTE);
      for (const hour of [0, 1, 2, 3, 8, 23]) {
        const periods = delivered(hours, daily(hour));
        expect(new Set(periods).size).toBe(periods.length);
        expect(periods.length).toBeGreaterThanOrEqual(365);
        expect(periods.length).toBeLessThanOrEqual(367);
      }
    },
  );

  it('every week has exactly one', () => {
    moveTo('Australia/Lord_Howe');
    const hours = Array.from({ length: 366 * 24 }, (_, index) => at('2026-01-01T12:00Z') + index * HOUR);
    const periods = delivered(hours, weekly(0, 2));
    expect(new Set(periods).size).toBe(periods.length);
    expect(periods.length).toBeGreaterThanOrEqual(52);
  });

  it('never twice the same, however the clock jumps back and forth', () => {
    const jumps = fc.array(fc.integer({ min: -3 * DAY, max: 3 * DAY }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(moments, jumps, plans, (start, steps, plan) => {
        // Within the days that are remembered.
        const times = steps.map((step) => start + step);
        const periods = delivered(times, plan);
        expect(new Set(periods).size).toBe(periods.length);
      }),
    );
  });

  it.each(ZONES)('in %s weeks join at any hour: no day is lost, and none told twice', (zone) => {
    moveTo(zone);
    // Of more than a year, so that clocks change. At most five days late: after six the next one may come instead, where a day is left out.
    const lateness = fc.array(fc.integer({ min: 0, max: 5 * DAY }), { minLength: 54, maxLength: 54 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 6 }), lateness, (start, weekday, late) => {
        for (let hour = 0; hour < 24; hour++) {
          const spans = weeks(start, weekly(weekday, hour), late);
          const ends = spans.map(([, last]) => addDays(last, 1));
          expect(spans.slice(1).map(([first]) => first)).toEqual(ends.slice(0, -1));
        }
      }),
      { numRuns: 10 },
    );
  });

  it('a week that was missed is in the next delivery, weeks before it are not', () => {
    const delivered = { ...NONE, digests: ['week=2026-11-09'], owes: true };
    expect(dueDelivery(MONDAY + 7 * DAY, weekly(1), delivered)?.days).toEqual(['2026-11-16', '2026-11-29']);
    expect(dueDelivery(MONDAY + 70 * DAY, weekly(1), delivered)?.days).toEqual(['2027-01-17', '2027-01-31']);
  });

  it('after a time without deliveries, a week is what a first one is, but nothing comes again', () => {
    const long = { ...NONE, digests: ['week=2026-06-15'] };
    expect(dueDelivery(MONDAY, weekly(1), long)?.days).toEqual(['2026-11-16', '2026-11-22']);
    const short = { ...NONE, digests: ['week=2026-11-12'] };
    expect(dueDelivery(MONDAY, weekly(1), short)?.days).toEqual(['2026-11-19', '2026-11-22']);
  });

  it('a digest of days to come, delivered while the clock was ahead, keeps none back', () => {
    const ahead = { ...NONE, digests: ['week=2038-01-11'], owes: false };
    expect(dueDelivery(MONDAY, weekly(1), ahead)?.days).toEqual(['2026-11-16', '2026-11-22']);
  });

  it('weeks are named by their Monday', () => {
    moveTo('America/New_York');
    expect(periodOf(at('2026-11-23T04:59Z'), 'weekly')).toBe('weekly/2026-11-16');
    expect(periodOf(at('2026-11-23T05:00Z'), 'weekly')).toBe('weekly/2026-11-23');
    expect(periodOf(at('2026-11-23T04:59Z'), 'daily')).toBe('daily/2026-11-22');
  });
});
