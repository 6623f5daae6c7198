import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, type World } from './world.ts';

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

describe.each([320, 360, 420])('the front page in a window of %i px', (width) => {
  it('loses no tab, and nothing of the calendar', async () => {
    const page = await session.page('newtab', { width, height: 640 });
    await page.waitForSelector('html:not([data-frame]) article');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const { left, right } of await edgesOf(page, '[role=tab]')) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
    }
    await page.click('[aria-label="Choose a day"]');
    await page.waitForSelector('[role=grid]', { visible: true });
    const [sheet] = await edgesOf(page, '.calendar');
    expect(sheet?.left).toBeGreaterThanOrEqual(0);
    expect(sheet?.right).toBeLessThanOrEqual(width);
    await page.close();
  });
});

function edgesOf(page: Page, selector: string): Promise<{ left: number; right: number }[]> {
  return page.$$eval(selector, (all) =>
    all.map((one) => {
      const { left, right } = one.getBoundingClientRect();
      return { left, right };
    }),
  );
}

describe('the library in a narrow window', () => {
  /** The papers that its list begins with, and one far down. */
  async function listed(): Promise<{ first: string; far: string }> {
    const page = await openPage(session, 'library');
    await page.waitForFunction(() => document.querySelectorAll('article').length > 40);
    const ids = await page.$$eval('article', (all) =>
      all.map((one) => (one as HTMLElement).dataset.id ?? ''),
    );
    await page.close();
    return { first: ids[3] ?? '', far: ids.at(-1) ?? '' };
  }

  const openAt = async (paper: string): Promise<Page> => {
    const page = await session.page('library', { width: 640, height: 450 });
    await page.goto(`${session.baseUrl}library.html?${new URLSearchParams({ paper })}`, { waitUntil: [] });
    await page.waitForSelector('.details');
    return page;
  };

  it('shows a linked paper in its place, or above the list', async () => {
    const { first, far } = await listed();
    const unfolded = await openAt(first);
    expect(await unfolded.$eval('.details', (details) => details.closest('article')?.dataset.id)).toBe(first);
    await unfolded.close();
    const above = await openAt(far);
    expect(await above.$eval('.pane .paper', (paper) => (paper as HTMLElement).dataset.id)).toBe(far);
    expect(await above.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    await above.close();
  });
});

describe('in forced colours', () => {
  it('what is unread, which day and which tab is chosen is seen', async () => {
    const page = await openPage(session, 'newtab');
    const cdp = await page.createCDPSession();
    const features = [{ name: 'forced-colors', value: 'active' }];
    await cdp.send('Emulation.setEmulatedMedia', { features });
    await page.click('[aria-label="Choose a day"]');
    await page.waitForSelector('[aria-selected="true"] > .day', { visible: true });
    const seen = await page.evaluate(() => {
      const style = (selector: string, part?: string) =>
        getComputedStyle(document.querySelector(selector) as Element, part);
      const canvas = style('html').backgroundColor;
      return {
        dot: style('.paper[data-state="new"]', '::before').backgroundColor !== canvas,
        chosenDot: style('[aria-selected="true"] > .has-unread', '::before').backgroundColor !== canvas,
        day: style('[aria-selected="true"] > .day').borderTopStyle,
        chosenTab: style('[role=tab][aria-selected="true"]').borderBottomColor !== canvas,
        otherTab: style('[role=tab][aria-selected="false"]').borderBottomColor !== canvas,
      };
    });
    expect(seen).toEqual({ dot: true, chosenDot: true, day: 'solid', chosenTab: true, otherTab: false });
    await page.close();
  });
});

describe('the keyboard goes on', () => {
  it('when a step is taken back', async () => {
    const page = await openPage(session, 'popup');
    await page.click('#tab-trending');
    await page.waitForSelector('article .rank');
    await page.click('article:nth-of-type(2) [aria-label="Hide"]');
    await page.waitForSelector('.notice button');
    await page.focus('.notice button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('.notice button'));
    expect(await page.$eval(':focus', (element) => element.className)).toBe('notice');
    await page.close();
  });
});
