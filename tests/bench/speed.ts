import type { Page } from 'puppeteer-core';
import type { Paper } from '../../lib/domain/paper.ts';
import type { PageName, Size } from '../support/session.ts';
import { type BenchBrowser, openBenchBrowser } from './browser.ts';
import { type Typing, typeSearches } from './painting.ts';

/** Papers written by one call, which must not take too long. */
const SEEDED_AT_ONCE = 2_500;
const RELOADS = 20;
const SEARCHES = 500;
/** MiniSearch and a plain scan take too long for all of them. */
const FEWER_SEARCHES = 100;
const SIMILAR = 200;
const FOR_YOU = 50;
const DIGESTS = 20;
const POLLS = 200;
/** Searches typed into each page: more than 200 keys that change what is shown. */
const TYPED = 24;

const PAGES: [PageName, Size][] = [
  ['library', { width: 1280, height: 900 }],
  ['popup', { width: 420, height: 600 }],
];

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
  for (let at = from; at < to; at += SEEDED_AT_ONCE)
    await page.evaluate((...range) => globalThis.bench.seed(...range), at, Math.min(to, at + SEEDED_AT_ONCE));
  await page.evaluate((size) => globalThis.bench.annotate(size), to);
  await page.close();
}

async function measure(browser: BenchBrowser, size: number, isFirst: boolean, say: (text: string) => void) {
  const ready = await readyTimes(browser);
  const page = await browser.page();
  say('Searching.');
  const found = await page.evaluate(inBench, size, SEARCHES, SIMILAR, FOR_YOU);
  say('The others.');
  const scan = await page.evaluate((...given) => globalThis.bench.scanTimes(...given), size, FEWER_SEARCHES);
  const miniSearch = isFirst
    ? await page.evaluate((...given) => globalThis.bench.miniSearchTimes(...given), size, FEWER_SEARCHES)
    : undefined;
  const typing: Partial<Record<PageName, Typing>> = {};
  for (const [name, viewport] of PAGES) {
    say(`Typing in the ${name}.`);
    typing[name] = await typeInto(browser, page, name, viewport, size);
  }
  say('Writing digests.');
  const written = await page.evaluate(writing, size, DIGESTS, POLLS);
  await page.close();
  return { size, ready, ...found, scan, miniSearch, typing, ...written };
}

async function readyTimes(browser: BenchBrowser) {
  const times: { opening: number; ready: number }[] = [];
  // Not the first after writing: the database tidies up then.
  for (let at = -2; at < RELOADS; at++) {
    const page = await browser.page();
    const time = await page.evaluate(() => globalThis.bench.readyTimes());
    if (at >= 0) times.push(time);
    await page.close();
  }
  return times;
}

/** Runs in the page with the measures. */
async function inBench(size: number, searches: number, similar: number, forYou: number) {
  const { bench } = globalThis;
  const stored = await bench.indexSize();
  const engine = await bench.engineTimes(size, searches);
  return {
    stored,
    engine,
    similar: await bench.similarTimes(size, similar),
    forYou: await bench.forYouTimes(forYou),
    reRanking: await bench.reRanking(size),
  };
}

/** Runs in the page with the measures. */
async function writing(size: number, digests: number, polls: number) {
  const { bench } = globalThis;
  return {
    merged: await bench.mergeAll(),
    digests: await bench.digestTimes(size, digests),
    polled: await bench.smallPolls(size + 100 * digests, polls),
  };
}

async function typeInto(
  { session }: BenchBrowser,
  bench: Page,
  name: PageName,
  viewport: Size,
  size: number,
): Promise<Typing> {
  const searches = await bench.evaluate((...given) => globalThis.bench.searchesFor(...given), size, TYPED);
  const texts = searches.flatMap((search) => [...search].map((_, at) => search.slice(0, at + 1)));
  const ids = await bench.evaluate((wanted) => globalThis.bench.expectedIds(wanted), texts);
  const page = await session.page(name, viewport);
  await page.waitForSelector('article');
  await page.bringToFront();
  const typing = await typeSearches(page, searches, new Map(texts.map((text, at) => [text, ids[at] ?? []])));
  await page.close();
  return typing;
}
