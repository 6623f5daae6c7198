import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../lib/db/schema.ts';
import { openPage } from '../e2e/world.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { deleteDatabase, openAsNewer } from '../support/newer.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const UPGRADES = times(20, 2);
const AT_MOST_MS = 2_000;

/** Runs in a page with papers: begins a write, and does not wait for it. */
function bookmarkFirst(): void {
  document.querySelector<HTMLElement>('article [aria-label="Bookmark"]')?.click();
}

describe.each(KINDS)('three pages of the old version in %s', (kind) => {
  it('let go of the database when a newer one wants it', { timeout: 600_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, `upgrades in ${kind}`);
    const session = await new Sessions(world).open();
    const waits: number[] = [];
    let hung = 0;
    for (let upgrade = 0; upgrade < UPGRADES; upgrade++) {
      await world.settle(session);
      const pages: Page[] = [];
      for (const name of ['popup', 'newtab', 'library'] as const) pages.push(await openPage(session, name));
      // In the middle of work, too.
      if (upgrade % 2 === 1) await Promise.all(pages.map((page) => page.evaluate(bookmarkFirst)));
      const { took, wasBlocked } = await session.evaluate(openAsNewer, MIGRATIONS.length + 1);
      waits.push(took);
      if (wasBlocked) hung++;
      for (const page of pages) await page.close();
      await session.evaluate(deleteDatabase);
    }
    const lost = hung + waits.filter((wait) => wait > AT_MOST_MS).length;
    const figure = `after at most ${Math.ceil(Math.max(...waits))} ms`;
    note(context, { promise: 11, where: kind, tried: UPGRADES, what: 'upgrades', lost, figure });
    expect(lost).toBe(0);
  });
});
