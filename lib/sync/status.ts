import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import type { SourceId } from '../domain/source-id';
import type { IsoDate, Milliseconds } from '../domain/time';

/**
 * How the polling of a source stands. Kept in `storage.local`, not in the database: a poll that brings nothing new
 * writes nothing there, the worker can see that nothing is due without opening it, and pages hear of changes for free.
 */
export interface SourceStatus {
  /** When the next poll is due; missed ones run once. */
  dueAt?: Milliseconds;
  lastAttemptAt?: Milliseconds;
  lastSuccessAt?: Milliseconds;
  /** Failures in a row. */
  failures: number;
  /** What went wrong in the last poll, if something did. */
  problem?: Problem | undefined;
  /** Items that the last poll could not read. */
  setAside: number;
}

/** What else the worker notes of its work. Each has a key of its own: tasks that end together undo nothing. */
interface WorkStatus {
  /** The day on which old papers were last removed. */
  prunedOn?: IsoDate;
  /** When and in which format the search index was last compared with the store, and how many papers were mended. */
  indexed?: { format: number; day: IsoDate; repaired?: number };
  /** When a damaged database was healed, and how many bookmarks came back. */
  healed?: { at: Milliseconds; bookmarks: number };
  /** The task of the worker that failed last, when, and the name of the error: it names no paper and no search. */
  failed?: { task: string; at: Milliseconds; error: string };
}

/** How the polling of the digest stands, and all other work. */
export type SyncStatus = SourceStatus & WorkStatus;

const KEY = 'sync';
const INITIAL: SourceStatus = { failures: 0, setAside: 0 };
const WORK_KEYS = {
  prunedOn: 'sync:prunedOn',
  indexed: 'sync:indexed',
  healed: 'sync:healed',
  failed: 'sync:failed',
} as const;
const WORK = Object.entries(WORK_KEYS) as [keyof WorkStatus, string][];

function keyOf(source: SourceId): string {
  return source === 'huggingface' ? KEY : `${KEY}:${source}`;
}

/** The status of the digest, and of all other work, as it is now. */
export async function loadStatus(): Promise<SyncStatus> {
  return statusIn(await browser.storage.local.get([KEY, ...Object.values(WORK_KEYS)]));
}

function statusIn(stored: Record<string, unknown>): SyncStatus {
  const work = WORK.filter(([, key]) => stored[key] !== undefined).map(([name, key]) => [name, stored[key]]);
  return { ...INITIAL, ...(stored[KEY] as Partial<SyncStatus> | undefined), ...Object.fromEntries(work) };
}

/** How the polling of some sources stands, in the same order. */
export async function loadStatuses(sources: readonly SourceId[]): Promise<SourceStatus[]> {
  const stored = await browser.storage.local.get(sources.map(keyOf));
  return sources.map((source) => ({
    ...INITIAL,
    ...(stored[keyOf(source)] as Partial<SourceStatus> | undefined),
  }));
}

/**
 * Changes some of the status; what is not named stays. Only the worker does, and of what is said of a source's polling
 * only the one poll that runs.
 */
export async function saveStatus(
  changes: Partial<SyncStatus>,
  source: SourceId = 'huggingface',
): Promise<void> {
  const entries = Object.entries(changes);
  const isWork = (name: string) => Object.hasOwn(WORK_KEYS, name);
  const work = entries.filter(([name]) => isWork(name));
  const ofSource = entries.filter(([name]) => !isWork(name));
  const [before] = await loadStatuses([source]);
  await browser.storage.local.set({
    ...Object.fromEntries(work.map(([name, value]) => [WORK_KEYS[name as keyof WorkStatus], value])),
    ...(ofSource.length > 0 && { [keyOf(source)]: { ...before, ...Object.fromEntries(ofSource) } }),
  });
}

/** Forgets how the polling of a source stood. */
export async function forgetStatus(source: SourceId): Promise<void> {
  await browser.storage.local.remove(keyOf(source));
}

/** Calls back with the status of the digest and all other work whenever it changes, in any context. */
export function onStatusChanged(listener: (status: SyncStatus) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const isMeant = KEY in changes || WORK.some(([, key]) => key in changes);
    if (area === 'local' && isMeant) void loadStatus().then(listener);
  });
}

/** Calls back whenever the status of some source changes, in any context. */
export function onSourcesChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && Object.keys(changes).some((key) => key === KEY || /^sync:\w+:/.test(key)))
      listener();
  });
}
