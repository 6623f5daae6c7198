import type { Page } from 'puppeteer-core';
import type { Paper } from '../../lib/domain/paper.ts';
import type { PageName, Size } from '../support/session.ts';
import { type BenchBrowser, openBenchBrowser, run } from './browser.ts';
import { type Typing, typeSearches } from './painting.ts';

const RELOADS = 20;
const SEARCHES = 500;
/** MiniSearch and a plain scan take too long for all of them. */
const FEWER_SEARCHES = 30;
const SIMILAR = 200;
const FOR_YOU = 50;
const DIGESTS = 20;
const POLLS = 200;
/** Searches typed into each page: more than 200 keys that change what is shown. */
const TYPED = 24;

/** All that was measured in Chromium with a store of some size. */
export type Measures = Awaited<ReturnType<typeof measure>>;

/** Measures at each of these numbers of papers in one browser, whose store grows from one to the next. */
export async function speedAt(
  papers: readonly Paper[],
  sizes: readonly number[],
  say: (text: string) => void,
) {
  const browser = await openBenchBrowser(papers);
  try {
    const version = await browser.session.browser.version();
    const measures: Measures[] = [];
    let seeded = 0;
    for (const size of sizes) {
      say(`Writing ${size.toLocaleString('en')} papers.`);
      await seed(browser, seeded, size);
      measures.push(await measure(browser, size, size === sizes[0], say));
      seeded = size;
    }
    return { version, measures };
  } finally {
    await browser.close();
  }
}

async function seed(browser: BenchBrowser, from: number, to: number): Promise<void> {
  const page = await browser.page();
  await run(page, 'seed', from, to);
  await run(page, 'annotate', to);
  await page.close();
}

async function measure(browser: BenchBrowser, size: number, isFirst: boolean, say: (text: string) => void) {
  const before = await miniSearchLoading(browser);
  const ready = await readyTimes(browser);
  const page = await browser.page();
  say('Searching.');
  const stored = await run(page, 'indexSize');
  const engine = await run(page, 'engineTimes', size, SEARCHES);
  const similar = await run(page, 'similarTimes', size, SIMILAR);
  const forYou = await run(page, 'forYouTimes', FOR_YOU);
  const reRanking = await run(page, 'reRanking', size);
  say('Typing.');
  const typing = {
    library: await typeInto(browser, page, 'library', { width: 1280, height: 900 }, size),
    newtab: await typeInto(browser, page, 'newtab', { width: 1280, height: 900 }, size),
    popup: await typeInto(browser, page, 'popup', { width: 420, height: 600 }, size),
  };
  say('Writing digests.');
  const digests = await run(page, 'digestTimes', size, DIGESTS);
  // Not before: no worker merges all at once, and what that leaves behind is collected while others are timed.
  const merged = await run(page, 'mergeAll');
  const polled = await run(page, 'smallPolls', size + 100 * DIGESTS, POLLS);
  say('The others.');
  const scan = await run(page, 'scanTimes', size, FEWER_SEARCHES);
  await page.close();
  const miniSearch = isFirst ? await miniSearchMeasures(browser, size) : undefined;
  const after = await miniSearchLoading(browser);
  const pace = { loading: [...before.loading, ...after.loading], bytes: after.bytes, papers: PACE_PAPERS };
  const own = { ready, stored, engine, similar, forYou, reRanking, typing, merged, digests, polled };
  return { size, pace, ...own, scan, miniSearch };
}

/** Papers whose loading by MiniSearch tells the pace of the machine. */
const PACE_PAPERS = 20_000;

/** In a page of its own, with nothing else in its memory. */
async function miniSearchLoading(browser: BenchBrowser) {
  const page = await browser.page();
  const loaded = await run(page, 'miniSearchLoading', PACE_PAPERS);
  await page.close();
  return loaded;
}

async function miniSearchMeasures(browser: BenchBrowser, size: number) {
  const page = await browser.page();
  const searched = await run(page, 'miniSearchTimes', size, FEWER_SEARCHES);
  await page.close();
  return searched;
}

async function readyTimes(browser: BenchBrowser) {
  const times: { opening: number; ready: number }[] = [];
  // Not the first after writing: the database tidies up then.
  for (let at = -2; at < RELOADS; at++) {
    const page = await browser.page();
    const time = await run(page, 'readyTimes');
    if (at >= 0) times.push(time);
    await page.close();
  }
  return times;
}

async function typeInto(
  { session }: BenchBrowser,
  bench: Page,
  name: PageName,
  viewport: Size,
  size: number,
): Promise<Typing> {
  // Other letters are no keys of the keyboard that is played.
  const typable = (await run(bench, 'searchesFor', size, 2 * TYPED)).filter((text) => /^[ -~]+$/.test(text));
  const searches = typable.slice(0, TYPED);
  const texts = searches.flatMap((search) => [...search].map((_, at) => search.slice(0, at + 1)));
  const ids = await run(bench, 'expectedIds', texts);
  const page = await session.page(name, viewport);
  await page.waitForSelector('article');
  await page.bringToFront();
  const typing = await typeSearches(page, searches, new Map(texts.map((text, at) => [text, ids[at] ?? []])));
  await page.close();
  return typing;
}
