import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateBefore } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { badgeBecomes, firstPollDone, openPage, refresh, startWorld, titles, type World } from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const TODAY = () => dateBefore(new Date(), 0);

/** A paper of today's digest under another number and title, by another author. */
function made(template: ApiItem, number: number, title: string, author = 'Ada Lovelace'): ApiItem {
  const id = `2611.${String(number).padStart(5, '0')}`;
  const authors = [{ _id: id, name: author, hidden: false }];
  const paper = { ...template.paper, id, title, summary: `${title}.`, authors, upvotes: 100 - number };
  return { ...template, title, paper };
}

// The steps follow each other, as they would for a person: each goes on where the one before ended.
describe.each(KINDS)('alerts and mutes in %s', (kind) => {
  let world: World;
  let session: Session;
  let template: ApiItem;
  const papers: ApiItem[] = [];

  const publish = (...more: ApiItem[]) => {
    papers.push(...more);
    world.replay.setDigest({ days: new Map([[TODAY(), [...papers]]]), trending: [...papers] });
  };

  beforeAll(async () => {
    world = await startWorld(kind);
    template = world.digest.days.get(TODAY())?.[0] as ApiItem;
    publish(
      made(template, 1, 'Wombat gaits'),
      made(template, 2, 'Wombat burrows'),
      made(template, 3, 'Echidna spines'),
      made(template, 4, 'Platypus bills', 'Grace Hopper'),
    );
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  const listed = async (page: Page, expected: string[]) =>
    await expect.poll(async () => (await titles(page)).toSorted()).toEqual(expected.toSorted());
  const alertsInRail = (page: Page) =>
    page.$$eval('.alert-list a', (links) => links.map((link) => link.textContent));

  it('saves a search, with the unread papers that match it', async () => {
    await badgeBecomes(session, '4');
    const page = await openPage(session, 'library');
    await page.type('[aria-label="Search papers"]', 'wombat');
    await listed(page, ['Wombat gaits', 'Wombat burrows']);
    await page.click('.explanation > button');
    await page.waitForFunction(
      () => document.querySelector('.explanation > button')?.textContent === 'Saved as an alert',
    );
    await page.close();
    const front = await openPage(session, 'newtab');
    await expect.poll(() => alertsInRail(front)).toEqual(['wombat 2 unread']);
    await front.close();
  });

  it('counts only what alerts found, if the person wants that', async () => {
    const page = await openPage(session, 'options');
    const modes = await page.$$eval('#badgeMode option', (options) => options.map((one) => one.textContent));
    await page.select('#badgeMode', String(modes.findIndex((mode) => /alerts/i.test(mode ?? ''))));
    await badgeBecomes(session, '2');
    await page.close();
  });

  it('finds what comes in', async () => {
    publish(made(template, 5, 'Wombats, wombats'), made(template, 6, 'Quoll spots'));
    const page = await openPage(session, 'newtab');
    await refresh(page);
    await badgeBecomes(session, '3');
    await expect.poll(() => alertsInRail(page)).toEqual(['wombat 3 unread']);
    await page.click('.alert-list a');
    await listed(page, ['Wombat gaits', 'Wombat burrows', 'Wombats, wombats']);
    await page.close();
  });

  it('counts less when one of them is read', async () => {
    const page = await openPage(session, 'library');
    await page.type('[aria-label="Search papers"]', 'burrows');
    await listed(page, ['Wombat burrows']);
    await page.click('article [aria-label="Mark as read"]');
    await badgeBecomes(session, '2');
    await page.close();
  });

  it('mutes an author everywhere but in search, and says so', async () => {
    const page = await openPage(session, 'options');
    await page.type('#mute-authors', 'Grace Hopper');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.body.textContent?.includes('Grace Hopper'));
    await page.close();
    const list = await openPage(session, 'newtab');
    await listed(
      list,
      papers.map(({ title }) => title).filter((title) => title !== 'Platypus bills'),
    );
    await expect.poll(() => list.$eval('.left-out', (line) => line.textContent)).toContain('1');
    await list.type('[aria-label="Search papers"]', 'platypus');
    await listed(list, ['Platypus bills']);
    await list.close();
  });

  it('hides a paper by hand, and shows it again when that is taken back', async () => {
    const page = await openPage(session, 'newtab');
    await page.waitForFunction(() => document.querySelectorAll('article').length === 5);
    await page.focus('article .unfold');
    const [first] = await titles(page);
    await page.keyboard.press('x');
    await expect.poll(() => titles(page)).not.toContain(first);
    await page.keyboard.press('z');
    await expect.poll(() => titles(page)).toContain(first);
    await page.close();
  });
});
