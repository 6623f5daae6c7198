import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateBefore } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { PageName, Session } from '../support/session.ts';
import { countStored } from '../support/store.ts';
import { firstPollDone, openPage, startWorld, titles, type World } from './world.ts';

const STORED = 'Wombats at home';
const BEYOND = ['A survey of\n  wombat burrows', 'Wombat gaits, & <b>how</b> to plan them', 'On the wombat'];
const CLEAN = BEYOND.map((title) => title.replace(/\s+/g, ' '));

let world: World;
let session: Session;

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

describe.each(KINDS)('in %s', (kind) => {
  beforeAll(async () => {
    world = await startWorld(kind);
    const today = dateBefore(new Date(), 0);
    const [template] = world.digest.days.get(today) as [ApiItem];
    const made = (title: string, index: number): ApiItem => {
      const summary = `${'Of other things at first. '.repeat(20)}Then of a wombat, in the end.`;
      const paper = { ...template.paper, id: `2601.0000${index}`, title, summary, upvotes: 5 };
      return { ...template, title, paper };
    };
    // So long ago that it is not asked for by itself, and nothing of it is trending.
    const days = new Map(world.digest.days).set(dateBefore(new Date(), 20), BEYOND.map(made));
    days.set(today, [...(days.get(today) ?? []), made(STORED, 9)]);
    world.replay.setDigest({ ...world.digest, days });
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  /** Opens a page and searches it for `text`; resolves when the list has these papers. */
  async function searched(name: PageName, text: string, expected: string[]): Promise<Page> {
    const page = await openPage(session, name);
    await page.type('[aria-label="Search papers"]', text);
    await page.waitForSelector('.beyond .ask');
    await expect.poll(async () => (await titles(page)).toSorted()).toEqual(expected.toSorted());
    return page;
  }

  const questions = () => world.replay.requests.flatMap(({ path }) => (path.includes('/search') ? path : []));
  const beyond = (page: Page) =>
    page.$$eval('.beyond article h2', (headings) => headings.map(({ textContent }) => textContent ?? ''));
  const status = (page: Page) => page.$eval('.beyond [role=status]', ({ textContent }) => textContent);

  describe('beyond the store', () => {
    it.each(['popup', 'newtab', 'library'] as const)('nothing is asked by typing in the %s', async (name) => {
      const page = await searched(name, 'wombat', [STORED]);
      expect(await page.$eval('.ask', ({ textContent }) => textContent)).toBe(
        'Search all of Hugging Face for “wombat”',
      );
      await page.close();
      expect(questions()).toEqual([]);
    });

    it('a click asks once, and shows what is not listed above, with its hits', async () => {
      const before = await session.evaluate(countStored, 'papers');
      const page = await searched('popup', 'wombat is:unread', [STORED]);
      await page.click('.ask');
      await expect.poll(() => beyond(page)).toEqual(CLEAN);
      expect(questions()).toEqual(['/api/papers/search?q=wombat&limit=40']);
      expect(await status(page)).toBe('4 papers found. 1 of 4 are listed above.');
      const marks = await page.$$eval('.beyond article:first-child mark', (all) =>
        all.map(({ textContent }) => textContent),
      );
      expect(marks).toEqual(['wombat', 'wombat']);
      const passage = await page.$eval('.beyond article .passage', ({ textContent }) => textContent);
      expect(passage).toMatch(/^… .*Then of a wombat, in the end\.$/);
      expect(await session.evaluate(countStored, 'papers')).toBe(before);
      await page.close();
    });

    it('what is bookmarked or kept is stored, is no news, and is found without a connection', async () => {
      const [badge, before] = [await session.badge(), await session.evaluate(countStored, 'papers')];
      const page = await searched('popup', 'wombat', [STORED]);
      await page.click('.ask');
      await page.waitForSelector('.beyond article');
      await page.click('.beyond article:nth-of-type(1) [aria-label="Bookmark"]');
      await page.waitForSelector('.beyond article:nth-of-type(1) [aria-pressed="true"]');
      await page.focus('.beyond article:nth-of-type(2) .unfold');
      await page.click('.beyond article:nth-of-type(2) .keep');
      await page.waitForSelector('.beyond article:nth-of-type(2) .keep[aria-disabled="true"]');
      expect(await session.evaluate(countStored, 'papers')).toBe(before + 2);
      // Nothing has moved.
      expect(await beyond(page)).toEqual(CLEAN);
      expect(await titles(page)).toEqual([STORED, ...CLEAN]);
      await page.close();
      world.replay.setOffline(true);
      expect(await session.badge()).toBe(badge);
      const offline = await searched('popup', 'burrows', CLEAN.slice(0, 1));
      await offline.click('#tab-bookmarks');
      await expect.poll(() => titles(offline)).toEqual(CLEAN.slice(0, 1));
      await offline.close();
    });

    it('without a connection it says so, and asks again when wanted', async () => {
      const page = await searched('newtab', 'wombat', [STORED, ...CLEAN.slice(0, 2)]);
      await page.click('.ask');
      await page.waitForSelector('.beyond [role=alert]');
      world.replay.setOffline(false);
      await page.click('.ask');
      await expect.poll(() => beyond(page)).toEqual(CLEAN.slice(2));
      expect(await status(page)).toBe('4 papers found. 3 of 4 are listed above.');
      expect(await page.$('.beyond [role=alert]')).toBeNull();
      expect(world.replay.foreignHosts).toEqual([]);
      await page.close();
    });
  });
});
