import { expect, it } from 'vitest';
import { nextDue } from '../../../lib/sync/schedule.ts';
import { Chance } from '../../bench/chance.ts';
import { note } from '../promises.ts';

const CLIENTS = 1_000;
const MINUTE = 60_000;

/** The pauses of many clients, in milliseconds, after so many failures in a row. */
function pausesAfter(failures: number): number[] {
  const chance = new Chance(`backoff ${failures}`);
  return Array.from({ length: CLIENTS }, () =>
    nextDue({ now: 0, interval: 60 * MINUTE, failures, chance: chance.below(1_000_000) / 1_000_000 }),
  );
}

it('pauses double up to the interval, and are spread over the whole of it', (context) => {
  let lost = 0;
  for (let failures = 1; failures <= 12; failures++) {
    const most = Math.min(60 * MINUTE, 2 * MINUTE * 2 ** (failures - 1));
    const pauses = pausesAfter(failures);
    lost += pauses.filter((pause) => pause < MINUTE / 2 || pause > most).length;
    // Every tenth of the time has its share: no herd comes back together.
    const tenths = Array.from(
      { length: 10 },
      (_, at) =>
        pauses.filter((pause) => pause >= (most * at) / 10 && pause <= (most * (at + 1)) / 10).length,
    );
    if (most > 10 * MINUTE) expect(Math.min(...tenths)).toBeGreaterThan(CLIENTS / 20);
  }
  note(context, { promise: 23, where: 'node', tried: 12 * CLIENTS, what: 'pauses', lost });
  expect(lost).toBe(0);
});
