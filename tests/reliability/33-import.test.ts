import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Chance } from '../bench/chance.ts';
import { firstPollDone, startWorld, type World } from '../e2e/world.ts';
import {
  backupText,
  CONFIRM,
  chooseBackup,
  madeOfPapers,
  RESTORED,
  readMade,
  restoreBackup,
} from '../support/made.ts';
import type { Session } from '../support/session.ts';
import { IS_FULL, note, times } from './promises.ts';

const READINGS = 2_000;
const ids = Array.from({ length: READINGS }, (_, at) => `arxiv:2401.${String(at).padStart(5, '0')}`);
const MANY = backupText(madeOfPapers(ids).map((reading) => ({ reading })));
const PATIENCE = { timeout: 10_000, interval: 100 };

describe('an import in Chromium', () => {
  let world: World;
  let folder: string;

  beforeAll(async () => {
    world = await startWorld('chromium');
    folder = mkdtempSync(join(tmpdir(), 'paper-round-import-'));
  });

  afterAll(async () => {
    await world?.replay.close();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('whose browser is killed in the middle has done all or nothing', {
    timeout: 900_000,
  }, async (context) => {
    const kills = times(20, 2);
    const chance = new Chance('kills of an import');
    const outcomes: number[] = [];
    const longest = 1.5 * (await timeOfImport(world));
    for (let kill = 0; kill < kills; kill++) {
      const profile = join(folder, String(kill));
      const session = await world.open({ profile });
      await firstPollDone(session);
      const page = await session.page('options');
      await chooseBackup(page, MANY);
      await page.waitForSelector(CONFIRM);
      void page.click(CONFIRM).catch(() => undefined);
      // A delay is what is tried here: from before the first write to after the last one.
      await new Promise((resolve) => setTimeout(resolve, chance.below(longest)));
      await session.kill();
      const again = await world.open({ profile });
      await firstPollDone(again);
      outcomes.push(await madeIn(again));
      await again.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    const lost = outcomes.filter((count) => count !== 0 && count !== READINGS).length;
    const whole = outcomes.filter((count) => count === READINGS).length;
    note(context, {
      ...{ promise: 33, where: 'chromium', tried: kills, what: 'imports killed', lost },
      figure: `${whole} whole, ${kills - whole} not begun`,
    });
    expect(lost).toBe(0);
    // Else all kills fell before the writes, or after them.
    if (IS_FULL) expect([whole > 0, whole < kills]).toEqual([true, true]);
  });

  it('shows how far it is, can be cancelled, and has changed nothing then', async () => {
    const session = await world.open();
    try {
      await firstPollDone(session);
      const page = await session.page('options');
      await restoreBackup(page, backupText(madeOfPapers(ids.slice(0, 10)).map((reading) => ({ reading }))));
      const before = await session.evaluate(readMade);
      expect(before).toHaveLength(10);
      await chooseBackup(page, MANY);
      await page.waitForSelector(CONFIRM);
      await cancelOnSight(page);
      await page.click(CONFIRM);
      await page.waitForFunction(() => document.querySelector('.restore')?.textContent?.includes('ancelled'));
      expect(await page.evaluate(() => document.body.dataset.sawProgress)).toBe('yes');
      expect(await session.evaluate(readMade)).toEqual(before);
    } finally {
      await session.close();
    }
  });
});

/** Milliseconds that an import takes on this machine, from the click on. */
async function timeOfImport(world: World): Promise<number> {
  const session = await world.open();
  try {
    await firstPollDone(session);
    const page = await session.page('options');
    await chooseBackup(page, MANY);
    await page.waitForSelector(CONFIRM);
    const start = performance.now();
    await page.click(CONFIRM);
    await page.waitForSelector(RESTORED);
    return performance.now() - start;
  } finally {
    await session.close();
  }
}

/** How many papers have something made of them; the files of a killed Chromium may not be free for a moment. */
async function madeIn(session: Session): Promise<number> {
  const made = await vi.waitFor(async () => {
    const found = await session.evaluate(readMade);
    if (found[0]?.includes('Error')) throw new Error(found[0]);
    return found;
  }, PATIENCE);
  return made.length;
}

/** Has the page press “Cancel” in the moment in which it can be pressed, as no driver is quick enough. */
function cancelOnSight(page: Page): Promise<void> {
  return page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const bar = document.querySelector('.restore progress[aria-label]');
      if (!bar) return;
      observer.disconnect();
      document.body.dataset.sawProgress = 'yes';
      document.querySelector<HTMLElement>('.restore progress ~ button')?.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
}
