// @vitest-environment node
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadCopyState } from '../../../lib/backup/copy.ts';
import { doubtStore, isStoreDoubted } from '../../../lib/backup/doubt.ts';
import { readCopy, tendStore } from '../../../lib/backup/heal.ts';
import { browser } from '../../../lib/browser.ts';
import {
  bookmarkPapers,
  closeDatabase,
  commitPoll,
  countUnread,
  database,
  hasBaseline,
  markPapersRead,
  markPaperUnread,
  restoreMade,
  saveAlert,
  setNote,
  settingsApplied,
  toggleBookmark,
  undoLastAction,
  unfilledAlerts,
} from '../../../lib/db';
import { DATABASE_NAME, MIGRATIONS, type Upgrade } from '../../../lib/db/schema.ts';
import { madeOf } from '../../../lib/domain/made.ts';
import { DAY } from '../../../lib/domain/time.ts';
import { loadSettings, saveSettings } from '../../../lib/settings.ts';
import { expectFreshIndex } from '../../support/index-store.ts';
import { untilKilled } from '../../support/killed.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { empty, stored } from './files.ts';
import { alert } from './made.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const TODAY = '2026-11-23';
const papers = Array.from({ length: 60 }, (_, number) => fetched(number));
const ids = papers.map(({ id }) => id);

/** A database in use: papers came, some are bookmarked, read and noted; the copy has it all. */
async function fillAndCopy(): Promise<void> {
  await tendStore(NOW);
  await commitPoll(dailyPoll(TODAY, papers), NOW);
  await bookmarkPapers(ids.slice(0, 50), NOW);
  await markPapersRead(ids.slice(40), NOW);
  await setNote(paperId(3), 'Two\nlines.', NOW);
  await saveAlert(alert(1), []);
  await tendStore(NOW);
}

/** Deletes the database behind everybody's back, as a damaged profile does. */
async function lose(): Promise<void> {
  await closeDatabase();
  await deleteDB(DATABASE_NAME);
}

/** Tends the store until the worker is killed at that write; the locks of a dead worker are free. */
async function tendUntilKilled(writes: number): Promise<void> {
  const tending = () => tendStore(NOW).catch(() => undefined);
  await untilKilled(tending, { writes });
  await navigator.locks.request('copy', { steal: true }, () => undefined);
}

const bookmarks = async () =>
  (await stored()).readings.filter((one) => one.bookmarkedAt !== undefined).length;

beforeEach(async () => {
  await browser.storage.local.clear();
});

describe('the copy', () => {
  it('holds what the person made, with the papers of bookmarks, and no more', async () => {
    await fillAndCopy();
    const copy = await readCopy();
    const { readings, alerts } = await stored();
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(copy.readings.sort(byId).map(madeOf)).toEqual(readings);
    expect(copy.alerts).toEqual(alerts);
    expect(copy.papers).toHaveLength(50);
  });

  it('follows every step, also one that is taken back', async () => {
    await fillAndCopy();
    await toggleBookmark(paperId(0), NOW);
    await tendStore(NOW);
    expect((await readCopy()).papers).toHaveLength(49);
    await undoLastAction();
    await tendStore(NOW);
    expect((await readCopy()).papers).toHaveLength(50);
  });

  it('is made of a database that there was before it', async () => {
    await commitPoll(dailyPoll(TODAY, papers), NOW);
    await bookmarkPapers(ids, NOW);
    const db = await database();
    await db.clear('made');
    await tendStore(NOW);
    expect((await readCopy()).readings).toHaveLength(60);
  });

  it('gets a paper that comes after its bookmark, as one of another device does', async () => {
    await tendStore(NOW);
    await bookmarkPapers([paperId(7)], NOW);
    await tendStore(NOW);
    expect(await readCopy()).toMatchObject({ readings: [{ id: paperId(7) }], papers: [] });
    await commitPoll(dailyPoll(TODAY, [fetched(7)]), NOW);
    await tendStore(NOW);
    expect((await readCopy()).papers).toMatchObject([{ id: paperId(7) }]);
    expect(await loadCopyState()).toMatchObject({ awaited: [] });
  });

  it('writes nothing when nothing was done', async () => {
    await fillAndCopy();
    const set = vi.spyOn(browser.storage.local, 'set');
    await tendStore(NOW);
    expect(set).not.toHaveBeenCalled();
  });

  it('misses nothing, wherever the worker is killed', async () => {
    await fillAndCopy();
    for (let writes = 1; writes <= 3; writes++) {
      await setNote(paperId(writes), `note ${writes}`, NOW + writes * DAY);
      await tendUntilKilled(writes);
      await tendStore(NOW);
      const { readings } = await stored();
      expect((await readCopy()).readings.map(madeOf)).toEqual(expect.arrayContaining(readings));
    }
  });
});

