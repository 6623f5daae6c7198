import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateBefore } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, titles, type World } from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const TOPICS = ['wombat locomotion', 'protein folding'];
const PAPERS = 30;

/** Papers of two kinds in turn, each with words and a keyword of its kind. */
function made(template: ApiItem, number: number): ApiItem {
  const topic = TOPICS[number % 2] as string;
  const id = `2611.${String(number).padStart(5, '0')}`;
  const title = `Number ${number} on ${topic}`;
  const authors = [{ _id: id, name: `Author ${number}`, hidden: false }];
  const paper = {
    ...template.paper,
    id,
    title,
    summary: `We look at ${topic}.`,
    authors,
    upvotes: 100 - number,
  };
  return { ...template, title, paper: { ...paper, ai_keywords: [topic] } };
}

describe.each(KINDS)('For you in %s', (kind) => {
  let world: World;
  let session: Session;

  beforeAll(async () => {
    world = await startWorld(kind);
    const today = dateBefore(new Date(), 0);
    const [template] = world.digest.days.get(today) as [ApiItem];
    const papers = Array.from({ length: PAPERS }, (_, number) => made(template, number));
    world.replay.setDigest({ days: new Map([[today, papers]]), trending: papers });
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  it('is honest at the start, and fills when five papers are kept', async () => {
    const page = await openPage(session, 'newtab');
    await page.click('#tab-forYou');
    await page.waitForFunction(() => document.querySelectorAll('article').length === 0);
    expect(await page.$eval('#papers', (list) => list.textContent)).toContain('So far: 0 of 5.');
    await page.click('#tab-trending');
    await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(10);
    for (const number of [0, 2, 4, 6, 8]) {
      await page.click(`article[data-id="arxiv:2611.0000${number}"] [aria-label="Bookmark"]`);
      await page.waitForSelector(`article[data-id="arxiv:2611.0000${number}"] [aria-pressed="true"]`);
    }
    await page.click('#tab-forYou');
    // Until For you is there, the list before it stays on screen, as long as it.
    const isOfWombats = (title: string) => title.includes('wombat');
    await expect.poll(async () => (await titles(page)).slice(0, 8).filter(isOfWombats).length).toBe(8);
    expect((await titles(page)).length).toBeGreaterThan(10);
    expect(await page.$eval('article:first-of-type', (article) => article.textContent)).toMatch(
      /Because:.*wombat locomotion/,
    );
    await page.close();
  });
});
