import type { Page } from 'puppeteer-core';
import { Chance } from '../bench/chance.ts';

/** A reading as a backup file holds it. */
interface MadeReading {
  id: string;
  bookmarkedAt?: number;
  readAt?: number;
  tags?: string[];
  note?: string;
}

/** What a person made of so many papers: all are bookmarked, some are tagged, some have notes, some were read. */
export function madeOfPapers(ids: readonly string[]): MadeReading[] {
  return ids.map((id, place) => ({
    ...{ id, bookmarkedAt: 1_700_000_000_000 + place },
    ...(place % 2 === 0 && { tags: ['to read', `topic ${place % 5}`] }),
    ...(place % 3 === 0 && { note: `What ${id} says.\nIn two lines, with “quotes”.` }),
    // Too long to be kept among the others, also when it is compressed.
    ...(place === 1 && { note: anyLetters(600_000) }),
    ...(place % 4 === 0 && { readAt: 1_700_000_100_000 + place }),
  }));
}

function anyLetters(count: number): string {
  const chance = new Chance('letters');
  return Array.from({ length: count }, () => String.fromCharCode(0x4e00 + chance.below(20_000))).join('');
}

/** A backup file that holds records, as text. */
export function backupText(records: readonly object[]): string {
  const header = { format: 'paper-round-backup', version: 1, madeAt: '2026-11-23T09:00:00.000Z' };
  const lines = [...records, { end: {} }].map((record) => JSON.stringify(record));
  return `${JSON.stringify(header).slice(0, -1)},"records":[\n${lines.join(',\n')}\n]}\n`;
}

/** Chooses a file in the settings, as a person would: Firefox lets no driver do it by itself. */
export async function chooseBackup(page: Page, text: string): Promise<void> {
  await page.waitForSelector('#backup-file');
  await page.evaluate((content) => {
    const field = document.querySelector('#backup-file') as HTMLInputElement;
    const chosen = new DataTransfer();
    chosen.items.add(new File([content], 'backup.json', { type: 'application/json' }));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

/** The button that restores what the preview shows. */
export const CONFIRM = '.restore fieldset .buttons button:not(.textual)';
/** The sentence that says what came of it. */
export const RESTORED = '.restore:not(:has(progress, fieldset)) [role="status"]:not(:empty)';

/** Restores a file in the settings: looks at the preview and says yes. */
export async function restoreBackup(page: Page, text: string): Promise<void> {
  await chooseBackup(page, text);
  await (await page.waitForSelector(CONFIRM))?.click();
  await page.waitForSelector(RESTORED);
}

/**
 * Runs in an extension page: what the person made of each paper, in order, and whether the paper is there. Makes no
 * database where there is none, and looks where it is.
 */
export async function readMade(): Promise<string[]> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  interface Buckets {
    keys(): Promise<string[]>;
    open(name: string): Promise<{ indexedDB: IDBFactory }>;
  }
  const { storageBuckets: buckets } = navigator as { storageBuckets?: Buckets };
  try {
    const spare = (await buckets?.keys())?.includes('spare') ? await buckets?.open('spare') : undefined;
    const place = spare?.indexedDB ?? indexedDB;
    if (!(await place.databases()).some(({ name }) => name === 'paper-round')) return ['no database'];
    const opening = place.open('paper-round');
    // A damaged one may go between the two: this must not make another, without stores.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    const db = await settled(opening);
    db.onversionchange = () => db.close();
    try {
      const tx = db.transaction(['readings', 'papers']);
      const readings: Record<string, unknown>[] = await settled(tx.objectStore('readings').getAll());
      const kept = readings.filter(({ bookmarkedAt }) => bookmarkedAt !== undefined);
      const keys = await Promise.all(
        kept.map(({ id }) => settled(tx.objectStore('papers').getKey(String(id)))),
      );
      return kept
        .map(({ id, bookmarkedAt, readAt, tags, note = '' }, at) => {
          // Of a note that fills a file of its own, its beginning and its length say enough.
          const written = `${String(note).slice(0, 200)} ${String(note).length}`;
          return [id, bookmarkedAt, readAt, tags, written, keys[at]];
        })
        .map((one) => JSON.stringify(one))
        .sort();
    } finally {
      db.close();
    }
  } catch (error) {
    return [String(error)];
  }
}

/** Runs in an extension page: ids of stored papers. */
export async function storedPaperIds(): Promise<string[]> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('paper-round'));
  try {
    return (await settled(db.transaction('papers').objectStore('papers').getAllKeys())).map(String).sort();
  } finally {
    db.close();
  }
}

/** Runs in an extension page: ids of the readings that the second copy has. */
export async function copiedIds(): Promise<string[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(keys: null): Promise<Record<string, unknown>> } } };
  };
  const keys = Object.keys(await chrome.storage.local.get(null));
  return keys.flatMap((key) => /^copy:reading:(.*)$/.exec(key)?.[1] ?? []).sort();
}
