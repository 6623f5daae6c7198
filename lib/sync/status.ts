import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import type { IsoDate, Milliseconds } from '../domain/time';

/**
 * How polling stands. Kept in `storage.local`, not in the database: a poll that brings nothing new writes nothing
 * there, the worker can see that nothing is due without opening it, and pages hear of changes for free.
 */
export interface SyncStatus {
  /** When the next poll is due; missed ones run once. */
  dueAt?: Milliseconds;
  lastAttemptAt?: Milliseconds;
  lastSuccessAt?: Milliseconds;
  /** Failures in a row. */
  failures: number;
  /** The day on which old papers were last removed. */
  prunedOn?: IsoDate;
  /** When and in which format the search index was last compared with the store, and how many papers were mended. */
  indexed?: { format: number; day: IsoDate; repaired?: number };
  /** When a damaged database was healed, and how many bookmarks came back. */
  healed?: { at: Milliseconds; bookmarks: number };
  /** What went wrong in the last poll, if something did. */
  problem?: Problem | undefined;
  /** Items that the last poll could not read. */
  setAside: number;
}

const KEY = 'sync';
const INITIAL: SyncStatus = { failures: 0, setAside: 0 };

/** The status as it is now. */
export async function loadStatus(): Promise<SyncStatus> {
  return { ...INITIAL, ...((await browser.storage.local.get(KEY))[KEY] as Partial<SyncStatus> | undefined) };
}

/** Replaces the status. Only the worker writes it. */
export async function saveStatus(status: SyncStatus): Promise<void> {
  await browser.storage.local.set({ [KEY]: status });
}

/** Calls back with the status whenever it changes, in any context. */
export function onStatusChanged(listener: (status: SyncStatus) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === 'local' && change) listener({ ...INITIAL, ...(change.newValue as Partial<SyncStatus>) });
  });
}
