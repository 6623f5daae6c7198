import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildFor,
  digestOf,
  firstPollDone,
  openPage,
  refresh,
  startWorld,
  type World,
} from '../e2e/world.ts';
import type { Digest } from '../replay/digest.ts';
import { readMade, storedPaperIds } from '../support/made.ts';
import type { Session } from '../support/session.ts';
import { note } from './promises.ts';

const FULL = 'The disk is full';
/** Papers that the digest gets when the disk is full. */
const NEWS = 5;

// Firefox has no way to make a disk look full to one extension; its errors have the same name and take the same way.
describe('a full disk in Chromium', () => {
  let world: World;
  let folder: string;
  let session: Session;
  let whole: Digest;
  let popup: Page;
  let disk: CDPSession;

  beforeAll(async () => {
    world = await startWorld('chromium');
    whole = digestOf(new Date());
    world.replay.setDigest(withoutNews(whole));
    folder = mkdtempSync(join(tmpdir(), 'paper-round-full-disk-'));
    const open = { extensionPath: limited(folder), profile: join(folder, 'profile') };
    const first = await world.open(open);
    await firstPollDone(first);
    await first.close();
    // Chromium believes for half a minute in the room that it found when it last wrote; one that was started has found none.
    session = await world.open(open);
    popup = await openPage(session, 'popup');
    disk = await popup.createCDPSession();
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const makeRoom = (quotaSize?: number) =>
    disk.send('Storage.overrideQuotaForOrigin', {
      origin: session.baseUrl.slice(0, -1),
      ...(quotaSize !== undefined && { quotaSize }),
    });
  const alerts = () =>
    popup.$$eval('[role="alert"]', (all) => all.map(({ textContent }) => textContent).join());
  const bookmark = async (place: number) => {
    const [button] = (await popup.$$('article [aria-label="Bookmark"][aria-pressed="false"]')).slice(place);
    await button?.click();
  };

  it('is said where it happened; nothing is written in part, and bookmarks stay', async (context) => {
    await bookmark(0);
    await expect.poll(() => session.evaluate(readMade)).toHaveLength(1);
    const [papers, made] = [await session.evaluate(storedPaperIds), await session.evaluate(readMade)];
    await makeRoom(1);
    await expect.poll(() => session.evaluate(isFull), { timeout: 60_000 }).toBe(true);
    world.replay.setDigest(whole);
    await refresh(popup);
    await expect.poll(alerts).toContain(FULL);
    expect(await session.title()).toContain(FULL);
    await bookmark(0);
    const said = () => popup.$eval('.notice[role="alert"]', ({ textContent }) => textContent);
    await expect.poll(() => said().catch(() => '')).toContain(FULL);
    const after = [await session.evaluate(storedPaperIds), await session.evaluate(readMade)];
    const lost = Number(String(after) !== String([papers, made]));
    note(context, { promise: 15, where: 'chromium', tried: 2, what: 'writes to a full disk', lost });
    expect(after).toEqual([papers, made]);
  });

  it('is over as soon as there is room', async () => {
    const before = await session.evaluate(storedPaperIds);
    await makeRoom();
    await refresh(popup);
    await expect.poll(() => session.evaluate(storedPaperIds)).toHaveLength(before.length + NEWS);
    await bookmark(0);
    await expect.poll(() => session.evaluate(readMade)).toHaveLength(2);
    await expect.poll(alerts).toBe('');
    expect(await session.title()).not.toContain(FULL);
  });
});

/** Runs in an extension page: whether the browser takes no more, tried in a database of its own. */
function isFull(): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('probe', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    opening.onerror = () => resolve(true);
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction('probe', 'readwrite');
      tx.objectStore('probe').put('x'.repeat(10_000), 1);
      const end = (isRefused: boolean) => {
        db.close();
        resolve(isRefused);
      };
      tx.oncomplete = () => end(false);
      tx.onabort = () => end(true);
    };
  });
}

/** The built extension as one that a browser lets fill no more than its share of the disk. */
function limited(folder: string): string {
  const path = join(folder, 'extension');
  cpSync(buildFor('chromium'), path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions = manifest.permissions.filter((name: string) => name !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify(manifest));
  return path;
}

/** The digest before its last papers came. */
function withoutNews({ days, trending }: Digest): Digest {
  const [[today = '', items = []] = []] = days;
  const news = new Set(items.slice(-NEWS).map(({ paper }) => paper.id));
  const older = items.filter(({ paper }) => !news.has(paper.id));
  return {
    days: new Map([...days, [today, older]]),
    trending: trending.filter(({ paper }) => !news.has(paper.id)),
  };
}
