// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../lib/domain/time.ts';
import { retryMoment } from '../../lib/sync/http.ts';
import { NOW } from '../support/ask.ts';

describe('the moment to ask again', () => {
  const RATE_LIMIT = '"api";r=0;t=55';
  const inSeconds = (seconds: number) => NOW + seconds * SECOND;

  it.each<[string, Record<string, string>, number | undefined]>([
    ['in seconds', { 'retry-after': '90' }, inSeconds(90)],
    ['with blanks around it', { 'retry-after': ' 90 ' }, inSeconds(90)],
    ['as a date', { 'retry-after': 'Mon, 23 Nov 2026 08:10:00 GMT' }, inSeconds(600)],
    ['as a date in a year: a day at most', { 'retry-after': 'Tue, 23 Nov 2027 08:00:00 GMT' }, NOW + DAY],
    ['as a date in the past', { 'retry-after': 'Mon, 23 Nov 2015 08:00:00 GMT' }, undefined],
    ['as now', { 'retry-after': '0' }, undefined],
    ['as less than nothing', { 'retry-after': '-5' }, undefined],
    ['as a huge number: a day at most', { 'retry-after': '1000000000000' }, NOW + DAY],
    ['as an endless number: a day at most', { 'retry-after': '9'.repeat(400) }, NOW + DAY],
    ['as rubbish', { 'retry-after': 'soon' }, undefined],
    ['as nothing', { 'retry-after': '' }, undefined],
    ['not at all', {}, undefined],
    ['by the window', { ratelimit: RATE_LIMIT }, inSeconds(55)],
    ['by a window that is not used up', { ratelimit: '"api";r=7;t=55' }, undefined],
    ['by a window without an end', { ratelimit: '"api";r=0' }, undefined],
    ['by a window of a year: a day at most', { ratelimit: '"api";r=0;t=31536000' }, NOW + DAY],
    [
      'by both: what is said outright comes first',
      { 'retry-after': '90', ratelimit: RATE_LIMIT },
      inSeconds(90),
    ],
    [
      'by the window when the other is rubbish',
      { 'retry-after': 'soon', ratelimit: RATE_LIMIT },
      inSeconds(55),
    ],
    ['by the window when the other is -5', { 'retry-after': '-5', ratelimit: RATE_LIMIT }, inSeconds(55)],
  ])('may be told %s', (_, headers, moment) => {
    expect(retryMoment(new Headers(headers), NOW)).toBe(moment);
  });

  it('told as 1e12 is no number of seconds, and in any case not for ever', () => {
    const moment = retryMoment(new Headers({ 'retry-after': '1e12' }), NOW);
    expect(moment === undefined || (moment > NOW && moment <= NOW + DAY)).toBe(true);
  });

  it('is looked for in time that does not grow with the header', () => {
    const start = performance.now();
    expect(retryMoment(new Headers({ ratelimit: 'r=0;'.repeat(60_000) }), NOW)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is within a day, and never past, whatever the server says', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 12 }).filter((text) => /^[\x20-\x7e]*$/.test(text)),
      fc.integer().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(words, words, (after, rest) => {
        const moment = retryMoment(
          new Headers({ 'retry-after': after, ratelimit: `"api";r=0;t=${rest}` }),
          NOW,
        );
        expect(moment === undefined || (moment > NOW && moment <= NOW + DAY)).toBe(true);
      }),
    );
  });
});
