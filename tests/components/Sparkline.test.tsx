import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Sparkline } from '../../components/Sparkline.tsx';
import type { Sample } from '../../lib/domain/source.ts';
import { addDays } from '../../lib/domain/time.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const sample = (at: string, upvotes: number): Sample => ({ at: Date.parse(`${at}Z`), upvotes, comments: 0 });
const GROWN = [
  sample('2026-11-20T00:00', 3),
  sample('2026-11-21T06:00', 6),
  sample('2026-11-21T12:00', 12),
  sample('2026-11-22T00:00', 42),
];

const show = (samples: Sample[], now = NOW) => render(<Sparkline samples={samples} now={now} />).container;
const numbers = (container: Element, selector: string) =>
  container
    .querySelector(selector)
    ?.getAttribute('d')
    ?.match(/[A-Z]|[\d.]+/g);

afterEach(cleanup);

describe('the line of upvotes', () => {
  it('is nothing before there are two counts', () => {
    expect(show([]).innerHTML).toBe('');
    expect(show([sample('2026-11-20T00:00', 3)]).innerHTML).toBe('');
  });

  it('holds each count until the next one, and the last one until now', () => {
    const line = numbers(show(GROWN), '.sparkline-line');
    // 60 hours on 114 px from 3 on: 30, 36 and 48 hours after the first; 42 upvotes on 22 px up from 25.
    expect(line).toEqual(
      ['M', '3', '23.4', ...['H', '60', 'V', '21.9'], ...['H', '71.4', 'V', '18.7']].concat([
        ...['H', '94.2', 'V', '3'],
        ...['H', '117'],
      ]),
    );
  });

  it('ends in a dot at the last count', () => {
    const dot = show(GROWN).querySelector('circle');
    expect([dot?.getAttribute('cx'), dot?.getAttribute('cy')]).toEqual(['117', '3']);
  });

  it('stays within its bounds where nobody voted, and where the clock is behind', () => {
    const none = show([sample('2026-11-20T00:00', 0), sample('2026-11-21T00:00', 0)], 0);
    expect(numbers(none, '.sparkline-line')).toEqual(['M', '3', '25', 'H', '117', 'V', '25', 'H', '117']);
  });
});

describe('its name', () => {
  const name = () => screen.getByRole('img').querySelector('title')?.textContent;

  it('tells the last count of each day, and what it is now', () => {
    show(GROWN);
    expect(
      screen.getByRole('img', { name: 'Upvotes: 3 on November 20, 12 on November 21, 42 now' }),
    ).toBeTruthy();
  });

  it('tells how a paper of today began', () => {
    show([sample('2026-11-22T01:00', 1), sample('2026-11-22T05:00', 8), sample('2026-11-22T09:00', 20)]);
    expect(name()).toBe('Upvotes: 1 on November 22, 20 now');
  });

  it('does not repeat a count that stayed', () => {
    show([sample('2026-11-19T00:00', 3), sample('2026-11-20T00:00', 3), sample('2026-11-21T00:00', 5)]);
    expect(name()).toBe('Upvotes: 3 on November 19, 5 now');
  });

  it('tells eight counts at most, from the first to the last', () => {
    const days = Array.from({ length: 40 }, (_, index) => addDays('2026-10-14', index));
    show(days.map((day, index) => sample(`${day}T00:00`, index)));
    expect(name()?.split(', ')).toHaveLength(8);
    expect(name()).toMatch(/^Upvotes: 0 on October 14, .* 39 now$/);
  });
});