describe('settings that a restore has left to be set', () => {
  const leave = () =>
    restoreMade({ readings: new Map(), alerts: [], settings: { theme: 'dark' } }, { mode: 'merge' });

  it('are set when the store is tended', async () => {
    await fillAndCopy();
    await leave();
    await tendStore(NOW);
    expect((await loadSettings()).theme).toBe('dark');
  });

  it('leave alone what was chosen since they were set, however long the copy took', async () => {
    await fillAndCopy();
    await leave();
    await bookmarkPapers(ids.slice(50), NOW);
    const set = vi.spyOn(browser.storage.local, 'set').mockImplementationOnce(async (records) => {
      await settingsApplied();
      await saveSettings({ theme: 'sepia' });
      await browser.storage.local.set(records);
    });
    onTestFinished(() => set.mockRestore());
    await tendStore(NOW);
    expect((await loadSettings()).theme).toBe('sepia');
  });
});

describe('a healthy database', () => {
  it.each([
    'IO error: .../000003.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 9::WritableFileAppend::8)',
    'An unexpected error occurred',
  ])('is never given up because its copy can’t be written: %s', async (message) => {
    await fillAndCopy();
    await bookmarkPapers(ids.slice(50, 55), NOW);
    const set = vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error(message));
    await expect(tendStore(NOW + DAY)).rejects.toThrow(message);
    set.mockRestore();
    expect(await bookmarks()).toBe(55);
    expect(await tendStore(NOW + DAY)).toBeUndefined();
  });

  it.each([
    ['is cut short', (tx: Upgrade) => tx.abort()],
    [
      'is at fault',
      (tx: Upgrade) => tx.objectStore('papers').createIndex('same' as never, 'day', { unique: true }),
    ],
  ])('is never given up because an upgrade of it %s', async (_, fail) => {
    await fillAndCopy();
    await closeDatabase();
    MIGRATIONS.push((_db, tx) => void fail(tx));
    await expect(tendStore(NOW)).rejects.toThrow('The upgrade failed.');
    MIGRATIONS.pop();
    await closeDatabase();
    expect(await tendStore(NOW)).toBeUndefined();
    expect((await stored()).papers).toHaveLength(60);
  });
});

describe('a database that came up empty', () => {
  it('gets everything back that the person made, and no backlog on the badge', async () => {
    await fillAndCopy();
    const before = await stored();
    const unread = await countUnread(TODAY);
    await lose();
    expect(await tendStore(NOW)).toMatchObject({ bookmarks: 50 });
    const after = await stored();
    expect(after.readings).toEqual(before.readings);
    expect(after.alerts).toEqual(before.alerts);
    expect(await unfilledAlerts()).toEqual(before.alerts);
    expect(after.papers).toEqual(before.papers.filter(({ id }) => ids.indexOf(id) < 50));
    expect(await hasBaseline()).toBe(true);
    await expectFreshIndex();
    await commitPoll(dailyPoll('2026-11-20', [fetched(900)]), NOW);
    await commitPoll(dailyPoll(TODAY, papers), NOW);
    expect(await countUnread('2000-01-01')).toBe(unread);
  });

  it('gets back the papers that were marked unread by hand, for they are counted', async () => {
    await fillAndCopy();
    await markPaperUnread(paperId(55), TODAY, 3, NOW);
    await tendStore(NOW);
    await lose();
    await tendStore(NOW);
    expect((await stored()).papers.map(({ id }) => id)).toContain(paperId(55));
  });

  it('is healed once', async () => {
    await fillAndCopy();
    await lose();
    await tendStore(NOW);
    expect(await tendStore(NOW)).toBeUndefined();
  });

  it('is healed when only its stores were emptied', async () => {
    await fillAndCopy();
    await empty();
    await tendStore(NOW);
    expect(await bookmarks()).toBe(50);
  });

  it('keeps what was done before it was noticed', async () => {
    await fillAndCopy();
    await lose();
    await setNote(paperId(3), 'New.', NOW);
    await bookmarkPapers([paperId(59)], NOW);
    await tendStore(NOW);
    expect(await bookmarks()).toBe(51);
    const note = (await stored()).readings.find(({ id }) => id === paperId(3))?.note;
    expect(note).toBe('New.\n\nTwo\nlines.');
  });

  it('is healed however often the worker is killed while it heals', async () => {
    for (let writes = 1; writes < 120; writes += 9) {
      await browser.storage.local.clear();
      await empty();
      await fillAndCopy();
      await lose();
      await tendUntilKilled(writes);
      await closeDatabase();
      await tendStore(NOW);
      expect(await bookmarks()).toBe(50);
    }
  });
});

