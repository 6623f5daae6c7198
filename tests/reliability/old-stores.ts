import { MIGRATIONS, type StoreName } from '../../lib/db/schema.ts';
import { addDays, startOfDay } from '../../lib/domain/time.ts';
import { paperId, stored } from '../support/papers.ts';

/** Rows of old stores, of those that have keys of their own and what an older build remembered of steps. */
export type OldRows = Record<'papers' | 'readings', object[]> & Partial<Record<StoreName, object[]>>;

const TODAY = '2026-11-23';

/**
 * So many papers and readings, half of each, with every field that an index needs, now and in later versions; and some of
 * what else is kept.
 */
export function oldRows(count: number): OldRows {
  const numbers = Array.from({ length: count / 2 }, (_, number) => number);
  const papers = numbers.map((number) => {
    const day = addDays(TODAY, -(number % 400));
    const organization = { name: 'An Institute', user: `institute-${number % 50}` };
    return stored(number, {
      ...{ day, upvotes: number % 300 },
      ...(number % 3 === 0 && { organization }),
      firstSeenAt: startOfDay(day),
    });
  });
  const readings = numbers.map((number) => {
    const { day, upvotes, firstSeenAt } = papers[number] as (typeof papers)[number];
    return {
      id: paperId(number),
      ...(number % 2 === 0 ? { unread: { day, upvotes } } : { readAt: firstSeenAt, openedAt: firstSeenAt }),
      ...(number % 5 === 0 && { bookmarkedAt: firstSeenAt }),
      ...(number % 7 === 0 && { tags: ['later', `topic ${number % 9}`] }),
      ...(number % 11 === 0 && { note: `What I think of ${number}.` }),
      ...(number % 13 === 0 && { hiddenAt: firstSeenAt }),
    };
  });
  const some = papers.slice(0, 20);
  const entries = some.map(({ id, upvotes }) => ({ id, upvotes }));
  return {
    ...{ papers, readings },
    actions: [{ at: 1, fields: ['readAt'], before: [] }],
    listings: [{ source: 'huggingface', list: 'daily', date: TODAY, entries }],
    samples: some.map(({ id }) => ({ id, changedAt: 2, samples: [{ at: 1, upvotes: 3, comments: 1 }] })),
    sources: [{ id: 'huggingface', validators: { [`daily/${TODAY}`]: { etag: '"a"', at: 1 } } }],
    links: some.map(({ id }) => ({ id, at: 1, resources: { models: [], datasets: [], spaces: [] } })),
    alerts: [
      { ...{ id: 'one', name: 'Agents', query: 'agents', createdAt: 1 }, onBadge: true, notifies: false },
    ],
    matches: some.map(({ id, day }) => ({ alert: 'one', id, day })),
    arrivals: some.map(({ id, day }) => ({ id, day })),
  };
}

/**
 * For `Session.evaluate`, and for Node: makes the database anew as a build with so many migrations left it, with these
 * rows. It carries the migrations as text, since a page knows nothing of this module.
 */
export const makeOldStore = new Function(
  '[version, rows]',
  `return (${build})([${MIGRATIONS.map(String).join(',')}], version, rows)`,
) as (given: [version: number, rows: OldRows]) => Promise<void>;

type RawMigration = (db: IDBDatabase, tx: IDBTransaction) => void;

async function build(migrations: RawMigration[], version: number, rows: OldRows): Promise<void> {
  const settled = (request: IDBRequest | IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      const isTransaction = 'oncomplete' in request;
      Object.assign(request, { [isTransaction ? 'oncomplete' : 'onsuccess']: () => resolve() });
      request.onerror = () => reject(request.error);
    });
  // At once, so that nobody else's wish to open it comes in between.
  const deleting = settled(indexedDB.deleteDatabase('paper-round'));
  const opening = indexedDB.open('paper-round', version);
  opening.onupgradeneeded = () => {
    for (const migrate of migrations.slice(0, version))
      migrate(opening.result, opening.transaction as IDBTransaction);
  };
  await Promise.all([deleting, settled(opening)]);
  // What a later version has begun to keep is not in it.
  const names = (Object.keys(rows) as StoreName[]).filter((name) =>
    opening.result.objectStoreNames.contains(name),
  );
  // On the disk for good: what is killed next is to be the migration, not this.
  const tx = opening.result.transaction(names, 'readwrite', { durability: 'strict' });
  for (const name of names) for (const row of rows[name] ?? []) tx.objectStore(name).put(row);
  await settled(tx);
  opening.result.close();
}
