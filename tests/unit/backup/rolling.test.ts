// @vitest-environment node
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  BEFORE_RESTORE,
  backUpDaily,
  daysToKeep,
  isBeforeRestore,
  keepBackup,
  keptBackups,
  openKept,
} from '../../../lib/backup/rolling.ts';
import { browser } from '../../../lib/browser.ts';
import { bookmarkPapers, saveAlert } from '../../../lib/db';
import { addDays, DAY, dayOf } from '../../../lib/domain/time.ts';
import { loadSettings, saveSettings } from '../../../lib/settings.ts';
import { paperId } from '../../support/papers.ts';
import { empty, restored, stored } from './files.ts';
import { alert } from './made.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

beforeEach(() => browser.storage.local.clear());

describe('the backups that are kept', () => {
  it('are those of seven days and of four weeks before, day after day', async () => {
    await bookmarkPapers([paperId(1)], NOW);
    for (let day = 0; day < 60; day++) await backUpDaily(NOW + day * DAY);
    const last = dayOf(NOW + 59 * DAY);
    const days = (await keptBackups()).map(({ name }) => name);
    expect(days.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, back) => addDays(last, -back)));
    expect(days).toHaveLength(11);
    // The last days of weeks that are over by then, a week apart.
    expect(days.slice(8)).toEqual(['2027-01-10', '2027-01-03', '2026-12-27']);
    const keys = Object.keys(await browser.storage.local.get(null)).filter((key) =>
      key.startsWith('backup:'),
    );
    expect(keys.sort()).toEqual(days.map((day) => `backup:${day}`).sort());
  });

  it('never are more than eleven, and always have the newest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(400)), (offsets) => {
        const days = offsets.map((offset) => addDays('2026-01-01', offset));
        const kept = daysToKeep(days);
        expect(kept.length).toBeLessThanOrEqual(11);
        expect(kept.slice(0, 7)).toEqual(days.toSorted().reverse().slice(0, 7));
        expect(new Set(daysToKeep(kept))).toEqual(new Set(kept));
      }),
    );
  });

  it('are made once a day, and not of nothing', async () => {
    await backUpDaily(NOW);
    expect(await keptBackups()).toEqual([]);
    await bookmarkPapers([paperId(1)], NOW);
    await backUpDaily(NOW);
    await bookmarkPapers([paperId(2)], NOW);
    await backUpDaily(NOW + 1);
    expect(await keptBackups()).toMatchObject([{ name: '2026-11-23', madeAt: NOW, counts: { readings: 1 } }]);
  });

  it('hold settings where nothing else was made: replacing them must have a way back', async () => {
    await saveSettings({ mutes: { words: ['agents'], authors: [], organizations: [] } });
    await keepBackup(BEFORE_RESTORE, NOW);
    await saveSettings({ mutes: { words: [], authors: [], organizations: [] } });
    await restored((await openKept(BEFORE_RESTORE)) as Blob, { mode: 'replace' });
    expect((await loadSettings()).mutes.words).toEqual(['agents']);
  });

  it('from before a restore outlive the next one, which may be of that very backup, and fail', async () => {
    await bookmarkPapers([paperId(1)], NOW);
    await keepBackup(BEFORE_RESTORE, NOW);
    await empty();
    for (const restore of [1, 2]) {
      const [, earlier] = await keptBackups();
      if (earlier) await restored((await openKept(earlier.name)) as Blob, { mode: 'merge' });
      await keepBackup(BEFORE_RESTORE, NOW + restore);
    }
    const kept = await keptBackups();
    expect(kept).toMatchObject([{ counts: { readings: 1 } }, { counts: { readings: 0 } }]);
    expect(kept.every(isBeforeRestore)).toBe(true);
  });

  it('from before a restore stay two different ones, however often a restore comes to nothing', async () => {
    await bookmarkPapers([paperId(1)], NOW);
    await keepBackup(BEFORE_RESTORE, NOW);
    await bookmarkPapers([paperId(2)], NOW);
    for (const attempt of [1, 2, 3]) await keepBackup(BEFORE_RESTORE, NOW + attempt);
    expect(await keptBackups()).toMatchObject([{ counts: { readings: 2 } }, { counts: { readings: 1 } }]);
  });

  it('lead back to nothing where nothing was, and no older one stands for that', async () => {
    await bookmarkPapers([paperId(1)], NOW);
    await keepBackup(BEFORE_RESTORE, NOW);
    await empty();
    await keepBackup(BEFORE_RESTORE, NOW + 1);
    expect(await keptBackups()).toMatchObject([
      { name: BEFORE_RESTORE, madeAt: NOW + 1, counts: { readings: 0, alerts: 0 } },
      { madeAt: NOW, counts: { readings: 1 } },
    ]);
    await bookmarkPapers([paperId(2)], NOW + 2);
    await saveAlert(alert(1), []);
    await saveSettings({ mutes: { words: ['agents'], authors: [], organizations: [] } });
    const outcome = await restored((await openKept(BEFORE_RESTORE)) as Blob, { mode: 'replace' });
    expect(outcome).toMatchObject({ isIncomplete: false, tallies: { readings: { removed: 1 } } });
    expect(await stored()).toEqual({ readings: [], alerts: [], papers: [] });
    expect((await loadSettings()).mutes.words).toEqual([]);
  });

  it('can be restored, those before a restore too', async () => {
    await bookmarkPapers([paperId(1)], NOW);
    const before = await stored();
    await backUpDaily(NOW);
    await keepBackup(BEFORE_RESTORE, NOW);
    await backUpDaily(NOW + DAY);
    for (const { name } of await keptBackups()) {
      await empty();
      await restored((await openKept(name)) as Blob, { mode: 'replace' });
      expect(await stored()).toEqual(before);
    }
    expect(await keptBackups()).toHaveLength(3);
  });

  it('that are damaged are not opened', async () => {
    await browser.storage.local.set({ 'backup:2026-11-23': 'H4sIAAAA' });
    expect(await openKept('2026-11-23')).toBeUndefined();
    expect(await openKept('2026-11-22')).toBeUndefined();
  });
});
