import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Paper } from '../../lib/domain/paper.ts';
import { type Replay, startReplay } from '../replay/server.ts';
import { openBrowser } from '../support/extension.ts';
import type { Session } from '../support/session.ts';
import { keepWorkerQuiet } from './browser.ts';
import { floorPapers, smallDigest, storedPapers } from './pages-corpus.ts';
import { EXTENSION, extensionWithFloors, WORKSHOP } from './pages-floors.ts';

/** Papers written by one call. */
const BATCH = 500;
/** New papers of the last two years or so: to count all of their readings is dear. */
const READINGS = 30_000;
const BOOKMARKS = 100;
/** Starts after which Chromium must have taken a new version of the extension. */
const STARTS = 8;
/** Milliseconds that Chromium gets to unpack it meanwhile. */
const UNPACKING = 1_500;
export const WINDOW = { width: 1280, height: 900 };

/** A browser profile that holds the extension and a store of some size. */
export interface Stored {
  size: number;
  profile: string;
  open(): Promise<Session>;
  /** Opens a copy of the profile, for what changes the store. */
  openCopy(): Promise<Session>;
}

/** Everything that the bench of the pages stands on. */
export interface Workshop {
  replay: Replay;
  stores: Stored[];
  close(): Promise<void>;
}

/**
 * Lays out the extension with the floors, and for each size a profile with so many papers. Profiles are used again as
 * long as the day and the form of the store are the same; the extension in them is brought up to date.
 */
export async function openWorkshop(sizes: readonly number[], say: (text: string) => void): Promise<Workshop> {
  const today = new Date();
  const digest = smallDigest(today);
  const replay = await startReplay({ digest: () => digest });
  mkdirSync(WORKSHOP, { recursive: true });
  const version = nextVersion();
  await extensionWithFloors(EXTENSION, floorPapers(digest), version);
  const stores: Stored[] = [];
  for (const size of sizes) {
    const profile = `${WORKSHOP}/profiles/${size}`;
    const openAt = (path: string) =>
      openBrowser('chromium', {
        ...{ replay, profile: path, extensionPath: EXTENSION, packed: true, windowSize: WINDOW },
      });
    const store: Stored = {
      ...{ size, profile, open: () => openAt(profile) },
      openCopy() {
        const copy = `${WORKSHOP}/copy`;
        rmSync(copy, { recursive: true, force: true });
        cpSync(profile, copy, { recursive: true, verbatimSymlinks: true });
        return openAt(copy);
      },
    };
    await prepare(store, replay, today, say);
    await update(store, version);
    stores.push(store);
  }
  return { replay, stores, close: () => replay.close() };
}

/** Greater with every run, so that Chromium takes it for an update. */
function nextVersion(): string {
  const path = `${WORKSHOP}/runs`;
  const run = 1 + (existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0);
  writeFileSync(path, String(run));
  return `0.1.0.${run}`;
}

/** What the form of a store depends on. */
const FORM = ['lib/db/schema.ts', 'lib/search/segment.ts', 'lib/search/words.ts', 'lib/domain/paper.ts'];
const OWN = ['pages-in-page.ts', 'pages-corpus.ts', 'corpus.ts'];

function stampOf(today: Date): string {
  const hash = createHash('sha256').update(today.toISOString().slice(0, 10));
  for (const file of FORM) hash.update(readFileSync(new URL(`../../${file}`, import.meta.url)));
  for (const file of OWN) hash.update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest('hex');
}

async function prepare(
  { size, profile, open }: Stored,
  replay: Replay,
  today: Date,
  say: (text: string) => void,
): Promise<void> {
  const stampPath = `${profile}.stamp`;
  const stamp = stampOf(today);
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  say(`Writing ${size.toLocaleString('en')} papers.`);
  rmSync(stampPath, { force: true });
  rmSync(profile, { recursive: true, force: true });
  const from = replay.requests.length;
  const session = await open();
  try {
    await replay.waitFor(({ path }) => path.includes('sort=trending'), 30_000, from);
    await session.evaluate(keepWorkerQuiet);
    await fill(session, size, today);
  } finally {
    await session.close();
  }
  writeFileSync(stampPath, stamp);
}

async function fill(session: Session, size: number, today: Date): Promise<void> {
  const page = await benchPage(session);
  const digest = smallDigest(today);
  const floor = JSON.stringify(floorPapers(digest));
  await page.evaluate((text) => localStorage.setItem('floor', text), floor);
  const before = await page.evaluate(() => globalThis.pagesBench.stored());
  let batch: Paper[] = [];
  const read: Pick<Paper, 'id' | 'day' | 'upvotes'>[] = [];
  const write = async () => {
    await page.evaluate((papers) => globalThis.pagesBench.seed(papers), batch);
    batch = [];
  };
  for (const paper of storedPapers(size - before, today)) {
    batch.push(paper);
    if (read.length < READINGS) read.push({ id: paper.id, day: paper.day, upvotes: paper.upvotes });
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  if (read.length > 0) await page.evaluate((papers) => globalThis.pagesBench.addReadings(papers), read);
  const step = Math.max(1, Math.floor(read.length / BOOKMARKS));
  const marked = read.filter((_, at) => at % step === 0).slice(0, BOOKMARKS);
  await page.evaluate(
    (ids) => globalThis.pagesBench.bookmark(ids),
    marked.map(({ id }) => id),
  );
}

/** The page with measures, opened anew. */
export async function benchPage({ browser, baseUrl }: Session): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${baseUrl}bench.html`);
  await page.waitForFunction(() => 'pagesBench' in globalThis);
  return page;
}

/** Starts the browser until the extension in it is this version; then once more, so that both pages know their look. */
async function update({ open }: Stored, version: string): Promise<void> {
  for (let start = 0; start < STARTS; start++) {
    const session = await open();
    try {
      await session.evaluate(keepWorkerQuiet);
      const running = await session.evaluate(runningVersion);
      if (running !== version) {
        await new Promise((resolve) => setTimeout(resolve, UNPACKING));
        continue;
      }
      for (const name of ['newtab', 'popup'] as const) {
        const page = await session.page(name, name === 'popup' ? { width: 420, height: 600 } : undefined);
        await page.waitForSelector('html:not([data-frame]) article');
        // Its look is kept a moment after it has come to rest.
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await page.close();
      }
      return;
    } finally {
      await session.close();
    }
  }
  throw new Error(`Chromium did not take version ${version} of the extension.`);
}

interface Chrome {
  runtime: { getManifest(): { version: string } };
}

/** Runs in a page of the extension. */
function runningVersion(): string {
  return (globalThis as unknown as { chrome: Chrome }).chrome.runtime.getManifest().version;
}
