import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestDay } from '../../lib/domain/digest.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { buildFor, firstPollDone, startWorld, titleOf, titles, type World } from './world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TODAY = new Date().toISOString().slice(0, 10);

let world: World;
let session: Session;
let folder: string;

/** Has the tests that follow in a describe run in this browser. */
function inBrowser(kind: BrowserKind): void {
  beforeAll(async () => {
    world = await startWorld(kind);
    session = await world.open();
    folder = await mkdtemp(join(tmpdir(), 'paper-round-digest-'));
    await firstPollDone(session);
  });
  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
    await rm(folder, { recursive: true, force: true });
  });
}

/** Opens the page of a digest and waits until it says something. */
async function open(search = ''): Promise<Page> {
  const page = await session.browser.newPage();
  await page.setViewport({ width: 1000, height: 900 });
  // Puppeteer never hears that an extension's page has loaded in Firefox.
  await page.goto(`${session.baseUrl}digest.html${search}`, { waitUntil: [] });
  await page.waitForSelector('main > *');
  return page;
}

/** Clicks a link and waits until the digest that it leads to says something. */
async function follow(page: Page, selector: string): Promise<void> {
  const before = await page.evaluate(() => location.href);
  await page.click(selector);
  const hasCome = (was: string) => location.href !== was && document.querySelector('main > *') !== null;
  await page.waitForFunction(hasCome, { polling: 50 }, before);
}

/** The titles of the stored papers of a day, by upvotes. */
function expected(day: string): string[] {
  const items = world.digest.days.get(day) ?? [];
  return items.toSorted((one, other) => other.paper.upvotes - one.paper.upvotes).map(titleOf);
}

describe.each<BrowserKind>(['chromium', 'firefox'])('the page of a digest in %s', (kind) => {
  inBrowser(kind);

  it('has the papers of the day, by upvotes, and their number', async () => {
    const page = await open(`?day=${TODAY}`);
    const shown = await titles(page);
    expect(shown.toSorted()).toEqual(expected(TODAY).toSorted());
    const votes = await page.$$eval('.story .foot p', (all) =>
      all.map((one) => Number.parseInt(one.textContent?.replaceAll(',', '') ?? '', 10)),
    );
    expect(votes).toEqual(votes.toSorted((one, other) => other - one));
    expect(await page.$eval('.dateline', (line) => line.textContent)).toContain(`${shown.length} papers`);
    await page.close();
  });

  it('is reached from the front page, for what is looked at there', async () => {
    const page = await session.page('newtab', { width: 1280, height: 900 });
    await page.waitForSelector('article');
    await page.click('#tab-today');
    await page.waitForSelector(`a[href="/digest.html?day=${TODAY}"]`);
    await page.click('#tab-week');
    await page.waitForSelector('a[href^="/digest.html?week="]');
    await follow(page, 'a[href^="/digest.html?week="]');
    await page.waitForSelector('article');
    await page.close();
  });

  it('leads to other days, without a connection, too', async () => {
    world.replay.setOffline(true);
    const asked = world.replay.requests.length;
    const page = await open(`?day=${TODAY}`);
    await follow(page, '[aria-label="Previous digest"]');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect((await titles(page)).toSorted()).toEqual(expected(yesterday).toSorted());
    await follow(page, '[aria-label="Next digest"]');
    await page.waitForSelector('article');
    expect(world.replay.requests.length).toBe(asked);
    world.replay.setOffline(false);
    await page.close();
  });

  it('says so when nothing is stored', async () => {
    const page = await open('?day=2024-01-01');
    expect(await page.$eval('.empty', (empty) => empty.textContent)).toContain('No digest is stored');
    await page.close();
  });

  it('has no violations in any theme, full or empty', async () => {
    for (const search of [`?day=${TODAY}`, '?day=2024-01-01']) {
      const page = await open(search);
      await page.evaluate(axe);
      for (const theme of ['light', 'dark', 'sepia']) expect(await violations(page, theme)).toEqual([]);
      await page.close();
    }
  });

  it('loses nothing at twice the size', async () => {
    const page = await open(`?day=${TODAY}`);
    await page.setViewport({ width: 320, height: 450 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });
});

/** What axe finds wrong in a theme: rule and first place. */
function violations(page: Page, theme: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name;
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ rules: { 'target-size': { enabled: true } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, theme);
}

describe('on paper', () => {
  inBrowser('chromium');

  it('is black on white in two columns, with addresses and without anything to click', async () => {
    const page = await open(`?day=${TODAY}`);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await page.emulateMediaType('print');
    const look = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
      return {
        paper: style('html').backgroundColor,
        ink: style('.headline a').color,
        columns: style('.stories').columnCount,
        controls: [...document.querySelectorAll('button, .controls')].filter((one) => one.checkVisibility())
          .length,
        address: (document.querySelector('.address') as HTMLElement).innerText,
      };
    });
    expect(look).toEqual({
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(0, 0, 0)',
      columns: '2',
      controls: 0,
      address: expect.stringMatching(/huggingface\.co\/papers\/\d{4}\.\d{5}$/),
    });
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(10_000);
    await page.close();
  });
});

