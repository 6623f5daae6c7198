import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { RhythmChart } from '../../components/RhythmChart.tsx';
import type { IsoDate } from '../../lib/domain/time.ts';

const TODAY: IsoDate = '2026-11-23';
const COUNTS = new Map<IsoDate, number>([
  ['2026-11-23', 11],
  ['2026-11-22', 0],
  ['2026-11-21', 0],
  ['2026-11-20', 1],
  ['2026-11-19', 40],
  ['2026-11-18', 20],
]);

const show = (counts = COUNTS, days = 7) =>
  render(<RhythmChart counts={counts} today={TODAY} days={days} />).container;
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Date' });
const told = () => slider().getAttribute('aria-valuetext');
const seen = (container: Element) => container.querySelector('.rhythm-fact')?.textContent;
const heights = (container: Element) =>
  [...container.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('height')));

afterEach(cleanup);

describe('the bars', () => {
  it('are as high as there were papers; days without any have none', () => {
    expect(heights(show())).toEqual([0, 29, 58, 1.5, 0, 0, 16]);
  });

  it('are of four weeks, unless said otherwise', () => {
    const { container } = render(<RhythmChart counts={COUNTS} today={TODAY} />);
    expect(heights(container)).toHaveLength(28);
    expect(
      screen.getByRole('figure', { name: /^Papers a day, October 27\s–\sNovember 23, 2026$/ }),
    ).toBeTruthy();
  });

  it('mark today’s, which still fills up', () => {
    const bars = [...show().querySelectorAll('rect')].map((bar) => bar.getAttribute('class'));
    expect(bars.indexOf('rhythm-today')).toBe(6);
    expect(bars.lastIndexOf('rhythm-bar')).toBe(5);
  });

  it('stand on the ground of the days that are known', () => {
    const ground = (container: Element) => container.querySelector('.rhythm-base')?.getAttribute('d');
    expect(ground(show())?.match(/M/g)).toHaveLength(6);
    cleanup();
    expect(ground(show(new Map()))).toBe('');
  });

  it('have the date of each Monday, with its month where that is new, and the greatest number', () => {
    const texts = [...show(COUNTS, 28).querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(['40', 'Nov 2', '9', '16', '23']);
    cleanup();
    expect([...show(new Map()).querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
      'Nov 23',
    ]);
  });
});

describe('the number of a day', () => {
  it('is that of today at first, which is not the last word', () => {
    expect(seen(show())).toBe('Mon, Nov 23 11 papers so far');
    expect(told()).toBe('Monday, November 23, 2026: 11 papers so far');
  });

  it('is told for the day that the keyboard goes to, and today’s again when it leaves', () => {
    const container = show();
    fireEvent.input(slider(), { target: { value: '3' } });
    expect(told()).toBe('Friday, November 20, 2026: 1 paper');
    expect(seen(container)).toBe('Fri, Nov 20 1 paper');
    expect(container.querySelectorAll('[data-shown="true"]')).toHaveLength(1);
    fireEvent.input(slider(), { target: { value: '4' } });
    expect(told()).toBe('Saturday, November 21, 2026: no papers');
    fireEvent.input(slider(), { target: { value: '0' } });
    expect(told()).toBe('Tuesday, November 17, 2026: not fetched');
    fireEvent.blur(slider());
    expect(told()).toMatch(/^Monday, November 23/);
  });

  it('is told for the day that the pointer is over', () => {
    const container = show();
    const plot = container.querySelector('.rhythm-plot') as HTMLElement;
    plot.getBoundingClientRect = () => new DOMRect(100, 0, 70, 90);
    fireEvent.pointerMove(plot, { clientX: 100 + 25 });
    expect(seen(container)).toBe('Thu, Nov 19 40 papers');
    fireEvent.pointerMove(plot, { clientX: 100 + 35 });
    expect(seen(container)).toBe('Fri, Nov 20 1 paper');
    fireEvent.pointerLeave(plot);
    expect(seen(container)).toMatch(/so far$/);
  });
});
