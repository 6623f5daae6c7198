import type { Page } from 'puppeteer-core';
import type { Session } from '../support/session.ts';
import { storedPapers } from './pages-corpus.ts';
import { benchPage, type Stored } from './pages-profile.ts';
import { type Typing, typeSearches } from './painting.ts';

const CLICKS = 30;
const STEPS = 60;
const STEP_PX = 900;
/** Searches typed into the popup. */
const SEARCHES = 12;
/** Papers that the typed searches are about are spread over the newest ones. */
const SPREAD = 2_000;

/** What is done on pages with a store of some size. */
export interface UseMeasures {
  size: number;
  bookmark: { painted: number[]; durable: number[] };
  scroll: { frames: number[]; longestTask: number; shown: number };
  filter: number[];
  typing: Typing;
}

export async function useMeasures(store: Stored): Promise<UseMeasures> {
  const session = await store.openCopy();
  try {
    return {
      size: store.size,
      bookmark: await clickBookmarks(session),
      ...(await useLibrary(session)),
      typing: await type(session, store.size),
    };
  } finally {
    await session.close();
  }
}

interface Click {
  painted: Promise<number>;
  durable: Promise<number>;
}

declare global {
  var nextClick: () => Click;
  var watchedFrames: { all: number[]; longestTask: number };
}

/** Clicks the first bookmarks of the front page on and off. */
async function clickBookmarks({ browser, baseUrl }: Session): Promise<UseMeasures['bookmark']> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watchClicks);
  await page.goto(`${baseUrl}newtab.html`);
  await page.waitForSelector('html:not([data-frame]) article');
  const times: UseMeasures['bookmark'] = { painted: [], durable: [] };
  for (let at = -2; at < CLICKS; at++) {
    await page.evaluate(() => {
      globalThis.watchedClick = globalThis.nextClick();
    });
    await page.click('article button[aria-label="Bookmark"]');
    const [painted, durable] = await page.evaluate(() =>
      Promise.all([globalThis.watchedClick.painted, globalThis.watchedClick.durable]),
    );
    if (at < 0) continue;
    times.painted.push(painted);
    times.durable.push(durable);
  }
  await page.close();
  return times;
}

declare global {
  var watchedClick: Click;
}

/** Runs in a page before everything else: tells of a click when its effect is painted, and when it is on disk. */
function watchClicks(): void {
  let from = 0;
  let stored: ((ms: number) => void) | undefined;
  let shown: ((ms: number) => void) | undefined;
  const channel = new MessageChannel();
  const after: (() => void)[] = [];
  channel.port1.onmessage = () => after.shift()?.();
  addEventListener(
    'click',
    ({ timeStamp }) => {
      from = timeStamp;
    },
    true,
  );
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const tx = original.call(this, stores, mode, options);
    if (mode === 'readwrite' && [stores].flat().includes('readings'))
      tx.addEventListener('complete', () => stored?.(performance.now() - from));
    return tx;
  };
  const start = () => {
    new MutationObserver(() => {
      const tell = shown;
      shown = undefined;
      if (!tell) return;
      requestAnimationFrame(() => {
        after.push(() => tell(performance.now() - from));
        channel.port2.postMessage(null);
      });
    }).observe(document, { subtree: true, attributeFilter: ['aria-pressed'] });
  };
  start();
  globalThis.nextClick = () => ({
    painted: new Promise((resolve) => {
      shown = resolve;
    }),
    durable: new Promise((resolve) => {
      stored = resolve;
    }),
  });
}

/** Scrolls down the whole library, then filters it. */
async function useLibrary(session: Session): Promise<Pick<UseMeasures, 'scroll' | 'filter'>> {
  const page = await session.page('library');
  await page.waitForSelector('html:not([data-frame]) article');
  await page.mouse.move(300, 500);
  await page.evaluate(watchFrames);
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel({ deltaY: STEP_PX });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const { all: frames, longestTask } = await page.evaluate(() => globalThis.watchedFrames);
  const shown = await page.$$eval('article', ({ length }) => length);
  await page.evaluate(() => scrollTo(0, 0));
  const filter = await filterTimes(page);
  await page.close();
  return { scroll: { frames, longestTask, shown }, filter };
}

/** Runs in a page: notes how long each frame takes from now on. */
function watchFrames(): void {
  const frames: typeof globalThis.watchedFrames = { all: [], longestTask: 0 };
  globalThis.watchedFrames = frames;
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    frames.all.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) frames.longestTask = Math.max(frames.longestTask, duration);
  }).observe({ type: 'longtask' });
}

/** Ticks and unticks the boxes of the filters; milliseconds from each change to the other list in its first frame. */
async function filterTimes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const times: number[] = [];
    const channel = new MessageChannel();
    const afterFrame = () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        });
      });
    const list = document.querySelector('#papers') as HTMLElement;
    const first = () => list.querySelector<HTMLElement>('article')?.dataset.id;
    for (let round = 0; round < 5; round++)
      for (const box of document.querySelectorAll<HTMLInputElement>('.filters input[type=checkbox]')) {
        for (const _ of ['on', 'off']) {
          const before = first();
          const start = performance.now();
          const changed = new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              if (first() === before) return;
              observer.disconnect();
              resolve();
            });
            observer.observe(list, { subtree: true, childList: true, attributes: true });
            setTimeout(resolve, 2_000);
          });
          box.click();
          await changed;
          const ms = (await afterFrame()) - start;
          // A filter that leaves the same paper first can't be seen to work.
          if (ms < 2_000) times.push(ms);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    return times;
  });
}

async function type(session: Session, size: number): Promise<Typing> {
  const bench = await benchPage(session);
  const spread = [...storedPapers(Math.min(size, SPREAD), new Date())];
  const searches = await bench.evaluate(
    (papers, count) => globalThis.pagesBench.searchesFor(papers, count),
    spread,
    SEARCHES,
  );
  const texts = searches.flatMap((search) => [...search].map((_, at) => search.slice(0, at + 1)));
  const ids = await bench.evaluate((given) => globalThis.pagesBench.expectedIds(given), texts);
  await bench.close();
  const page = await session.page('popup', { width: 420, height: 600 });
  await page.waitForSelector('html:not([data-frame]) article');
  await page.bringToFront();
  const typing = await typeSearches(page, searches, new Map(texts.map((text, at) => [text, ids[at] ?? []])));
  await page.close();
  return typing;
}
