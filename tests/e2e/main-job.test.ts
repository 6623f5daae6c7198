import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import {
  badgeBecomes,
  firstPollDone,
  openPage,
  refresh,
  startWorld,
  titleOf,
  titles,
  type World,
} from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

// The steps follow each other, as they would for a person: each goes on where the one before ended.
describe.each(KINDS)('the main job in %s', (kind) => {
  let world: World;
  let session: Session;
  let profile: string;
  let bookmarked: string;

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'paper-round-e2e-'));
    world = await startWorld(kind);
    session = await world.open({ profile, packed: true });
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('asks for three days and the ranking, and nobody else for anything', () => {
    const days = [0, 1, 2].map((back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10));
    const asked = world.replay.requests.map(({ host, path }) => host + path);
    expect(asked).toEqual([
      ...days.map((day) => `huggingface.co/api/daily_papers?date=${day}&limit=100`),
      'huggingface.co/api/daily_papers?sort=trending&limit=100',
    ]);
    expect(world.replay.foreignHosts).toEqual([]);
  });

  it('sends nothing that tells who asks', () => {
    for (const { headers } of world.replay.requests) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
  });

  it('shows the newest digest’s count on the badge', async () => {
    await badgeBecomes(session, String(world.today.length));
    expect(await session.title()).toBe(`Paper Round: ${world.today.length} new papers`);
  });

  it('lists exactly these in the popup', async () => {
    const page = await openPage(session, 'popup');
    await expect.poll(() => titles(page)).toHaveLength(world.today.length);
    expect(await titles(page)).toEqual(world.today);
    expect(await tabNames(page)).toEqual([
      `Unread ${world.today.length}`,
      `Trending ${world.digest.trending.length}`,
      'Bookmarks 0',
    ]);
    await page.close();
  });

  it('counts one less when one is marked read', async () => {
    const page = await openPage(session, 'popup');
    await page.click('article [aria-label="Mark as read"]');
    await badgeBecomes(session, String(world.today.length - 1));
    expect(await page.$('article [aria-label="Mark as unread"]')).not.toBeNull();
    await page.close();
  });

  it('marks all read in one step, and takes it back', async () => {
    const page = await openPage(session, 'popup');
    await page.click('[aria-label="Mark all read"]');
    await badgeBecomes(session, '');
    await page.waitForSelector('[role=status] button');
    await page.click('[role=status] button');
    await badgeBecomes(session, String(world.today.length - 1));
    await page.close();
  });

  it('keeps a bookmark over a restart of the browser', async () => {
    const page = await openPage(session, 'popup');
    const button = await page.$('article:nth-of-type(2) [aria-label="Bookmark"]');
    bookmarked = (await titles(page))[1] ?? '';
    await button?.click();
    await page.waitForSelector('article:nth-of-type(2) [aria-label="Bookmark"][aria-pressed="true"]');
    await session.close();
    world.replay.setOffline(true);
    session = await world.open({ profile, packed: true });
    const again = await openPage(session, 'popup');
    await again.click('#tab-bookmarks');
    await expect.poll(() => titles(again)).toEqual([bookmarked]);
    await again.close();
  });

  it('shows the same badge after the restart, offline', async () => {
    await badgeBecomes(session, String(world.today.length - 1));
  });

  it('shows the ranking on the new tab, offline, and bookmarks at hand', async () => {
    const page = await openPage(session, 'newtab');
    const ranking = world.digest.trending.map(titleOf);
    await expect.poll(async () => (await titles(page)).length).toBeGreaterThanOrEqual(20);
    const shown = await titles(page);
    expect(shown).toEqual(ranking.slice(0, shown.length));
    expect(await page.$$eval('.rail a', (links) => links.map((link) => link.textContent))).toContain(
      bookmarked,
    );
    await page.close();
  });

  it('shows a day that was fetched, offline', async () => {
    const page = await openPage(session, 'newtab');
    await page.click('#tab-today');
    await expect.poll(() => titles(page)).toHaveLength(world.today.length);
    expect(await titles(page)).toEqual(world.today);
    await page.close();
  });

  it('finds a stored paper by its words, offline', async () => {
    const page = await openPage(session, 'library');
    await page.type('[aria-label="Search papers"]', world.today[0] ?? '');
    await expect.poll(() => titles(page)).toEqual([world.today[0]]);
    await page.close();
  });

  it('says that it is offline when asked to refresh', async () => {
    const page = await openPage(session, 'popup');
    await refresh(page);
    await page.waitForSelector('[role=alert]');
    expect(await page.$eval('[role=alert]', (alert) => alert.textContent)).toMatch(/reached|offline/);
    await badgeBecomes(session, String(world.today.length - 1));
    await page.close();
  });

  it('is up to date again when the connection is back', async () => {
    world.replay.setOffline(false);
    const page = await openPage(session, 'popup');
    await refresh(page);
    await page.waitForFunction(() => !document.querySelector('[role=alert]'));
    expect(world.replay.foreignHosts).toEqual([]);
    await page.close();
  });
});

function tabNames(page: Page): Promise<string[]> {
  return page.$$eval('[role=tab]', (tabs) => tabs.map((tab) => tab.textContent ?? ''));
}
