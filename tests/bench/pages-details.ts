import { statSync } from 'node:fs';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Session, Size } from '../support/session.ts';
import { EXTENSION } from './pages-floors.ts';
import { comeToRest, PAGES, type PageKind, pairsOf } from './pages-open.ts';
import type { Stored } from './pages-profile.ts';
import { CALM, watchBeginning } from './pages-watch.ts';
import { PATIENCE, within } from './patience.ts';
import { quantile } from './tables.ts';
import { longestTask, tracedWhile } from './worker-trace.ts';

const ROUNDS = 3;

/** What a page weighs. */
export interface Details {
  size: number;
  kind: PageKind;
  /** Bytes of scripts and styles, uncompressed: asked for up to the first frame with papers, and in all. */
  first: number;
  loaded: number;
  /** The files of the first frame. */
  files: string[];
  /** Bytes of the JavaScript heap of the settled page after a collection. */
  heap: number;
  /** Milliseconds of its longest task, by a trace; medians of a few rounds. */
  longestTask: number;
}

/** Opens each page a few more times, watched more closely than is good for its speed. */
export async function pageDetails(stores: readonly Stored[], kinds: readonly PageKind[]): Promise<Details[]> {
  const details: Details[] = [];
  for (const store of stores) {
    const session = await store.open();
    try {
      for (const { kind } of pairsOf(stores, kinds).filter((pair) => pair.store === store))
        details.push({ size: store.size, kind, ...(await detailsOf(session, kind)) });
    } finally {
      await session.close();
    }
  }
  return details;
}

async function detailsOf(session: Session, kind: PageKind) {
  const weights: Awaited<ReturnType<typeof weigh>>[] = [];
  const tasks = [];
  for (let round = 0; round < ROUNDS; round++) {
    await comeToRest(session);
    weights.push(await weigh(session, kind));
    tasks.push(await traced(session, kind));
  }
  const middle = (of: 'first' | 'loaded' | 'heap') =>
    quantile(
      weights.map((weight) => weight[of]),
      0.5,
    );
  return {
    files: weights.at(-1)?.files ?? [],
    ...{ first: middle('first'), loaded: middle('loaded'), heap: middle('heap') },
    longestTask: quantile(tasks, 0.5),
  };
}

async function weigh(session: Session, kind: PageKind) {
  const page = await watchedPage(session, kind);
  const client = await page.createCDPSession();
  const asked: { path: string; at: number }[] = [];
  client.on('Network.requestWillBeSent', ({ request, wallTime }) => {
    const { pathname } = new URL(request.url);
    if (/\.(js|css)$/.test(pathname)) asked.push({ path: pathname, at: 1000 * wallTime });
  });
  await client.send('Network.enable');
  await page.goto(session.baseUrl + PAGES[kind].file, { waitUntil: 'domcontentloaded' });
  await cameToRest(page, kind);
  const at = await page.evaluate(() => globalThis.beginning.at);
  const heap = await heapOf(client);
  await page.close();
  const files = [...new Set(asked.filter((one) => one.at <= at).map(({ path }) => path))];
  return {
    ...{ files, heap, first: bytesOf(files) },
    loaded: bytesOf([...new Set(asked.map(({ path }) => path))]),
  };
}

async function traced(session: Session, kind: PageKind): Promise<number> {
  await comeToRest(session);
  const page = await watchedPage(session, kind);
  const url = session.baseUrl + PAGES[kind].file;
  const events = await tracedWhile(session, async () => {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await cameToRest(page, kind);
  });
  await page.close();
  return longestTask(events, url);
}

function cameToRest(page: Page, kind: PageKind): Promise<unknown> {
  const done = page.evaluate(() => globalThis.beginning.done);
  return within(PATIENCE, `${kind} to come to rest`, done);
}

async function watchedPage({ browser }: Session, kind: PageKind): Promise<Page> {
  const { size }: { file: string; size?: Size } = PAGES[kind];
  const page = await browser.newPage();
  if (size) await page.setViewport(size);
  await page.evaluateOnNewDocument(watchBeginning, CALM);
  return page;
}

/** Bytes in use after all garbage is gone. */
export async function heapOf(client: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

function bytesOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + statSync(EXTENSION + path).size, 0);
}
