// @vitest-environment node
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/domain/time.ts';
import { ago, ahead, byline, compactCount, hourName, localMoment, weekdayName } from '../../lib/format.ts';
import { messagesOf, speak } from '../support/i18n.ts';

const NOW = Date.UTC(2026, 10, 23, 8);
const authors = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `A${index + 1}` }));

describe('byline', () => {
  it.each([
    [0, '', 0],
    [1, 'A1', 0],
    [3, 'A1, A2, A3', 0],
    [4, 'A1, A2, A3, A4', 0],
    [5, 'A1, A2, A3', 2],
    [664, 'A1, A2, A3', 661],
  ])('of %i authors, three of them shown: hides two or more, never just one', (count, names, more) => {
    expect(byline(authors(count), 3)).toEqual({ names, more });
  });

  it('leaves nobody out: names shown and hidden are all there are', () => {
    for (let count = 0; count < 40; count++) {
      const { names, more } = byline(authors(count), 20);
      expect(names.split(', ').filter(Boolean).length + more).toBe(count);
      expect(more).not.toBe(1);
    }
  });
});

describe('hours and days of the week', () => {
  it('are named as the language names them, wherever the person is', () => {
    expect([0, 8, 23].map((hour) => hourName(hour).replace(/\s/g, ' '))).toEqual([
      '12:00 AM',
      '8:00 AM',
      '11:00 PM',
    ]);
    expect([0, 1, 6, 7].map((day) => weekdayName(day))).toEqual(['Sunday', 'Monday', 'Saturday', 'Sunday']);
  });

  it.each([
    ['en', 'Mon Sun'],
    ['de', 'Mo So'],
    ['es', 'lun dom'],
    ['fr', 'lun. dim.'],
    ['ja', '月 日'],
    ['ko', '월 일'],
    ['zh_CN', '周一 周日'],
  ])('in %s are short as the language shortens them: %s', async (locale, names) => {
    vi.resetModules();
    const predefined = { '@@ui_locale': locale, '@@bidi_dir': 'ltr' };
    const file = readFileSync(new URL(`../../assets/locales/${locale}.json`, import.meta.url), 'utf8');
    onTestFinished(speak(messagesOf(JSON.parse(file), predefined)));
    const format = await import('../../lib/format.ts');
    expect([1, 7].map((day) => format.weekdayName(day, 'short')).join(' ')).toBe(names);
  });

  it('of a moment are those of the place where the person is', () => {
    const here = new Date(2026, 10, 24, 8).getTime();
    expect(localMoment(here).replace(/\s/g, ' ')).toMatch(/^Tuesday, November 24 at 8:00 AM$/);
  });
});

describe('compactCount', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [950, '950'],
    [999, '999'],
    [1_000, '1K'],
    [1_234, '1.2K'],
    [45_000, '45K'],
    [999_960, '1M'],
    [1_234_567, '1.2M'],
  ])('shows %i as %s', (count, text) => {
    expect(compactCount(count)).toBe(text);
  });
});

describe('ago', () => {
  it.each([
    [0, 'just now'],
    [59 * SECOND, 'just now'],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE + 59 * SECOND, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23 * HOUR, '23 hours ago'],
    [DAY, 'yesterday'],
    [3 * DAY, '3 days ago'],
  ])('%i ms before now is %s', (past, text) => {
    expect(ago(NOW - past, NOW)).toBe(text);
  });

  it('is never of the future by less than a minute, when clocks differ a little', () => {
    expect(ago(NOW + 30 * SECOND, NOW)).toBe('just now');
  });
});

describe('ahead', () => {
  it.each([
    [-DAY, 'soon'],
    [0, 'soon'],
    [59 * SECOND, 'soon'],
    [MINUTE, 'in 1 minute'],
    [12 * MINUTE + 30 * SECOND, 'in 12 minutes'],
    [2 * HOUR, 'in 2 hours'],
    [DAY, 'tomorrow'],
  ])('%i ms after now is %s', (future, text) => {
    expect(ahead(NOW + future, NOW)).toBe(text);
  });
});

describe.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])('days in %s', (zone) => {
  beforeEach(() => {
    vi.stubEnv('TZ', zone);
    vi.resetModules();
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('are those of the digest, wherever the person is', async () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    const { dayAndMonth, daySpan, longDay, monthName, shortDay } = await import('../../lib/format.ts');
    expect(longDay('2026-11-23')).toBe('Monday, November 23, 2026');
    expect(longDay('2028-02-29')).toBe('Tuesday, February 29, 2028');
    expect(shortDay('2026-11-01', NOW)).toBe('Sun, Nov 1');
    expect(shortDay('2026-01-01', NOW)).toBe('Thu, Jan 1');
    expect(monthName('2026-12-01')).toBe('December 2026');
    expect(dayAndMonth('2026-11-01')).toBe('November 1');
    expect(dayAndMonth('2026-11-01', 'short')).toBe('Nov 1');
    expect(daySpan('2026-11-16', '2026-11-22')).toMatch(/^November 16\s–\s22, 2026$/);
    expect(daySpan('2026-12-28', '2027-01-03')).toMatch(/^December 28, 2026\s–\sJanuary 3, 2027$/);
  });

  it('tell the year when it is not this one', async () => {
    const { shortDay } = await import('../../lib/format.ts');
    expect(shortDay('2024-11-23', NOW)).toBe('Nov 23, 2024');
    expect(shortDay('2027-01-01', NOW)).toBe('Jan 1, 2027');
    expect(shortDay('2026-12-31', Date.UTC(2026, 11, 31, 23, 59))).toBe('Thu, Dec 31');
    expect(shortDay('2026-12-31', Date.UTC(2027, 0, 1))).toBe('Dec 31, 2026');
  });
});
