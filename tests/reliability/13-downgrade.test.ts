import type { Page } from 'puppeteer-core';
import { describe, expect, it, vi } from 'vitest';
import { MIGRATIONS } from '../../lib/db/schema.ts';
import { firstPollDone, openPage, startWorld } from '../e2e/world.ts';
import { command, type PageApi } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import { openAsNewer } from '../support/newer.ts';
import type { PageName, Session } from '../support/session.ts';
import { note } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const PATIENCE = { timeout: 30_000, interval: 50 };
const BOOKMARKS = 3;
const SENTENCE = 'written by a newer version of Paper Round';
const PAGES: PageName[] = ['popup', 'newtab', 'library'];

let session: Session;

/** Runs in an extension page: how many bookmarks the copy outside the database has. */
async function countCopied(): Promise<number> {
  const all = await (globalThis as unknown as PageApi).chrome.storage.local.get(null);
  return Object.entries(all).filter(
    ([key, value]) => key.startsWith('copy:reading:') && (value as { bookmarkedAt?: number }).bookmarkedAt,
  ).length;
}

/** Runs in a page with papers: bookmarks the first ones. */
function bookmarkSome(count: number): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('article [aria-label="Bookmark"]')];
  for (const button of buttons.slice(0, count)) button.click();
}

/** The backup that the settings save, as a text. */
async function savedBackup(page: Page): Promise<string> {
  await page.evaluate(() => {
    const original = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      void (file as Blob).text().then((text) => Object.assign(globalThis, { saved: text }));
      return original.call(URL, file);
    };
  });
  await page.click('section.backup button');
  const saved = await page.waitForFunction(() => (globalThis as { saved?: string }).saved, { polling: 50 });
  return (await saved.jsonValue()) as string;
}

const dump = async () => readDump(await session.evaluate(dumpDatabase));

/** Bookmarks some papers, has a newer version open the database, and starts the browser anew. */
async function downgrade(kind: BrowserKind): Promise<void> {
  const sessions = new Sessions(await startWorld(kind), kept());
  session = await sessions.open();
  await firstPollDone(session);
  for (const name of PAGES) {
    const page = await openPage(session, name);
    if (name === 'library') {
      await page.evaluate(bookmarkSome, BOOKMARKS);
      await vi.waitUntil(async () => (await session.evaluate(countCopied)) === BOOKMARKS, PATIENCE);
    }
    // What it looks like now is the next one's first frame, which must not be its last.
    await page.waitForFunction(
      (key) => localStorage.getItem(key) !== null,
      { polling: 50 },
      `snapshot:${name}`,
    );
    await page.close();
  }
  await session.evaluate(openAsNewer, MIGRATIONS.length + 1);
  session = await sessions.restart();
}

describe.each(KINDS)('an older build that finds a newer database in %s', (kind) => {
  it('says so, deletes nothing, and still saves a backup', { timeout: 300_000 }, async (context) => {
    await downgrade(kind);
    const before = await dump();
    await session.evaluate(command, { name: 'refresh' });
    const said: string[] = [];
    for (const name of PAGES) {
      const page = await session.page(name);
      const text = () => page.evaluate(() => document.body.innerText);
      await vi.waitFor(async () => expect(await text(), name).toContain(SENTENCE), PATIENCE);
      said.push(name);
      await page.close();
    }
    await vi.waitUntil(async () => (await session.badge()) === '!', PATIENCE);
    const options = await session.page('options');
    const backup = await savedBackup(options);
    const after = await dump();
    const saved = backup.match(/"bookmarkedAt"/g)?.length ?? 0;
    const lost = BOOKMARKS - saved + (JSON.stringify(before) === JSON.stringify(after) ? 0 : 1);
    note(context, { promise: 13, where: kind, tried: BOOKMARKS, what: 'bookmarks', lost });
    expect(said).toEqual(PAGES);
    expect(after.version).toBe(MIGRATIONS.length + 1);
    expect(valuesOf(after, 'later')).toEqual(['kept']);
    expect(after).toEqual(before);
    expect(saved).toBe(BOOKMARKS);
  });
});
