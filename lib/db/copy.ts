import type { IDBPObjectStore } from 'idb';
import { mergeMade, withMade } from '../domain/made';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { IsoDate } from '../domain/time';
import { database } from './open';
import type { CopyMark, PaperRoundSchema, RestoredSettings, StoreName } from './schema';

/** Ids in one entry of the journal. */
const MOST_IDS = 500;
/** Entries of the journal that are followed at a time. */
const MOST_ENTRIES = 20;

type Journal<S extends StoreName[]> = IDBPObjectStore<PaperRoundSchema, S, 'made', 'readwrite'>;

/**
 * Notes, in the transaction that changes readings, that a person made something of them: so the copy outside the
 * database can follow, whenever the page was closed.
 */
export function noteMade<S extends StoreName[]>(journal: Journal<S>, ids: readonly PaperId[]): void {
  for (let at = 0; at < ids.length; at += MOST_IDS) void journal.add({ ids: ids.slice(at, at + MOST_IDS) });
}

/** What is to be copied: readings as they are now, and the papers that go with them. */
export interface Uncopied {
  upTo: number;
  ids: PaperId[];
  readings: Map<PaperId, Reading>;
  papers: Map<PaperId, Paper>;
}

/** The oldest changes that the copy lacks; `undefined` if it has all. */
export async function uncopied(isBackedUp: (reading: Reading) => boolean): Promise<Uncopied | undefined> {
  const tx = (await database()).transaction(['made', 'readings', 'papers']);
  const journal = tx.objectStore('made');
  const [keys, entries] = await Promise.all([
    journal.getAllKeys(null, MOST_ENTRIES),
    journal.getAll(null, MOST_ENTRIES),
  ]);
  const upTo = keys.at(-1);
  if (upTo === undefined) return undefined;
  const ids = [...new Set(entries.flatMap((entry) => entry.ids))];
  const found = await Promise.all(ids.map((id) => tx.objectStore('readings').get(id)));
  const readings = new Map(found.filter((reading) => reading !== undefined).map((one) => [one.id, one]));
  const kept = [...readings.values()].filter(isBackedUp);
  const papers = await Promise.all(kept.map(({ id }) => tx.objectStore('papers').get(id)));
  return {
    ...{ upTo, ids, readings },
    papers: new Map(papers.filter((paper) => paper !== undefined).map((paper) => [paper.id, paper])),
  };
}

/** Forgets what the copy has, and notes how far it got. */
export async function markCopied(mark: CopyMark): Promise<void> {
  const tx = (await database()).transaction(['made', 'meta'], 'readwrite', { durability: 'relaxed' });
  void tx.objectStore('made').delete(IDBKeyRange.upperBound(mark.upTo));
  void tx.objectStore('meta').put(mark, 'copied');
  await tx.done;
}

/** How the database stands to its copy. */
export interface DatabaseState {
  mark?: CopyMark;
  /** The last entry of its journal. */
  last: number;
  /** What counts as new. */
  baseline?: IsoDate;
  /** Settings of a restored backup that are still to be set. */
  settings?: RestoredSettings;
}

/** How the database stands to its copy. */
export async function copyState(): Promise<DatabaseState> {
  const tx = (await database()).transaction(['made', 'meta']);
  const [mark, cursor, baseline, settings] = await Promise.all([
    tx.objectStore('meta').get('copied'),
    tx.objectStore('made').openKeyCursor(null, 'prev'),
    tx.objectStore('meta').get('baseline'),
    tx.objectStore('meta').get('settings'),
  ]);
  const known = mark as CopyMark | undefined;
  return {
    last: cursor?.key ?? 0,
    ...(known && { mark: known }),
    ...(baseline !== undefined && { baseline: baseline as IsoDate }),
    ...(settings !== undefined && { settings: settings as RestoredSettings }),
  };
}

/** Has the journal name those of some papers that have come into the store meanwhile. Resolves to which. */
export async function notePapersCame(ids: readonly PaperId[]): Promise<PaperId[]> {
  const db = await database();
  const papers = db.transaction('papers').store;
  const keys = await Promise.all(ids.map((id) => papers.getKey(id)));
  const came = ids.filter((_, index) => keys[index] !== undefined);
  if (came.length === 0) return came;
  const tx = db.transaction('made', 'readwrite', { durability: 'relaxed' });
  noteMade(tx.store, came);
  await tx.done;
  return came;
}

/** Has the journal name every reading, so that a copy is made from the beginning. */
export async function noteAllMade(): Promise<void> {
  const tx = (await database()).transaction(['made', 'readings'], 'readwrite', { durability: 'relaxed' });
  noteMade(tx.objectStore('made'), await tx.objectStore('readings').getAllKeys());
  await tx.done;
}

/**
 * Puts back what the copy holds, in one transaction. What the person did since the damage is in the journal, and is
 * united with the copy; all else becomes what the copy says. Resolves to the papers whose readings changed.
 */
export async function healReadings(
  made: readonly Reading[],
  baseline: IsoDate | undefined,
): Promise<PaperId[]> {
  const stores = ['readings', 'made', 'meta'] as const;
  const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' });
  const [journal, known, ...stored] = await Promise.all([
    tx.objectStore('made').getAll(),
    tx.objectStore('meta').get('baseline'),
    ...made.map(({ id }) => tx.objectStore('readings').get(id)),
  ]);
  const isNewer = new Set(journal.flatMap(({ ids }) => ids));
  const changed: PaperId[] = [];
  made.forEach((one, index) => {
    const old = stored[index] ?? { id: one.id };
    const next = isNewer.has(one.id) ? mergeMade(old, one) : withMade(old, one);
    if (next === old) return;
    changed.push(one.id);
    void tx.objectStore('readings').put(next);
  });
  if (known === undefined && baseline !== undefined) void tx.objectStore('meta').put(baseline, 'baseline');
  await tx.done;
  return changed;
}
