import type { Page } from 'puppeteer-core';
import type { Session } from '../support/session.ts';
import { found, watchPage } from './trespass.ts';

const WIDE = { width: 1280, height: 900 };

/**
 * Opens a page of the extension, by its path, watched from before its first line on; in Firefox, which lets nobody in
 * that early, from when it has loaded.
 */
export async function openWatched(session: Session, path: string, size = WIDE): Promise<Page> {
  const page = await session.browser.newPage();
  await page.setViewport(size);
  const isEarly = session.kind === 'chromium';
  if (isEarly) await page.evaluateOnNewDocument(watchPage);
  // Puppeteer never hears that an extension's page has loaded in Firefox, so it is told not to wait.
  await page.goto(session.baseUrl + path, { waitUntil: [] });
  await page.waitForFunction(hasLoaded, { polling: 20 }, path.replace(/[?#].*/, ''));
  if (!isEarly) await page.evaluate(watchPage);
  return page;
}

/** Runs in a page. */
function hasLoaded(path: string): boolean {
  return document.readyState === 'complete' && location.pathname === `/${path}`;
}

/** Scrolls a list until so many of its papers are drawn, or no more come. */
export async function drawAll(page: Page, wanted: number): Promise<number> {
  await page.waitForSelector('html:not([data-frame]) article');
  const drawn = () => page.$$eval('article', (all) => all.length);
  for (let tries = 0; tries < 200 && (await drawn()) < wanted; tries++)
    await page.evaluate(async () => {
      document.querySelector('.more-mark')?.scrollIntoView();
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
  return drawn();
}

/** What happened in a watched page and stands in it, with the name of the page; then closes it. */
export async function leave(page: Page, name: string): Promise<string[]> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const faults = await page.evaluate(found);
  await page.close();
  return faults.map((fault) => `${name}: ${fault}`);
}
