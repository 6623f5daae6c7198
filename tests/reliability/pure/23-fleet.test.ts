import { expect, it } from 'vitest';
import { fleetDay } from '../../bench/fleet-day.ts';
import { note, times } from '../promises.ts';

const INSTALLATIONS = times(200_000, 20_000);
const OUTAGE = { from: 12, to: 14 };

/** Requests in each minute of a day. */
function day(outage?: typeof OUTAGE): number[] {
  const bytes = { day: 0, ranking: 0, none: 0 };
  const { requests } = fleetDay({ installations: INSTALLATIONS, validators: true, outage, bytes });
  return Array.from({ length: 24 * 60 }, (_, at) => sum(requests.subarray(60 * at, 60 * at + 60)));
}

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);

/** The fullest minute of the hour, over all hours, in means: a peak when the hour strikes shows here. */
function hourlyPeak(minutes: readonly number[]): number {
  const each = Array.from({ length: 60 }, (_, minute) => sum(minutes.filter((_, at) => at % 60 === minute)));
  return (60 * Math.max(...each)) / sum(each);
}

/** How much more than usual was asked for, at most, in any five minutes of some hours. */
function excess(usual: readonly number[], broken: readonly number[], from: number, to: number): number {
  const starts = Array.from({ length: (to - from) * 12 }, (_, at) => from * 60 + at * 5);
  const five = (minutes: readonly number[], at: number) => sum(minutes.slice(at, at + 5));
  return Math.max(...starts.map((at) => five(broken, at) / five(usual, at)));
}

it('no herd comes back after an outage, and none when the hour strikes', (context) => {
  const [usual, broken] = [day(), day(OUTAGE)];
  const striking = hourlyPeak(usual);
  const first = excess(usual, broken, OUTAGE.to, OUTAGE.to + 0.5);
  const later = excess(usual, broken, OUTAGE.to + 0.5, OUTAGE.to + 4);
  const lost = [striking > 1.4, first > 2.2, later > 1.3].filter(Boolean).length;
  const figure = `full hour ${striking.toFixed(2)}; after an outage ${first.toFixed(2)}, then ${later.toFixed(2)} × usual`;
  note(context, { promise: 23, where: 'node', tried: INSTALLATIONS, what: 'installations', lost, figure });
  expect(lost, figure).toBe(0);
});
