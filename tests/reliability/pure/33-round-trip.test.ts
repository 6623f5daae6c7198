// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPaper, SOME_IDS } from '../../support/any-papers.ts';
import { expectFreshIndex } from '../../support/index-store.ts';
import { untilKilled } from '../../support/killed.ts';
import { empty, fill, restored, stored, written } from '../../unit/backup/files.ts';
import { anyAlerts, anyReadings } from '../../unit/backup/made.ts';
import { note, times } from '../promises.ts';

const anyPapers = fc.uniqueArray(
  anyPaper(SOME_IDS).filter(
    ({ title, keywords = [] }) => title !== '' && keywords.every(({ length }) => length <= 100),
  ),
  { selector: ({ id }) => id, maxLength: 4 },
);
const HOURS = 3 * 3_600_000;
const MODES = fc.constantFrom('merge' as const, 'replace' as const);

it('a backup restored into an empty store gives what there was', { timeout: HOURS }, async (context) => {
  const runs = times(10_000, 200);
  const property = fc.asyncProperty(anyReadings, anyAlerts, anyPapers, async (readings, alerts, papers) => {
    await empty();
    await fill(readings, alerts, papers);
    const before = await stored();
    const file = await written();
    await empty();
    const outcome = await restored(file, { mode: 'replace' });
    expect(await stored()).toEqual(before);
    expect(outcome).toMatchObject({ setAside: 0, isIncomplete: false });
    expect(outcome.tallies.readings.added).toBe(before.readings.length);
  });
  let lost = 1;
  try {
    await fc.assert(property, { numRuns: runs });
    lost = 0;
  } finally {
    note(context, { promise: 33, where: 'node', tried: runs, what: 'round trips', lost });
  }
  await expectFreshIndex();
});

it(
  'a preview tells what will change, and to restore twice changes nothing more',
  async () => {
    const property = fc.asyncProperty(
      anyReadings,
      anyReadings,
      anyAlerts,
      anyAlerts,
      MODES,
      async (...given) => {
        const [there, here, alerts, others, mode] = given;
        await empty();
        await fill(there, alerts, []);
        const file = await written();
        await empty();
        await fill(here, others, []);
        const before = await stored();
        const trial = await restored(file, { mode, isTrial: true });
        expect(await stored()).toEqual(before);
        const { ids: _, ...counted } = await restored(file, { mode });
        expect(trial).toMatchObject(counted);
        const after = await stored();
        const again = await restored(file, { mode });
        expect(await stored()).toEqual(after);
        expect(again.ids).toEqual([]);
        if (mode === 'merge')
          for (const { id, bookmarkedAt } of before.readings)
            if (bookmarkedAt) expect(after.readings.find((one) => one.id === id)?.bookmarkedAt).toBeDefined();
      },
    );
    await fc.assert(property, { numRuns: times(2_000, 60) });
  },
  HOURS,
);

it('an import that is killed has done all or nothing', { timeout: HOURS }, async (context) => {
  const kills = times(500, 40);
  let lost = 0;
  let killed = 0;
  const property = fc.asyncProperty(
    anyReadings,
    anyReadings,
    anyAlerts,
    MODES,
    fc.integer({ min: 1, max: 12 }),
    async (...given) => {
      const [there, here, alerts, mode, writes] = given;
      await empty();
      await fill(there, alerts, []);
      const file = await written();
      await empty();
      await fill(here, [], []);
      const before = await stored();
      await untilKilled(() => restored(file, { mode }), { writes });
      const cut = await stored();
      await restored(file, { mode });
      const whole = await stored();
      const isNothing = JSON.stringify(cut) === JSON.stringify(before);
      if (isNothing) killed++;
      if (!isNothing && JSON.stringify(cut) !== JSON.stringify(whole)) lost++;
    },
  );
  await fc.assert(property, { numRuns: kills });
  note(context, { promise: 33, where: 'node', tried: kills, what: 'imports killed in the middle', lost });
  expect(lost).toBe(0);
  expect(killed).toBeGreaterThan(kills / 10);
});
