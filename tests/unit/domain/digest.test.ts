// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digestAddress,
  latestDay,
  neighbour,
  placeOf,
  readDigest,
  spanOf,
  writeDigest,
} from '../../../lib/domain/digest.ts';
import { addDays, type IsoDate } from '../../../lib/domain/time.ts';

const DAY = { kind: 'day', first: '2026-11-23' } as const;
const WEEK = { kind: 'week', first: '2026-11-16' } as const;
const DAYS = { kind: 'days', first: '2026-11-16', last: '2026-11-23' } as const;

describe('the address of a digest', () => {
  it('names its day, the first day of its week, or its first day and its last', () => {
    expect(digestAddress(DAY)).toBe('/digest.html?day=2026-11-23');
    expect(digestAddress(WEEK)).toBe('/digest.html?week=2026-11-16');
    expect(digestAddress(DAYS)).toBe('/digest.html?days=2026-11-16/2026-11-23');
    expect(digestAddress()).toBe('/digest.html');
  });

  it('is read as it was written', () => {
    const days = fc.integer({ min: 0, max: 300_000 }).map((count) => addDays('2000-01-01', count));
    fc.assert(
      fc.property(fc.constantFrom('day', 'week'), days, (kind, first) => {
        expect(readDigest(`?${writeDigest({ kind, first })}`)).toEqual({ kind, first });
      }),
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), (first, more) => {
        const place = placeOf([first, addDays(first, more)]);
        expect(readDigest(writeDigest(place))).toEqual(place);
        expect(spanOf(place)).toEqual([first, addDays(first, more)]);
      }),
    );
  });

  it.each([
    ...['', '?', '?day=', '?day=2026-02-30', '?day=today', '?week=2026-W48', '?day=9999-12-31', '?x=1'],
    ...[
      '?days=2026-11-16',
      '?days=2026-11-16/',
      '?days=2026-11-16/2026-11-15',
      '?days=2026-11-16/2027-11-16',
    ],
  ])('that is %j asks for none', (search) => {
    expect(readDigest(search)).toBeUndefined();
  });

  it('never leads to a day that can’t be told', () => {
    fc.assert(
      fc.property(fc.string(), fc.date({ noInvalidDate: true }), (text, date) => {
        const day = date.toISOString().slice(0, 10);
        for (const search of [text, `?day=${text}`, `?week=${day}`, `?days=${day}/${day}`]) {
          const place = readDigest(search);
          if (!place) continue;
          const days: IsoDate[] = [...spanOf(neighbour(place, -1)), ...spanOf(neighbour(place, 1))];
          expect(days.map((day) => Number.isNaN(Date.parse(day)))).not.toContain(true);
        }
      }),
    );
  });
});

describe('a digest', () => {
  it('is of a day, of seven, or of as many as there are', () => {
    expect(spanOf(DAY)).toEqual(['2026-11-23', '2026-11-23']);
    expect(spanOf(WEEK)).toEqual(['2026-11-16', '2026-11-22']);
    expect(spanOf(DAYS)).toEqual(['2026-11-16', '2026-11-23']);
    expect([DAY, WEEK, DAYS].map((place) => placeOf(spanOf(place)))).toEqual([DAY, WEEK, DAYS]);
  });

  it('has neighbours of its own kind', () => {
    expect(neighbour(DAY, 1)).toEqual({ kind: 'day', first: '2026-11-24' });
    expect(neighbour(WEEK, -1)).toEqual({ kind: 'week', first: '2026-11-09' });
    expect(neighbour(DAYS, -1)).toEqual({ kind: 'days', first: '2026-11-08', last: '2026-11-15' });
  });

  it('of a day counts only when the day is some hours old', () => {
    expect(latestDay(Date.parse('2026-11-23T02:59Z'))).toBe('2026-11-22');
    expect(latestDay(Date.parse('2026-11-23T03:00Z'))).toBe('2026-11-23');
  });
});
