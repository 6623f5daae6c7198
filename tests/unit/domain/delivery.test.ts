// @vitest-environment node
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DaySpan } from '../../../lib/domain/calendar.ts';
import {
  type DeliveryPlan,
  type DeliveryRecord,
  dueDelivery,
  lastDelivery,
  nextDelivery,
  withLatest,
} from '../../../lib/domain/delivery.ts';
import { latestDay, placeOf, writeDigest } from '../../../lib/domain/digest.ts';
import { addDays, DAY, dayOf, HOUR, localDay, MINUTE, SECOND } from '../../../lib/domain/time.ts';

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
const NONE: DeliveryRecord = { since: 0, moments: [], digests: [], owes: false };
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
    expect(nextDelivery(at('2026-11-23T07:00Z'), { ...daily(8), delivery: 'off' }, NONE)).toBeUndefined();
  });

  it.each([
    ['today, if its hour is to come', '2026-11-23T06:59:59Z', '2026-11-23T07:00Z'],
    ['tomorrow, from its hour on', '2026-11-23T07:00:00Z', '2026-11-24T07:00Z'],
    ['at the same hour when clocks go forward', '2026-03-28T12:00Z', '2026-03-29T06:00Z'],
    ['at the same hour when clocks go back', '2026-10-24T12:00Z', '2026-10-25T07:00Z'],
  ])('is %s', (_, now, next) => {
    moveTo('Europe/Berlin');
    expect(nextDelivery(at(now), daily(8), NONE)).toBe(at(next));
  });

  it('of an hour that a night leaves out is the hour after it', () => {
    moveTo('Europe/Berlin');
    expect(nextDelivery(at('2026-03-28T12:00Z'), daily(2), NONE)).toBe(at('2026-03-29T01:00Z'));
    moveTo('America/Sao_Paulo');
    expect(nextDelivery(at('2018-11-03T12:00Z'), daily(0), NONE)).toBe(at('2018-11-04T03:00Z'));
  });

  it('of an hour that comes twice is the first of them, once', () => {
    moveTo('Europe/Berlin');
    const first = at('2026-10-25T00:00Z');
    expect(nextDelivery(at('2026-10-24T12:00Z'), daily(2), NONE)).toBe(first);
    expect(nextDelivery(first, daily(2), NONE)).toBe(at('2026-10-26T01:00Z'));
  });

  it('comes weekly on its day', () => {
    moveTo('Asia/Kathmandu');
    const next = nextDelivery(at('2026-11-23T12:00Z'), weekly(0), NONE) ?? 0;
    expect(new Date(next).getDay()).toBe(0);
    expect(localDay(new Date(next))).toBe('2026-11-29');
  });

  it('comes a week later where its day was left out', () => {
    moveTo('Pacific/Apia');
    expect(nextDelivery(at('2011-12-23T10:00Z'), weekly(5, 0), NONE)).toBe(at('2012-01-05T10:00Z'));
  });

  it('is one that has something to tell', () => {
    const told = { ...NONE, digests: ['week=2026-02-23'], owes: true };
    const tuesday = at('2026-03-03T12:00Z');
    expect(nextDelivery(tuesday, weekly(5), told)).toBe(at('2026-03-06T08:00Z'));
    expect(nextDelivery(at('2026-03-02T09:00Z'), weekly(1, 12), told)).toBe(at('2026-03-09T12:00Z'));
    const today = { ...NONE, digests: ['day=2026-03-03'] };
    expect(nextDelivery(tuesday, daily(20), today)).toBe(at('2026-03-04T20:00Z'));
    expect(nextDelivery(tuesday, daily(20), NONE)).toBe(at('2026-03-03T20:00Z'));
  });

  it.each(ZONES)('in %s is after now, at the hour, at most a day or a week and an hour away', (zone) => {
    moveTo(zone);
    fc.assert(
      fc.property(moments, plans, (now, plan) => {
        const next = nextDelivery(now, plan, NONE) ?? 0;
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
        const next = nextDelivery(now, plan, NONE) ?? 0;
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
    expect(dueDelivery(MONDAY - SECOND, daily(8), NONE)?.moment).toBe(MONDAY);
    expect(dueDelivery(MONDAY, daily(8), NONE)).toMatchObject({ kind: 'daily', moment: MONDAY });
  });

  it('is not due twice for one moment, nor for one day of the digest', () => {
    const looked = { ...NONE, moments: [MONDAY] };
    expect(dueDelivery(MONDAY + HOUR, daily(8), looked)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY, daily(8), looked)?.moment).toBe(MONDAY + DAY);
    const told = { ...NONE, digests: ['day=2026-11-23'] };
    expect(dueDelivery(MONDAY + 2 * HOUR, daily(9), told)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY, daily(9), told)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY + HOUR, daily(9), told)?.days).toEqual(['2026-11-24', '2026-11-24']);
  });

  it('is not due twice for one day for a person who travels west', () => {
    moveTo('Europe/Berlin');
    const { moment = 0, days } = dueDelivery(at('2026-11-23T07:00Z'), daily(8), NONE) ?? {};
    moveTo('America/New_York');
    const record = { ...NONE, moments: [moment], digests: [`day=${days?.[1]}`] };
    expect(dueDelivery(at('2026-11-23T13:00Z'), daily(8), record)).toBeUndefined();
    expect(nextDelivery(at('2026-11-23T12:00Z'), daily(8), record)).toBe(at('2026-11-24T13:00Z'));
  });

  it('that was missed is made up for within twelve hours, then no more', () => {
    expect(dueDelivery(MONDAY + 12 * HOUR, daily(8), NONE)?.moment).toBe(MONDAY);
    expect(dueDelivery(MONDAY + 12 * HOUR + MINUTE, daily(8), NONE)).toBeUndefined();
  });

  it('that was missed is of the day that it was planned for, whatever day has begun since', () => {
    moveTo('Europe/Berlin');
    const record = { ...NONE, digests: ['day=2026-03-01'] };
    const late = dueDelivery(at('2026-03-03T08:00Z'), daily(22), record);
    expect(late?.days).toEqual(['2026-03-02', '2026-03-02']);
    const next = { ...record, moments: [late?.moment ?? 0], digests: ['day=2026-03-02'] };
    expect(dueDelivery(at('2026-03-03T21:00Z'), daily(22), next)?.days).toEqual(['2026-03-03', '2026-03-03']);
  });

  it('once a week is made up for until the next one', () => {
    expect(dueDelivery(MONDAY + 7 * DAY - MINUTE, weekly(1), NONE)?.moment).toBe(MONDAY);
    expect(dueDelivery(MONDAY + 7 * DAY, weekly(1), NONE)?.moment).toBe(MONDAY + 7 * DAY);
  });

  it('whose hour was over when the plan was made waits for the next', () => {
    const record = { ...NONE, since: MONDAY + HOUR };
    expect(dueDelivery(MONDAY + 2 * HOUR, daily(8), record)).toBeUndefined();
    expect(dueDelivery(MONDAY + DAY, daily(8), record)).toBeDefined();
  });

  it('is not held up by a plan that was made while the clock was years ahead', () => {
    const ahead = at('2038-01-19T08:00Z');
    const record = { since: ahead, moments: [ahead], digests: ['day=2038-01-19'], owes: false };
    expect(dueDelivery(MONDAY, daily(8), record)).toBeDefined();
  });
});

