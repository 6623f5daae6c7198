import type { ElementHandle, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { Reading } from '../../lib/domain/reading.ts';
import { openPage } from '../e2e/world.ts';
import { command } from '../support/api.ts';
import { dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const LOSSES = times(20, 3);
const MOST_TRIES = 3;

let session: Session;

/** Runs in a page or the worker: from now on counts how often a database is opened. */
function countOpenings(): void {
  const scope = globalThis as { openings?: number };
  const isCounting = scope.openings !== undefined;
  scope.openings = 0;
  if (isCounting) return;
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args: Parameters<IDBFactory['open']>) {
    scope.openings = (scope.openings ?? 0) + 1;
    return open.apply(this, args);
  };
}

/** Runs in a page or the worker. */
const openings = () => (globalThis as { openings?: number }).openings ?? 0;

/** Runs in a page with papers: toggles the bookmark of the first one. Resolves to what the page says then. */
async function toggleFirst(): Promise<{ id: string; isBookmarked: boolean; alert: string }> {
  const button = document.querySelector<HTMLElement>('article [aria-label="Bookmark"]');
  const before = button?.ariaPressed;
  const alert = () => document.querySelector('[role="alert"]')?.textContent ?? '';
  const said = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (button?.ariaPressed === before && !alert()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  button?.click();
  await said;
  const id = button?.closest('article')?.dataset.id ?? '';
  return { id, isBookmarked: button?.ariaPressed === 'true', alert: alert() };
}

/** Runs in the browser's own page about databases. */
function findForceClose(): HTMLElement | undefined {
  const within = (root: ParentNode): HTMLElement | undefined => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.classList.contains('force-close')) return element;
      const found = element.shadowRoot && within(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  return within(document);
}

/** Has the browser close all connections to databases, as it does when their files can't be read any more. */
async function forceClose(): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto('chrome://indexeddb-internals/');
  const control = await page.waitForFunction(findForceClose);
  await (control as ElementHandle<HTMLElement>).evaluate((element) => element.click());
  await page.close();
}

/** Has the browser delete the database, whoever has it open. */
async function clearData(): Promise<void> {
  const page = (await session.browser.pages()).find((one) => one.url().startsWith(session.baseUrl));
  const client = await page?.createCDPSession();
  const origin = session.baseUrl.replace(/\/$/, '');
  await client?.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await client?.detach();
}

/** What is wrong after the first paper's bookmark was toggled. */
async function faultsOfToggle(page: Page): Promise<string[]> {
  const { id, isBookmarked, alert } = await page.evaluate(toggleFirst);
  const readings = valuesOf<Reading>(readDump(await session.evaluate(dumpDatabase)), 'readings');
  const isStored = readings.some((one) => one.id === id && one.bookmarkedAt !== undefined);
  return [...(alert ? [alert] : []), ...(isStored === isBookmarked ? [] : [`${id} is not as the page says`])];
}

/** Counts, in the page and in the worker, how often the database was opened until both have used it again. */
async function triesAfter(
  lose: () => Promise<void>,
  page: Page,
  use: () => Promise<unknown>,
): Promise<number[]> {
  await page.evaluate(countOpenings);
  await session.worker(countOpenings);
  await lose();
  await use();
  await session.evaluate(command, { name: 'refresh' });
  return [await page.evaluate(openings), await session.worker(openings)];
}

// Chromium only: nothing outside of Firefox can take a database away from it. The same without a browser is in
// pure/14-reopen.test.ts.
it('a database that is taken away is opened again', { timeout: 300_000 }, async (context) => {
  const world = await GrowingWorld.start('chromium', 'lost connections');
  session = await new Sessions(world).open();
  await world.settle(session);
  const page = await openPage(session, 'library');
  const tries: number[] = [];
  const faults: string[] = [];
  for (let loss = 0; loss < LOSSES; loss++) {
    const toggle = async () => faults.push(...(await faultsOfToggle(page)));
    tries.push(...(await triesAfter(forceClose, page, toggle)));
    await world.complete(session);
    tries.push(...(await triesAfter(clearData, page, async () => undefined)));
    await world.complete(session);
    await page.reload();
    await page.waitForSelector('html:not([data-frame]) article');
  }
  const most = Math.max(...tries);
  const lost = faults.length + tries.filter((count) => count > MOST_TRIES).length;
  const figure = `after at most ${most} tries`;
  note(context, { promise: 14, where: 'chromium', tried: 2 * LOSSES, what: 'losses', lost, figure });
  expect(faults).toEqual([]);
  expect(most).toBeLessThanOrEqual(MOST_TRIES);
  expect(most).toBeGreaterThan(0);
});
