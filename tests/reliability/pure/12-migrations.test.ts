// @vitest-environment node
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { closeDatabase, database } from '../../../lib/db';
import { MIGRATIONS } from '../../../lib/db/schema.ts';
import { makeOldStore, type OldRows, oldRows } from '../old-stores.ts';
import { note } from '../promises.ts';

const ROWS = 1_000;
const VERSIONS = MIGRATIONS.map((_, index) => index + 1);
const rows = oldRows(ROWS);

/** Stores and indexes with all that defines them, so that two databases can be compared. */
async function layout(): Promise<object> {
  const db = await database();
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names);
  return Object.fromEntries(
    names.map((name) => {
      const store = tx.objectStore(name);
      const indexes = [...store.indexNames].map((index) => {
        const { keyPath, multiEntry, unique } = store.index(index);
        return [index, { keyPath, multiEntry, unique }];
      });
      return [name, { ...{ keyPath: store.keyPath, auto: store.autoIncrement }, indexes }];
    }),
  );
}

/**
 * What each version has added: stores with their keys, and indexes with theirs. Released once, never changed: an old store
 * stands on somebody's disk as its build made it, whatever today's list of migrations says.
 */
const RELEASED: readonly (readonly string[])[] = [
  [
    'papers: id',
    'papers.day: day,id',
    'readings: id',
    'readings.unread: unread.day,unread.upvotes',
    'readings.bookmarks: bookmarkedAt',
    'listings: source,list,date',
    'samples: id',
    'samples.changed: changedAt',
    'sources: id',
    'actions: auto',
    'meta: ',
  ],
  ['papers.upvotes: upvotes,id', 'readings.tags: tags each', 'links: id'],
  ['papers.organization: organization.user'],
  [
    'readings.notes: note',
    'readings.hidden: hiddenAt',
    'readings.muted: muted.day,muted.upvotes',
    'readings.opened: openedAt',
    'segments: ',
    'alerts: id',
    'matches: alert,id',
    'matches.day: day',
    'arrivals: id',
  ],
  ['made: auto'],
  ['readings.read: readAt', 'devices: '],
  ['readings.progress: progress'],
];

/** The stores and indexes of a database, as `RELEASED` tells them. */
function released(db: IDBDatabase): string[] {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names);
  return names.flatMap((name) => {
    const store = tx.objectStore(name);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, multiEntry, unique } = store.index(index);
      return `${name}.${index}: ${keyPath}${multiEntry ? ' each' : ''}${unique ? ' once' : ''}`;
    });
    return [`${name}: ${store.keyPath ?? ''}${store.autoIncrement ? 'auto' : ''}`, ...indexes];
  });
}

/** The rows of the old store, as they are now. What was remembered of steps in another form is not: version 2 forgets it. */
async function storedRows(version: number): Promise<Partial<OldRows>> {
  const db = await database();
  const names = namesIn(version);
  const all = await Promise.all(names.map((name) => db.getAll(name)));
  return Object.fromEntries(names.map((name, at) => [name, all[at] as object[]]));
}

function rowsOf(version: number): Partial<OldRows> {
  return Object.fromEntries(namesIn(version).map((name) => [name, rows[name] as object[]]));
}

/** The stores that a version had, of those that there are rows for. */
function namesIn(version: number): Exclude<keyof OldRows, 'actions'>[] {
  const added = new Set(RELEASED.slice(0, version).flat());
  const names = Object.keys(rows) as (keyof OldRows)[];
  return names.filter(
    (name) => name !== 'actions' && [...added].some((one) => one.startsWith(`${name}: `)),
  ) as Exclude<keyof OldRows, 'actions'>[];
}

/** Opens the database as the newest version would, and dies at the `count`th store or index that it makes. */
async function dieWithin(count: number): Promise<boolean> {
  let left = count;
  const { createObjectStore } = IDBDatabase.prototype;
  const { createIndex } = IDBObjectStore.prototype;
  const counted = <T extends unknown[], R>(make: (...args: T) => R) =>
    function (this: unknown, ...args: T): R {
      if (left-- === 0) throw new Error('killed');
      return make.apply(this, args);
    };
  Object.assign(IDBDatabase.prototype, { createObjectStore: counted(createObjectStore) });
  Object.assign(IDBObjectStore.prototype, { createIndex: counted(createIndex) });
  try {
    return await new Promise((resolve) => {
      const opening = indexedDB.open('paper-round', MIGRATIONS.length);
      opening.onupgradeneeded = ({ oldVersion }) => {
        try {
          for (const migrate of MIGRATIONS.slice(oldVersion))
            migrate(opening.result as never, opening.transaction as never);
        } catch {
          opening.transaction?.abort();
        }
      };
      opening.onerror = () => resolve(true);
      opening.onsuccess = () => resolve(opening.result.close() ?? false);
    });
  } finally {
    Object.assign(IDBDatabase.prototype, { createObjectStore });
    Object.assign(IDBObjectStore.prototype, { createIndex });
  }
}

describe('a store of an old version', () => {
  it.each(VERSIONS)('%i is made as it was released', async (version) => {
    await closeDatabase();
    await makeOldStore([version, rows]);
    const opening = indexedDB.open('paper-round', version);
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const found = released(opening.result).sort();
    // Before anything fails: what is open holds up all that follows.
    opening.result.close();
    expect(found).toEqual(RELEASED.slice(0, version).flat().sort());
  });

  it.each(VERSIONS)('%i becomes what a new one is, with all its rows', async (version) => {
    const fresh = await layout();
    await closeDatabase();
    await makeOldStore([version, rows]);
    expect(await storedRows(version)).toEqual(rowsOf(version));
    expect(await layout()).toEqual(fresh);
    const db = await database();
    for (const [index, isIn] of INDEXED)
      expect(await db.countFromIndex('readings', index)).toBe(rows.readings.filter(isIn).length);
  });

  it('is what it was when the migration is killed, and migrates the next time', async (context) => {
    let kills = 0;
    let whole = 0;
    for (const version of VERSIONS.slice(0, -1))
      for (let step = 0; ; step++) {
        await closeDatabase();
        await makeOldStore([version, rows]);
        if (!(await dieWithin(step))) break;
        kills++;
        const [found] = await indexedDB.databases();
        const isOld = found?.version === version;
        if (isOld && isDeepStrictEqual(await storedRows(version), rowsOf(version))) whole++;
      }
    note(context, { promise: 12, where: 'node', tried: kills, what: 'kills within', lost: kills - whole });
    expect(whole).toBe(kills);
    expect(kills).toBeGreaterThan(20);
  });
});

type Row = Record<string, unknown>;

/** Indexes that later versions made, and which readings are in them. */
const INDEXED: ['bookmarks' | 'notes' | 'hidden' | 'opened' | 'read' | 'unread', (row: object) => boolean][] =
  [
    ['unread', (row) => (row as Row).unread !== undefined],
    ['bookmarks', (row) => (row as Row).bookmarkedAt !== undefined],
    ['notes', (row) => (row as Row).note !== undefined],
    ['hidden', (row) => (row as Row).hiddenAt !== undefined],
    ['opened', (row) => (row as Row).openedAt !== undefined],
    ['read', (row) => (row as Row).readAt !== undefined],
  ];
