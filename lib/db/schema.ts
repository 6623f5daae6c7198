import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Alert, AlertId, AlertMatch, Arrival } from '../domain/alert';
import type { LinkedResources, Paper, PaperId } from '../domain/paper';
import type { Progress, Reading, ReadingField } from '../domain/reading';
import type { Listing, ListName, Sample, SourceId, Validators } from '../domain/source';
import type { IsoDate, Milliseconds } from '../domain/time';
import type { Segment } from '../search/segment';

/**
 * What a person did in one step: the fields that it may have touched, and what they held before and after it. (Steps that
 * were stored by older versions don't know the latter.)
 */
export interface Action {
  at: Milliseconds;
  fields: readonly ReadingField[];
  before: { id: PaperId; held: Partial<Reading>; left?: Partial<Reading> }[];
}

/** The key of an action: no two steps ever have the same. */
export type ActionKey = number;

/** What the digest links to a paper; asked for when the paper is opened, and kept. */
export interface Links {
  id: PaperId;
  at: Milliseconds;
  resources: LinkedResources;
}

export interface SampleSeries {
  id: PaperId;
  /** When the counts last changed; papers that rise are found by it. */
  changedAt: Milliseconds;
  samples: Sample[];
}

export interface SourceState {
  id: SourceId;
  /** By list and date, as in `daily/2026-08-21`. */
  validators: Record<string, Validators>;
}

/** How far the copy outside the database got, as the database knows it. It tells whether both are of the same life. */
export interface CopyMark {
  /** Chance, made once for a database. */
  sentinel: string;
  /** The last entry of `made` that the copy has. */
  upTo: number;
}

/** Settings of a backup, by their names. */
export type RestoredSettings = Readonly<Record<string, unknown>>;

/** A segment's place among the others, and how many papers it holds: so what is to be merged is seen from the keys. */
export type SegmentKey = [number, number];

/** The segment's key, which of its arrays, and which piece of that. */
export type SegmentPieceKey = [number, number, string, number];

/** A segment as it is stored: without its large arrays, but with their lengths. */
export type SegmentHead = Omit<Segment, 'terms' | 'postings'> &
  Partial<Pick<Segment, 'terms' | 'postings'>> & { pieces?: { terms?: number; postings?: number } };

/**
 * The stores. Indexes are sparse: a record without the indexed field is not in the index, so that the unread and
 * the bookmarked are found, and counted over a bounded range, without touching the rest.
 */
export interface PaperRoundSchema extends DBSchema {
  papers: {
    key: PaperId;
    value: Paper;
    indexes: { day: [IsoDate, PaperId]; upvotes: [number, PaperId]; organization: string };
  };
  readings: {
    key: PaperId;
    value: Reading;
    indexes: {
      unread: [IsoDate, number];
      bookmarks: Milliseconds;
      tags: string;
      notes: string;
      hidden: Milliseconds;
      muted: [IsoDate, number];
      opened: Milliseconds;
      read: Milliseconds;
      progress: Progress;
    };
  };
  listings: { key: [SourceId, ListName, IsoDate]; value: Listing };
  samples: { key: PaperId; value: SampleSeries; indexes: { changed: Milliseconds } };
  sources: { key: SourceId; value: SourceState };
  actions: { key: ActionKey; value: Action };
  links: { key: PaperId; value: Links };
  /** The search index: what each transaction that wrote papers added to it, merged now and then. Later ones win. */
  segments: { key: SegmentKey | SegmentPieceKey; value: SegmentHead | Uint8Array };
  alerts: { key: AlertId; value: Alert };
  /** The papers that alerts found, by the day they came. */
  matches: { key: [AlertId, PaperId]; value: AlertMatch; indexes: { day: IsoDate } };
  /** New papers that no alert has looked at yet: written with them, so that a killed worker misses none. */
  arrivals: { key: PaperId; value: Arrival };
  /** Which readings a person changed since the copy outside the database was last brought up to date. */
  made: { key: number; value: { ids: PaperId[] } };
  /** `kept`: what this device and the person's others last knew together, as `lib/devices` remembers it. */
  devices: { key: 'kept'; value: unknown };
  /**
   * `baseline`: the day of the first digest that counted as new; what is older is backlog. `copied`: how far the copy
   * outside the database got. `settings`: those of a restored backup that are still to be set, by their names. `unfilled`:
   * alerts that were restored and have not been given their first papers.
   */
  meta: {
    key: 'baseline' | 'copied' | 'settings' | 'unfilled';
    value: IsoDate | CopyMark | RestoredSettings | AlertId[];
  };
}

export type StoreName = StoreNames<PaperRoundSchema>;
export type Database = IDBPDatabase<PaperRoundSchema>;
export type Upgrade = IDBPTransaction<PaperRoundSchema, StoreName[], 'versionchange'>;

export const DATABASE_NAME = 'paper-round';

/** Append only: the number of migrations is the version of the database. */
export const MIGRATIONS: ((db: Database, tx: Upgrade) => void)[] = [
  (db) => {
    const papers = db.createObjectStore('papers', { keyPath: 'id' });
    papers.createIndex('day', ['day', 'id']);
    const readings = db.createObjectStore('readings', { keyPath: 'id' });
    readings.createIndex('unread', ['unread.day', 'unread.upvotes']);
    readings.createIndex('bookmarks', 'bookmarkedAt');
    db.createObjectStore('listings', { keyPath: ['source', 'list', 'date'] });
    const samples = db.createObjectStore('samples', { keyPath: 'id' });
    samples.createIndex('changed', 'changedAt');
    db.createObjectStore('sources', { keyPath: 'id' });
    db.createObjectStore('actions', { autoIncrement: true });
    db.createObjectStore('meta');
  },
  (db, tx) => {
    tx.objectStore('papers').createIndex('upvotes', ['upvotes', 'id']);
    tx.objectStore('readings').createIndex('tags', 'tags', { multiEntry: true });
    db.createObjectStore('links', { keyPath: 'id' });
    // Steps are remembered in another form now; none of the old ones was ever released.
    tx.objectStore('actions').clear();
  },
  (_db, tx) => {
    tx.objectStore('papers').createIndex('organization', 'organization.user');
  },
  (db, tx) => {
    const readings = tx.objectStore('readings');
    readings.createIndex('notes', 'note');
    readings.createIndex('hidden', 'hiddenAt');
    readings.createIndex('muted', ['muted.day', 'muted.upvotes']);
    readings.createIndex('opened', 'openedAt');
    db.createObjectStore('segments');
    db.createObjectStore('alerts', { keyPath: 'id' });
    db.createObjectStore('matches', { keyPath: ['alert', 'id'] }).createIndex('day', 'day');
    db.createObjectStore('arrivals', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('made', { autoIncrement: true });
  },
  (db, tx) => {
    tx.objectStore('readings').createIndex('read', 'readAt');
    db.createObjectStore('devices');
  },
  (_db, tx) => {
    tx.objectStore('readings').createIndex('progress', 'progress');
  },
];
