import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateBefore } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, titleOf, titles, type World } from './world.ts';

/** The same keyword in the spellings that it comes in. */
const SPELLINGS = ['sparse autoencoders', 'Sparse Autoencoder', 'sparse autoencoders (SAEs)'];

let world: World;
let session: Session;
let papers: ApiItem[];

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

describe.each(KINDS)('in %s', (kind) => {
  beforeAll(async () => {
    world = await startWorld(kind);
    const today = dateBefore(new Date(), 0);
    const [template] = world.digest.days.get(today) as [ApiItem];
    papers = Array.from({ length: 9 }, (_, index) => {
      const title = `Paper number ${index + 1}`;
      const ai_keywords = index < 6 ? [SPELLINGS[index % 3], 'features'] : [`keyword ${index}`];
      const paper = { ...template.paper, id: `2611.0000${index}`, title, upvotes: 50 - index, ai_keywords };
      return { ...template, title, paper };
    });
    world.replay.setDigest({ days: new Map([[today, papers]]), trending: papers });
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  describe('the topics of the week', () => {
    it('say how little there is, and lead to the papers that they count', async () => {
      const page = await openPage(session, 'newtab');
      await page.waitForSelector('.rail .topics a');
      const topics = await page.$$eval('.rail .topics .topic', (names) =>
        names.map((name) => name.textContent),
      );
      expect(topics).toEqual(['features', 'sparse autoencoders']);
      const said = await page.$eval('.rail .topics + p', ({ textContent }) => textContent);
      expect(said).toBe(
        'So far 9 of 9 papers have keywords. There are no earlier weeks to compare with yet.',
      );
      await page.click('.rail .topics li:last-child a');
      await expect.poll(async () => (await titles(page)).toSorted()).toEqual(papers.slice(0, 6).map(titleOf));
      await page.close();
    });

    it('are the last of the rail, so that nothing moves when they come', async () => {
      const page = await openPage(session, 'newtab');
      await page.waitForSelector('.rail .topics');
      expect(await page.$('.rail > section:last-child .topics')).not.toBeNull();
      await page.close();
    });
  });
});
