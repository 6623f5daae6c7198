import { expect, it } from 'vitest';
import { benchPage, openWorkshop } from '../bench/pages-profile.ts';
import { IS_FULL, note } from './promises.ts';

const PAPERS = 100_000;
const ROUNDS = 20;
/** What the promise says of pages. */
const MOST_MS = 50;
/**
 * What no list may be above, in three of four screens: so much is still felt as at once. Of the twenty to a hundred screens of
 * one list, the slowest say more of the machine.
 */
const MOST_OF_A_LIST_MS = 100;
const OF_A_LIST = 0.75;
/** A page has about so much in memory before it does anything. */
const MOST_HEAP_MB = 120;
const SAVE_ALL = '.backup .buttons button:nth-of-type(2)';

// A store of that size takes minutes to fill; that lists are read in part is seen in `pure/17-bounded.test.ts`.
it.runIf(IS_FULL)(
  '100,000 papers are read page by page, and saved piece by piece',
  { timeout: 1_800_000 },
  async (context) => {
    const { stores, close } = await openWorkshop([PAPERS], () => undefined);
    const session = await stores[0]?.open();
    try {
      if (!session) throw new Error('no store');
      const page = await benchPage(session);
      page.setDefaultTimeout(600_000);
      const times = await page.evaluate((rounds) => globalThis.pagesBench.listTimes(rounds), ROUNDS);
      const share = (all: number[], part: number) =>
        all.toSorted((a, b) => a - b)[Math.floor(all.length * part)] ?? 0;
      const p95 = (all: number[]) => share(all, 0.95);
      const above = (most: number, part: number) =>
        Object.entries(times).flatMap(([name, all]) =>
          share(all, part) >= most ? `${name} (${share(all, part).toFixed(0)})` : [],
        );
      const every = Object.values(times).flat();
      const slow = p95(every) >= MOST_MS ? ['all'] : above(MOST_OF_A_LIST_MS, OF_A_LIST);
      note(context, {
        ...{ promise: 17, where: 'chromium', tried: every.length, what: `pages of ${PAPERS} papers` },
        ...{
          lost: slow.length,
          figure: `p95 ${p95(every).toFixed(1)} ms; of lists, over ${MOST_MS}: ${above(MOST_MS, 0.95).join(', ') || 'none'}`,
        },
      });
      await page.close();

      const options = await session.page('options');
      const client = await options.createCDPSession();
      const used = async () => (await client.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
      let peak = await used();
      await options.click(SAVE_ALL);
      const isSaved = () =>
        options.$eval('.restore [role="status"]', (said) => /handed/.test(said.textContent ?? ''));
      while (!(await isSaved())) peak = Math.max(peak, await used());
      note(context, {
        ...{ promise: 17, where: 'chromium', tried: 1, what: `backup of ${PAPERS} papers` },
        ...{ lost: Number(peak > MOST_HEAP_MB), figure: `heap at most ${peak.toFixed(0)} MB` },
      });
      expect(slow).toEqual([]);
      expect(peak).toBeLessThan(MOST_HEAP_MB);
    } finally {
      await session?.close();
      await close();
    }
  },
);
