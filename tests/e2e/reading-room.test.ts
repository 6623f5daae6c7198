import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiItem } from '../replay/items.ts';
import type { Session } from '../support/session.ts';
import { badgeBecomes, firstPollDone, startWorld, titleOf, titles, type World } from './world.ts';

const PAPERS = 40;

let world: World;
let session: Session;
let papers: ApiItem[];

beforeAll(async () => {
  world = await startWorld('chromium');
  const today = new Date().toISOString().slice(0, 10);
  const templates = [...world.digest.days.values()].flat();
  papers = Array.from({ length: PAPERS }, (_, index) =>
    numbered(templates[index % templates.length] as ApiItem, index),
  );
  world.replay.setDigest({ days: new Map([[today, papers]]), trending: papers });
  session = await world.open();
  await firstPollDone(session);
});

afterAll(async () => {
  await session?.close();
  await world?.replay.close();
});

/** The paper under another number, so many upvotes down. */
function numbered(item: ApiItem, index: number): ApiItem {
  const title = `Paper number ${index + 1}`;
  const paper = { ...item.paper, id: `2611.${String(index).padStart(5, '0')}`, title, upvotes: 100 - index };
  return { ...item, title, paper };
}

function stories(page: Page, section: string): Promise<string[]> {
  return page.$$eval(`${section} li a`, (links) => links.map((link) => link.textContent ?? ''));
}

describe('the first front page', () => {
  it('welcomes once, and lets one choose', async () => {
    const page = await session.page('newtab', { width: 1280, height: 900 });
    await page.waitForSelector('.welcome');
    expect(await page.$$eval('.welcome p:not(.choices)', (sentences) => sentences.length)).toBe(3);
    await page.click('.welcome .primary');
    await page.waitForFunction(() => !document.querySelector('.welcome'));
    await page.close();
  });
});

describe('coming back after nine days', () => {
  it('shows the twelve papers that mattered, and is done with the others in one step that can be taken back', async () => {
    await session.evaluate(lastOpened, Date.now() - 9 * 86_400_000);
    const page = await session.page('newtab', { width: 1280, height: 900 });
    await page.waitForSelector('[aria-labelledby="catch-up-title"]');
    const offered = await stories(page, '[aria-labelledby="catch-up-title"]');
    expect(offered).toEqual(papers.slice(0, 12).map(titleOf));
    await page.click('[aria-labelledby="catch-up-title"] button');
    await badgeBecomes(session, '12');
    await page.keyboard.press('z');
    await badgeBecomes(session, String(PAPERS));
    await page.close();
  });
});

/** Runs in an extension page. */
async function lastOpened(moment: number): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { set(items: object): Promise<void> } } };
  };
  await chrome.storage.local.set({ opened: moment });
}

describe('the library', () => {
  it('filters, and keeps what it shows in its address, also backwards', async () => {
    const page = await session.page('library', { width: 1280, height: 900 });
    await page.waitForSelector('article');
    const [first = ''] = await titles(page);
    await page.click('article [aria-label="Bookmark"]');
    await page.waitForSelector('article [aria-pressed="true"]');
    await page.click('.filters .check input');
    await expect.poll(() => titles(page)).toEqual([first]);
    expect(await page.evaluate(() => location.search)).toBe('?bookmarked=');
    await page.click('article .unfold');
    await page.waitForSelector('.pane .extras');
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => !document.querySelector('.pane .extras'));
    await page.evaluate(() => history.back());
    await expect.poll(async () => (await titles(page)).length).toBe(PAPERS);
    await page.close();
  });

  it('saves what is selected as a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paper-round-export-'));
    const page = await session.page('library', { width: 1280, height: 900 });
    await page.waitForSelector('article');
    const cdp = await page.createCDPSession();
    await cdp.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.click('article:nth-of-type(1) .selector');
    await page.click('article:nth-of-type(3) .selector');
    await page.click('.export button');
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.bib'))).toHaveLength(1);
    const text = () => readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8');
    await expect.poll(() => text().match(/^@\w+\{/gm)?.length).toBe(2);
    rmSync(folder, { recursive: true });
    await page.close();
  });

  it('keeps tags and a note, and finds them again after a reload', async () => {
    const page = await session.page('library', { width: 1280, height: 900 });
    await page.waitForSelector('article');
    await page.click('article .unfold');
    await page.waitForSelector('.pane .extras');
    await page.type('.pane .tags input', 'agents');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-label="Remove the tag agents"]');
    await page.type('.pane textarea', 'Read the appendix.');
    await page.waitForFunction(() => document.querySelector('.note [role=status]')?.textContent === 'Saved');
    await page.reload({ waitUntil: 'domcontentloaded' });
    await page.waitForSelector('[aria-label="Remove the tag agents"]');
    expect(await page.$eval('.pane textarea', (field) => field.value)).toBe('Read the appendix.');
    await page.close();
  });
});

describe('bookmarks', () => {
  it('keep the order that they are put in by hand', async () => {
    const page = await session.page('popup', { width: 420, height: 600 });
    await page.waitForSelector('article');
    await page.click('article:nth-of-type(2) [aria-label="Bookmark"]');
    await page.click('article:nth-of-type(3) [aria-label="Bookmark"]');
    await page.click('#tab-bookmarks');
    await expect.poll(async () => (await titles(page)).length).toBe(3);
    const before = await titles(page);
    await page.click('article:nth-of-type(2) [aria-label="Move up"]');
    const moved = [before[1], before[0], before[2]];
    await expect.poll(() => titles(page)).toEqual(moved);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await page.waitForSelector('#tab-bookmarks');
    await page.click('#tab-bookmarks');
    await expect.poll(() => titles(page)).toEqual(moved);
    await page.click('.by-date');
    await expect.poll(() => titles(page)).toEqual(before);
    await page.close();
  });
});

describe('reading while scrolling', () => {
  it('marks read what was scrolled past, but never what was marked unread by hand', async () => {
    const options = await session.page('options', { width: 1280, height: 900 });
    await options.click('#scrollingMarksRead');
    const page = await session.page('popup', { width: 420, height: 600 });
    await page.waitForSelector('article');
    await page.click('article:nth-of-type(1) [aria-label="Mark as read"]');
    await page.waitForSelector('article:nth-of-type(1)[data-state="read"]');
    await page.click('article:nth-of-type(1) [aria-label="Mark as unread"]');
    await page.waitForSelector('article:nth-of-type(1)[data-state="new"]');
    await page.$eval('main', scrollSlowly, 1200);
    await page.waitForSelector('article:nth-of-type(4)[data-state="read"]');
    expect(await page.$eval('article:nth-of-type(1)', (paper) => (paper as HTMLElement).dataset.state)).toBe(
      'new',
    );
    await options.bringToFront();
    await options.click('#scrollingMarksRead');
    await options.close();
    await page.close();
  });
});

/** Runs in a page: scrolls a list down by so many pixels, in steps as of a wheel, each with a frame of its own. */
async function scrollSlowly(list: Element, pixels: number): Promise<void> {
  const step = 40;
  for (let done = 0; done < pixels; done += step) {
    list.scrollBy(0, step);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}