describe('a digest that is saved', () => {
  inBrowser('chromium');

  it('is an e-mail with all of its papers', async () => {
    const page = await open(`?day=${TODAY}`);
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.evaluate(() => {
      const tool = [...document.querySelectorAll('button')].find(
        (one) => one.textContent === 'Save as e-mail',
      );
      tool?.click();
    });
    const name = `paper-round-day-${TODAY}.eml`;
    await expect.poll(() => readdir(folder)).toContain(name);
    const { subject, html = '', text = '' } = await PostalMime.parse(await readFile(join(folder, name)));
    expect(subject).toMatch(/ – Paper Round$/);
    const links = [...html.matchAll(/<a href="https:\/\/huggingface\.co\/papers\/([\d.]+)"/g)].map(
      ([, id]) => id,
    );
    const ids = (world.digest.days.get(TODAY) ?? []).map(({ paper }) => paper.id);
    expect(links.toSorted()).toEqual(ids.toSorted());
    expect(text.match(/^\* /gm)).toHaveLength(ids.length);
    await page.close();
  });
});

/** The extension with the permission that a person would have to be asked for. */
async function withNotifications(): Promise<string> {
  const copy = join(folder, 'notifying');
  await cp(buildFor('chromium'), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push('notifications');
  delete manifest.optional_permissions;
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

interface Chrome {
  alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> };
  notifications: { getAll(): Promise<Record<string, true>>; clear(id: string): Promise<boolean> };
  storage: {
    local: { get(key: string): Promise<{ delivery?: object }>; set(items: object): Promise<void> };
  };
}

/** Runs in an extension page: wants a daily delivery at this hour. */
async function wantDaily(hour: number): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
  await storage.local.set({ 'setting:delivery': 'daily', 'setting:deliveryHour': hour });
}

/** Runs in an extension page: as if that had been wanted for ever. Resolves to whether the plan was noted. */
async function wantedForEver(): Promise<boolean> {
  const { storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
  const { delivery } = await storage.local.get('delivery');
  if (delivery) await storage.local.set({ delivery: { ...delivery, since: 0 } });
  return delivery !== undefined;
}

/** Runs in an extension page. */
async function notified(): Promise<string[]> {
  const { notifications } = (globalThis as unknown as { chrome: Chrome }).chrome;
  return Object.keys(await notifications.getAll());
}

/** Runs in an extension page. */
async function nextAlarm(): Promise<number> {
  const { alarms } = (globalThis as unknown as { chrome: Chrome }).chrome;
  return (await alarms.get('delivery'))?.scheduledTime ?? 0;
}

describe('delivery', () => {
  inBrowser('chromium');

  it('tells once of the newest digest, when its hour has come, and has an alarm for the next', async () => {
    const own = await world.open({ extensionPath: await withNotifications() });
    await firstPollDone(own);
    const now = new Date();
    await own.evaluate(wantDaily, now.getHours());
    await expect.poll(() => own.evaluate(wantedForEver)).toBe(true);
    const restart = async () => {
      await own.stopWorker();
      const page = await own.page('popup');
      await page.waitForSelector('article');
      await page.close();
    };
    await restart();
    await expect.poll(() => own.evaluate(notified)).toEqual([`digest:day=${latestDay(Date.now())}`]);
    await restart();
    expect(await own.evaluate(notified)).toHaveLength(1);
    const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, now.getHours());
    expect(await own.evaluate(nextAlarm)).toBe(tomorrow.getTime());
    await own.close();
  });

  it('can be chosen in the settings, which lead to the newest digest', async () => {
    const page = await session.page('options', { width: 1000, height: 900 });
    await page.waitForSelector('[role=radiogroup] input[type=radio]');
    expect(await page.$$eval('[role=radiogroup] input', (radios) => radios.length)).toBe(3);
    await follow(page, 'a[href="/digest.html"]');
    await page.waitForSelector('article');
    expect((await titles(page)).length).toBeGreaterThan(0);
    await page.close();
  });
});