/** Looks at these times whether a delivery is due, as a worker does that keeps what it looked for. */
function delivered(times: readonly number[], plan: DeliveryPlan): number[] {
  const all: number[] = [];
  let moments: readonly number[] = [];
  for (const now of times) {
    const due = dueDelivery(now, plan, { ...NONE, moments });
    if (!due) continue;
    all.push(due.moment);
    moments = withLatest(moments, due.moment);
  }
  return all;
}

/** The days of deliveries that come one after the other, each so much late. */
function weeks(start: number, plan: DeliveryPlan, late: readonly number[]): DaySpan[] {
  let record: DeliveryRecord = { ...NONE, since: start };
  let now = start;
  return late.map((lateness) => {
    now = nextDelivery(now, plan, NONE) ?? 0;
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
        const all = delivered(hours, daily(hour)).map((moment) => localDay(new Date(moment)));
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeGreaterThanOrEqual(365);
        expect(all.length).toBeLessThanOrEqual(367);
      }
    },
  );

  it('every week has exactly one', () => {
    moveTo('Australia/Lord_Howe');
    const hours = Array.from({ length: 366 * 24 }, (_, index) => at('2026-01-01T12:00Z') + index * HOUR);
    const all = delivered(hours, weekly(0, 2));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(52);
  });

  it('never twice the same, however the clock jumps back and forth', () => {
    const jumps = fc.array(fc.integer({ min: -3 * DAY, max: 3 * DAY }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(moments, jumps, plans, (start, steps, plan) => {
        // Within the days that are remembered.
        const times = steps.map((step) => start + step);
        const all = delivered(times, plan);
        expect(new Set(all).size).toBe(all.length);
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
      { numRuns: 5 },
    );
  });

  it.each(ZONES)('in %s what is said to come next is what comes', (zone) => {
    moveTo(zone);
    const digest = fc.record({ end: fc.integer({ min: 0, max: 20 }), length: fc.constantFrom(1, 4, 7) });
    const records = fc.record({
      digest,
      owes: fc.boolean(),
      before: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(moments, plans, records, (now, plan, { digest: { end, length }, owes, before }) => {
        const last = addDays(latestDay(now), -end);
        const digests = [writeDigest(placeOf([addDays(last, 1 - length), last]))];
        const record = { since: now + 1, moments: [], digests, owes };
        const next = nextDelivery(now, plan, record) ?? 0;
        const { moment, days, isOfAll } = dueDelivery(next, plan, record) ?? {};
        expect(moment).toBe(next);
        expect(days && days[0] > last).toBe(true);
        if (isOfAll && owes && days && days[1] <= addDays(last, 15)) expect(days[0]).toBe(addDays(last, 1));
        // A second before its hour it is forgiven.
        const earlier = now + before * (next - SECOND - 1 - now);
        if (earlier >= record.since) expect(dueDelivery(earlier, plan, record)).toBeUndefined();
      }),
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
});
