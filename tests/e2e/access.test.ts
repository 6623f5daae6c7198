import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageName, Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, titles, type World } from './world.ts';

const THEMES = ['light', 'dark', 'sepia'] as const;
const PAGES = ['popup', 'newtab', 'library', 'options'] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let world: World;
let session: Session;

beforeAll(async () => {
  world = await startWorld('chromium');
  session = await world.open();
  await firstPollDone(session);
});

afterAll(async () => {
  await session?.close();
  await world?.replay.close();
});

const open = (name: PageName) => openPage(session, name);

/** What axe finds wrong in each theme: rule and first place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: string[] = [];
  for (const theme of THEMES) {
    const wrong = await page.evaluate(async (name) => {
      document.documentElement.dataset.theme = name;
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run({ rules: { 'target-size': { enabled: true } } })).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      );
    }, theme);
    found.push(...wrong.map((what) => `${theme} ${what}`));
  }
  return found;
}

/** What a page can look like: how one gets there. */
const STATES: [string, PageName, (page: Page) => Promise<unknown>][] = [
  ...PAGES.map((name): (typeof STATES)[number] => [`${name} as it opens`, name, async () => undefined]),
  ['a paper unfolded in the popup', 'popup', unfold],
  ['a paper unfolded on the front page', 'newtab', unfold],
  ['a paper in the library’s pane', 'library', unfold],
  [
    'the calendar',
    'newtab',
    async (page) => {
      await page.click('[aria-label="Choose a day"]');
      await page.waitForSelector('[role=grid]', { visible: true });
    },
  ],
  [
    'the help sheet',
    'newtab',
    async (page) => {
      await page.keyboard.type('?');
      await page.waitForSelector('dialog[open]');
    },
  ],
  [
    'an empty list',
    'popup',
    async (page) => {
      await page.click('#tab-bookmarks');
      await page.waitForSelector('.empty');
    },
  ],
  [
    'what was found',
    'popup',
    async (page) => {
      await page.type('[aria-label="Search papers"]', 'model');
      await page.waitForFunction(() => document.querySelectorAll('[aria-selected="true"]').length === 0);
    },
  ],
  [
    'what was found beyond the store',
    'popup',
    async (page) => {
      await page.type('[aria-label="Search papers"]', 'the');
      await (await page.waitForSelector('.beyond .ask'))?.click();
      await page.waitForSelector('.beyond [role=status]:not(:empty)');
    },
  ],
  ['the topics of the week', 'newtab', (page) => page.waitForSelector('.rail .topics')],
  ['the keys in the settings', 'options', (page) => page.click('.shortcut-fields summary')],
];

async function unfold(page: Page): Promise<void> {
  await page.click('article .unfold');
  await page.waitForSelector('.extras');
}

describe('accessibility', () => {
  it.each(STATES)('%s has no violations in any theme', async (_, name, arrive) => {
    const page = await open(name);
    await arrive(page);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(PAGES)('%s loses nothing at twice the size', async (name) => {
    const page = await session.page(name, { width: name === 'popup' ? 420 : 640, height: 450 });
    await page.waitForSelector('main');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.close();
  });
});

describe('the Tab key', () => {
  it('comes to one paper of a list, from which arrow keys go on', async () => {
    const page = await open('popup');
    const all = await titles(page);
    await page.focus('[role=tab][aria-selected="true"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const focused = () => page.$eval(':focus', (element) => element.textContent);
    expect(await focused()).toBe(all[0]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(all[2]);
    await page.keyboard.press('Tab');
    expect(
      await page.$eval(':focus', (tool) => tool.closest('article')?.querySelector('h2')?.textContent),
    ).toBe(all[2]);
    // Behind its three tools the list is over.
    for (let tool = 0; tool < 3; tool++) await page.keyboard.press('Tab');
    expect(await page.$eval(':focus', (element) => element.closest('article'))).toBeNull();
    await page.close();
  });
});

describe('a whole session', () => {
  it('is done with the keyboard alone: read ten, bookmark two, tag one, take back, look up the keys', async () => {
    const page = await open('library');
    await page.goto(`${session.baseUrl}library.html?read=unread`, { waitUntil: [] });
    await page.waitForSelector('article');
    const listed = await titles(page);
    for (let paper = 0; paper < 10; paper++) {
      await page.keyboard.press('j');
      await page.keyboard.press('o');
      await page.waitForSelector(`.list .paper:nth-of-type(${paper + 1})[data-state="read"]`);
    }
    expect(await page.$$eval('.list .paper[data-state="read"]', (read) => read.length)).toBe(10);
    await page.keyboard.press('s');
    await page.keyboard.press('k');
    await page.keyboard.press('b');
    await expect
      .poll(() => page.$$eval('.list [aria-label="Bookmark"][aria-pressed="true"]', (all) => all.length))
      .toBe(2);
    await tabTo(page, 'Add a tag');
    await page.keyboard.type('worth a second look');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-label="Remove the tag worth a second look"]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    await page.waitForFunction(() => !document.querySelector('[aria-label^="Remove the tag"]'));
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    expect(await page.$eval('dialog', (sheet) => sheet.textContent)).toContain('Mark the list read');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    // One that is unread still, as the list asks for, and did not stand first before.
    const unread = listed.at(-1);
    await page.keyboard.type(unread ?? '');
    await expect.poll(async () => (await titles(page))[0]).toBe(unread);
    await page.close();
  });
});

/** Presses Tab until the field of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 200; press++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ‘${name}’.`);
}
