import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageName, Session } from '../support/session.ts';
import { buildFor, firstPollDone, openPage, startWorld, titles, type World } from './world.ts';

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

function named(page: Page, role: string, name: string) {
  return page.$(`::-p-aria([name="${name}"][role="${role}"])`);
}

const open = (name: PageName) => openPage(session, name);

describe('what others rely on', () => {
  it.each(['popup', 'newtab', 'library'] as const)('%s has a search box of that name', async (name) => {
    const page = await open(name);
    expect(await named(page, 'searchbox', 'Search papers')).not.toBeNull();
    await page.close();
  });

  it('papers are articles named by their heading, with two buttons', async () => {
    const page = await open('popup');
    const [title = ''] = await titles(page);
    expect(await named(page, 'article', title.replaceAll('"', '\\"'))).not.toBeNull();
    const article = await page.$('article');
    expect(await article?.$('::-p-aria([name="Bookmark"][role="button"])')).not.toBeNull();
    expect(await article?.$('::-p-aria([name="Mark as read"][role="button"])')).not.toBeNull();
    expect(await article?.$eval('[aria-label="Bookmark"]', (button) => button.ariaPressed)).toBe('false');
    await page.close();
  });

  it('the new tab has its five views as tabs', async () => {
    const page = await open('newtab');
    for (const name of ['Trending', 'Today', 'Week', 'Month', 'Rising'])
      expect(await named(page, 'tab', name)).not.toBeNull();
    await page.close();
  });
});

describe('the keyboard', () => {
  it('reads, unfolds, bookmarks, marks and takes back without a mouse', async () => {
    const page = await open('popup');
    const unread = () => page.$$eval('.paper[data-state="new"]', (papers) => papers.length);
    const count = await unread();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focusedTitle(page)).toBe((await titles(page))[1]);
    await page.keyboard.press('o');
    await page.waitForSelector('.paper:nth-of-type(2) .details');
    await page.keyboard.press('s');
    await page.waitForSelector('.paper:nth-of-type(2) [aria-pressed="true"]');
    await page.keyboard.press('k');
    expect(await focusedTitle(page)).toBe((await titles(page))[0]);
    await page.keyboard.press('m');
    await expect.poll(unread).toBe(count - 2);
    await page.keyboard.type('A');
    await expect.poll(unread).toBe(0);
    await page.keyboard.press('z');
    await expect.poll(unread).toBe(count - 2);
    // Back over 'm', the bookmark, and what unfolding did.
    for (let step = 0; step < 3; step++) await page.keyboard.press('z');
    await expect.poll(unread).toBe(count);
    expect(await page.$('[aria-pressed="true"]')).toBeNull();
    await page.keyboard.type('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(await page.$eval(':focus', (field) => field.getAttribute('aria-label'))).toBe('Search papers');
    await page.close();
  });

  it('leaves the focus in the address bar when a new tab opens', async () => {
    const page = await open('newtab');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.close();
  });
});

function focusedTitle(page: Page): Promise<string | null> {
  return page.$eval(':focus', (element) => element.textContent);
}

describe('the first frame', () => {
  it('has the chosen theme before any script of the page has run', async () => {
    const options = await open('options');
    await options.select('#theme', '1');
    await options.evaluate(() => new Promise(requestAnimationFrame));
    const page = await open('newtab');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await options.select('#theme', '2');
    // Changed live in a page that is open, too.
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    await options.select('#theme', '0');
    await page.close();
    await options.close();
  });

  it.each(['popup', 'newtab', 'library'] as const)('%s does not shift while it fills', async (name) => {
    const page = await open(name);
    expect(await page.evaluate(layoutShifts)).toEqual([]);
    await page.close();
  });
});

/** Runs in a page: what has moved since it was opened, as far as the next thirty frames. */
async function layoutShifts(): Promise<string[]> {
  interface Shift extends PerformanceEntry {
    sources: { node?: Element; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
  }
  const moved: string[] = [];
  const rect = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}x${height}`;
  const observer = new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries() as Shift[])
      for (const { node, previousRect, currentRect } of sources)
        moved.push(
          `${node?.parentElement?.className} ${node?.nodeName}.${node?.className}: ${rect(previousRect)} -> ${rect(currentRect)}`,
        );
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
  return moved;
}

describe('the new tab switched off', () => {
  it('gives the browser’s own page back', async () => {
    const options = await open('options');
    await options.click('#newTab');
    await session.evaluate(openNewTab);
    const own = await session.browser.waitForTarget((target) =>
      target.url().startsWith('chrome://new-tab-page'),
    );
    await options.bringToFront();
    await options.click('#newTab');
    await (await own.page())?.close();
    await options.close();
  });
});

/** Runs in an extension page. */
async function openNewTab(): Promise<void> {
  await (
    globalThis as unknown as { chrome: { tabs: { create(tab: object): Promise<unknown> } } }
  ).chrome.tabs.create({});
}

describe('the packages', () => {
  it('pass the add-ons linter without an error or a warning', async () => {
    const linter = createRequire(import.meta.url).resolve('addons-linter/bin/addons-linter');
    const { stdout } = await promisify(execFile)(process.execPath, [
      linter,
      '--output',
      'json',
      buildFor('firefox'),
    ]);
    const { summary, errors, warnings, notices } = JSON.parse(stdout);
    expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] });
    expect(summary).toEqual({ errors: 0, notices: 0, warnings: 0 });
  });

  it('ask for no more than they need', () => {
    for (const kind of ['chromium', 'firefox'] as const) {
      const manifest = JSON.parse(readFileSync(`${buildFor(kind)}/manifest.json`, 'utf8'));
      expect(manifest.manifest_version).toBe(3);
      expect(manifest.permissions).toEqual(['alarms', 'storage', 'unlimitedStorage']);
      expect(manifest.host_permissions).toEqual(['https://huggingface.co/*']);
      expect(manifest.content_scripts).toBeUndefined();
      expect(manifest.web_accessible_resources).toBeUndefined();
      expect(manifest.content_security_policy.extension_pages).toContain("default-src 'none'");
    }
  });
});
