// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { addDays, DAY, dayOf, daysBetween, HOUR } from '../../lib/domain/time.ts';
import { huggingface } from '../../lib/sources/huggingface/index.ts';

const BASE = 'https://huggingface.co';
const MONDAY = Date.UTC(2026, 10, 23, 8);

/** The days that are asked for, in order. */
function daysAsked(now: number, lastSuccess?: number): string[] {
  const requests = huggingface.plan(now, BASE, lastSuccess);
  return requests.filter(({ list }) => list === 'daily').map(({ date }) => date);
}

describe('a poll', () => {
  it('of a fresh installation asks for today, the two days before and what is trending, and no more', () => {
    expect(huggingface.plan(MONDAY, BASE).map(({ url }) => url)).toEqual([
      'https://huggingface.co/api/daily_papers?date=2026-11-23&limit=100',
      'https://huggingface.co/api/daily_papers?date=2026-11-22&limit=100',
      'https://huggingface.co/api/daily_papers?date=2026-11-21&limit=100',
      'https://huggingface.co/api/daily_papers?sort=trending&limit=100',
    ]);
  });

  it('asks a mirror when one is set, and nobody else', () => {
    const mirror = 'https://hf-mirror.com:8443';
    const urls = huggingface.plan(MONDAY, mirror, MONDAY - 9 * DAY).map(({ url }) => url);
    expect(urls.every((url) => new URL(url).origin === mirror)).toBe(true);
  });

  it('says of each request which list and which day it is for', () => {
    expect(huggingface.plan(MONDAY, BASE).map(({ source, list, date }) => [source, list, date])).toEqual([
      ['huggingface', 'daily', '2026-11-23'],
      ['huggingface', 'daily', '2026-11-22'],
      ['huggingface', 'daily', '2026-11-21'],
      ['huggingface', 'trending', '2026-11-23'],
    ]);
  });

  it('takes a 400 for "not yet" on today’s list only', () => {
    const early = huggingface.plan(MONDAY, BASE).map(({ mayBeEarly }) => mayBeEarly);
    expect(early).toEqual([true, false, false, false]);
  });

  it.each([
    ['a minute ago', MONDAY - 60_000],
    ['yesterday', MONDAY - DAY],
    ['two days ago', MONDAY - 2 * DAY],
  ])('asks for the usual three days when the last one went well %s', (_, lastSuccess) => {
    expect(daysAsked(MONDAY, lastSuccess)).toEqual(['2026-11-23', '2026-11-22', '2026-11-21']);
  });

  it('asks for the days of an absence too', () => {
    expect(daysAsked(MONDAY, MONDAY - 9 * DAY)).toEqual(daysBetween('2026-11-14', '2026-11-23'));
  });

  it.each([14, 30, 365, 20_000])(
    'asks for fourteen days, and the one that was seen in part, after %i days away',
    (daysAway) => {
      const left = MONDAY - daysAway * DAY;
      expect(daysAsked(MONDAY, left)).toEqual([...daysBetween('2026-11-10', '2026-11-23'), dayOf(left)]);
    },
  );

  it('misses no day, however long the absence was, up to fourteen days', () => {
    for (let hours = 0; hours <= 13 * 24; hours += 5) {
      const lastDay = dayOf(MONDAY - hours * HOUR);
      expect(daysAsked(MONDAY, MONDAY - hours * HOUR)).toContain(lastDay);
    }
  });

  it.each([
    ['a month', Date.UTC(2026, 11, 1, 0, 0, 1), ['2026-12-01', '2026-11-30', '2026-11-29']],
    ['a year', Date.UTC(2027, 0, 1), ['2027-01-01', '2026-12-31', '2026-12-30']],
    ['February of a leap year', Date.UTC(2028, 2, 1, 23, 59, 59), ['2028-03-01', '2028-02-29', '2028-02-28']],
  ])('reaches over the end of %s', (_, now, days) => {
    expect(daysAsked(now)).toEqual(days);
  });

  it('keeps to the usual three days when the clock was set back behind the last success', () => {
    for (const lastSuccess of [MONDAY + 400 * DAY, Number.MAX_SAFE_INTEGER])
      expect(daysAsked(MONDAY, lastSuccess)).toEqual(['2026-11-23', '2026-11-22', '2026-11-21']);
  });

  it('asks for no list twice', () => {
    for (const lastSuccess of [undefined, 0, MONDAY - 9 * DAY, MONDAY + DAY]) {
      const urls = huggingface.plan(MONDAY, BASE, lastSuccess).map(({ url }) => url);
      expect(new Set(urls).size).toBe(urls.length);
    }
  });
});

describe('the request for a day that a person looks up', () => {
  it('is for that day alone', () => {
    expect(huggingface.dayRequest('2024-02-29', MONDAY, BASE)).toEqual({
      source: 'huggingface',
      list: 'daily',
      date: '2024-02-29',
      url: 'https://huggingface.co/api/daily_papers?date=2024-02-29&limit=100',
      mayBeEarly: false,
    });
  });

  it('may be early on the day itself, and before it where the clock is behind', () => {
    const isEarly = (daysAhead: number) =>
      huggingface.dayRequest(addDays('2026-11-23', daysAhead), MONDAY, BASE).mayBeEarly;
    expect([isEarly(-1), isEarly(0), isEarly(1)]).toEqual([false, true, true]);
  });
});
