import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, type World } from './world.ts';

const WANTED = 50;

let world: World;
let folder: string;
let profile: string;
let bookmarked: string[];

beforeAll(async () => {
  world = await startWorld('chromium');
  folder = mkdtempSync(join(tmpdir(), 'paper-round-healing-'));
  profile = join(folder, 'sound');
  const session = await world.open({ profile, packed: true });
  await firstPollDone(session);
  const page = await openPage(session, 'library');
  const papers = await page.$$eval('article', (articles) => articles.length);
  for (let count = 0; count < Math.min(WANTED, papers); count++) {
    await page.keyboard.press('j');
    await page.keyboard.press('s');
  }
  const wait = { timeout: 30_000, interval: 50 };
  const wanted = Math.min(WANTED, papers);
  await vi.waitUntil(async () => (await bookmarks(session)).length >= wanted, wait);
  bookmarked = await bookmarks(session);
  // The second copy follows by itself.
  await vi.waitUntil(
    async () => String(await session.evaluate(copiedBookmarks)) === String(bookmarked),
    wait,
  );
  await session.close();
});

afterAll(async () => {
  await world?.replay.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const bookmarks = (session: Session) => session.evaluate(storedBookmarks);

/** Runs in an extension page: ids of bookmarks, with a mark where the paper is missing. Makes no database. */
async function storedBookmarks(): Promise<string[]> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  try {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'paper-round')) return ['no database'];
    const db = await settled(indexedDB.open('paper-round'));
    db.onversionchange = () => db.close();
    try {
      const tx = db.transaction(['readings', 'papers']);
      const ids = await settled(tx.objectStore('readings').index('bookmarks').getAllKeys());
      const keys = await Promise.all(ids.map((id) => settled(tx.objectStore('papers').getKey(id))));
      return ids
        .map((id, index) => String(id) + (keys[index] === undefined ? ' without its paper' : ''))
        .sort();
    } finally {
      db.close();
    }
  } catch (error) {
    return [String(error)];
  }
}

/** Runs in an extension page. */
async function copiedBookmarks(): Promise<string[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(keys: null): Promise<Record<string, { bookmarkedAt?: number }>> } } };
  };
  const all = Object.entries(await chrome.storage.local.get(null));
  const copied = all.filter(([key, { bookmarkedAt }]) => key.startsWith('copy:reading:') && bookmarkedAt);
  return copied.map(([key]) => key.slice('copy:reading:'.length)).sort();
}

/** The folders of the extension's database in a profile: the store itself, and what is too large for it. */
function databaseFolders(at: string): { store: string; blobs: string[] } {
  const parent = join(at, 'Default', 'IndexedDB');
  const own = readdirSync(parent).filter((name) => name.startsWith('chrome-extension_'));
  const [store = ''] = own.filter((name) => name.endsWith('.leveldb'));
  return {
    store: join(parent, store),
    blobs: own.filter((name) => name.endsWith('.blob')).map((name) => join(parent, name)),
  };
}

const DATA = /\.(log|ldb)$/;

/** Overwrites every tenth byte from a quarter of a file on. */
function scratch(path: string): void {
  const bytes = readFileSync(path);
  for (let at = bytes.length >> 2; at < bytes.length; at += 10) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  writeFileSync(path, bytes);
}

const each = (store: string, pattern: RegExp, hurt: (path: string) => void) => {
  for (const name of readdirSync(store).filter((one) => pattern.test(one))) hurt(join(store, name));
};
const sizeOf = (path: string) => readFileSync(path).length;

const DAMAGES: Record<string, (folders: ReturnType<typeof databaseFolders>) => void> = {
  'the whole folder deleted': ({ store }) => rmSync(store, { recursive: true }),
  'all files empty': ({ store }) => each(store, /./, (path) => truncateSync(path)),
  'the logs cut in half': ({ store }) => each(store, DATA, (path) => truncateSync(path, sizeOf(path) >> 1)),
  'CURRENT overwritten': ({ store }) => writeFileSync(join(store, 'CURRENT'), 'garbage'),
  'the data scratched': ({ store }) => each(store, DATA, scratch),
  'the data zeroed': ({ store }) =>
    each(store, DATA, (path) => writeFileSync(path, Buffer.alloc(sizeOf(path)))),
  'the data deleted': ({ store }) => each(store, DATA, (path) => rmSync(path)),
  'the large values deleted': ({ blobs }) => {
    for (const path of blobs) rmSync(path, { recursive: true });
  },
};

describe('a damaged database', () => {
  it.each(Object.keys(DAMAGES))('%s: every bookmark comes back, with its paper', async (name) => {
    const hurt = join(folder, name.replaceAll(' ', '-'));
    cpSync(profile, hurt, { recursive: true });
    DAMAGES[name]?.(databaseFolders(hurt));
    const session = await world.open({ profile: hurt, packed: true });
    try {
      expect(bookmarked.length).toBeGreaterThan(10);
      await expect.poll(() => bookmarks(session)).toEqual(bookmarked);
    } finally {
      await session.close();
      rmSync(hurt, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
