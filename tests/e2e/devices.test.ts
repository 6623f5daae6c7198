import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunksOf } from '../../lib/devices/chunks.ts';
import { entriesOf } from '../../lib/devices/entries.ts';
import { bytesOfItems, type Items } from '../../lib/devices/items.ts';
import { BOOKMARK } from '../../lib/devices/names.ts';
import { elementOf, emptyState, minutesOf, putMark } from '../../lib/devices/state.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { countBookmarked } from '../support/store.ts';
import { firstPollDone, openPage, startWorld, type World } from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

interface SyncApi {
  chrome: { storage: { sync: { get(keys: null): Promise<Items>; set(items: Items): Promise<void> } } };
}

/** Runs in an extension page. */
const readSync = () => (globalThis as unknown as SyncApi).chrome.storage.sync.get(null);
const writeSync = (items: Items) => (globalThis as unknown as SyncApi).chrome.storage.sync.set(items);

// The steps follow each other, as they would for a person: each goes on where the one before ended.
describe.each(KINDS)('the browser’s own sync in %s', (kind) => {
  let world: World;
  let session: Session;

  beforeAll(async () => {
    world = await startWorld(kind);
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  it('holds nothing until the person wants it', async () => {
    const page = await openPage(session, 'library');
    await page.click('article [aria-label="Bookmark"]');
    await expect.poll(() => session.evaluate(countBookmarked)).toBe(1);
    await page.close();
    expect(await session.evaluate(readSync)).toEqual({});
  });

  it('holds what was done here, within its limits, once it is switched on', async () => {
    const page = await openPage(session, 'options');
    await page.click('#syncDevices');
    await expect.poll(() => page.$eval('meter', () => true).catch(() => false)).toBe(true);
    const items = await session.evaluate(readSync);
    expect(Object.keys(items).length).toBeGreaterThan(1);
    expect(bytesOfItems(items)).toBeLessThan(10_000);
    for (const [key, item] of Object.entries(items))
      expect(bytesOfItems({ [key]: item })).toBeLessThan(8_192);
    expect(JSON.stringify(Object.values(items))).toContain(`["${BOOKMARK}",`);
    await page.close();
  });

  it('brings what another device did, also to a worker that sleeps', async () => {
    await session.stopWorker();
    const other = world.digest.days.values().next().value?.at(-1)?.paper.id;
    const state = emptyState();
    putMark(state, elementOf(`arxiv:${other}`, BOOKMARK), 'otherone', { at: minutesOf(Date.now()) });
    const [chunk] = chunksOf(entriesOf(state), 8_000);
    await session.evaluate(writeSync, { 'd:otherone:0': chunk });
    await expect.poll(() => session.evaluate(countBookmarked)).toBe(2);
  });

  it('is left with one press', async () => {
    const page = await openPage(session, 'options');
    const [button] = await page.$$('section[aria-labelledby="devices-title"] button');
    await button?.click();
    await expect.poll(() => session.evaluate(readSync)).toEqual({});
    expect(await page.$eval('#syncDevices', (field) => (field as HTMLInputElement).checked)).toBe(false);
    expect(await session.evaluate(countBookmarked)).toBe(2);
    await page.close();
  });
});