describe('a database that lost its last writes', () => {
  it('gets them back', async () => {
    await fillAndCopy();
    const db = await database();
    const old = await db.get('meta', 'copied');
    await bookmarkPapers([paperId(59)], NOW);
    await tendStore(NOW);
    // As it was before that step.
    await db.delete('readings', paperId(59));
    await db.put('meta', old as never, 'copied');
    expect(await tendStore(NOW)).toMatchObject({ bookmarks: 51 });
    expect(await bookmarks()).toBe(51);
  });
});

describe('a database that can’t be read', () => {
  it('is made anew from the copy', async () => {
    await fillAndCopy();
    const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('Internal error.', 'UnknownError');
    });
    const given = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
      broken.mockRestore();
      given.mockRestore();
      return indexedDB.deleteDatabase(name);
    });
    expect(await tendStore(NOW + DAY)).toMatchObject({ bookmarks: 50 });
    expect(await bookmarks()).toBe(50);
  });

  it('as it has no stores is made anew from the copy', { timeout: 30_000 }, async () => {
    await fillAndCopy();
    await lose();
    (await openDB(DATABASE_NAME, 1)).close();
    expect(await tendStore(NOW)).toMatchObject({ bookmarks: 50 });
    expect(await bookmarks()).toBe(50);
  });

  it.each(['open', 'getAll'] as const)('only for a while is kept as it is (%s)', async (what) => {
    await fillAndCopy();
    await closeDatabase();
    const until = performance.now() + 1_500;
    const owner = (what === 'open' ? IDBFactory : IDBObjectStore).prototype as IDBFactory & IDBObjectStore;
    const original = owner[what] as (...args: unknown[]) => never;
    const broken = vi.spyOn(owner, what).mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (performance.now() < until) throw new DOMException('Internal error.', 'UnknownError');
      return original.apply(this, args);
    });
    onTestFinished(() => broken.mockRestore());
    // Nothing is put back, as nothing was deleted.
    expect(await tendStore(NOW + DAY)).toBeUndefined();
    expect(await bookmarks()).toBe(50);
  });

  it('that a newer version wrote is left alone', async () => {
    await fillAndCopy();
    await closeDatabase();
    const newer = await openDB(DATABASE_NAME, 99);
    newer.close();
    await expect(tendStore(NOW + DAY)).rejects.toThrow(expect.objectContaining({ name: 'VersionError' }));
    const db = await openDB(DATABASE_NAME, 99);
    expect(await db.count('readings')).toBe(60);
    db.close();
    expect((await readCopy()).readings).toHaveLength(60);
  });

  it('nor deleted is left where it is, and made anew in a spare place, for good', async () => {
    await fillAndCopy();
    await closeDatabase();
    const spare = new Map<string, { indexedDB: IDBFactory }>();
    const keep = (name: string) => spare.set(name, { indexedDB: new IDBFactory() }).get(name);
    const buckets = {
      keys: async () => [...spare.keys()],
      open: async (name: string) => spare.get(name) ?? keep(name),
    };
    Object.defineProperty(navigator, 'storageBuckets', { value: buckets, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, 'storageBuckets'));
    const fails = () => {
      throw new DOMException('Internal error.', 'UnknownError');
    };
    const broken = [
      vi.spyOn(indexedDB, 'open').mockImplementation(fails),
      vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(fails),
    ];
    expect(await tendStore(NOW)).toMatchObject({ bookmarks: 50 });
    for (const one of broken) one.mockRestore();
    await closeDatabase();
    expect(await bookmarks()).toBe(50);
    expect(await tendStore(NOW)).toBeUndefined();
    // Once it can be, the old one is deleted.
    await tendStore(NOW + DAY);
    expect(await indexedDB.databases()).toEqual([]);
    await closeDatabase();
  });

  it('is looked through as soon as it has failed somebody', async () => {
    await fillAndCopy();
    await tendStore(NOW);
    const { getAll } = IDBObjectStore.prototype;
    const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'readings') throw new DOMException('Internal error.', 'UnknownError');
      return getAll.apply(this, args);
    });
    const clear = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
      broken.mockRestore();
      clear.mockRestore();
      return indexedDB.deleteDatabase(name);
    });
    expect(await tendStore(NOW)).toBeUndefined();
    await doubtStore();
    expect(await tendStore(NOW)).toMatchObject({ bookmarks: 50 });
    expect(await isStoreDoubted()).toBe(false);
  });

  it('opens again after its connection was lost', async () => {
    await fillAndCopy();
    await closeDatabase();
    expect(await bookmarks()).toBe(50);
  });

  it('is opened three times before that counts as failed', async () => {
    await closeDatabase();
    let tries = 0;
    const { open } = indexedDB;
    vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      tries++;
      if (tries < 3) throw new DOMException('Internal error.', 'UnknownError');
      return open.apply(indexedDB, args);
    });
    await database();
    expect(tries).toBe(3);
  });
});
