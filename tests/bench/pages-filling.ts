/** Filling a store, in a page of the extension. */
import { commitPoll, mergeWhereDue, type Poll } from '../../lib/db';
import type { Paper } from '../../lib/domain/paper.ts';
import { HOUR, type IsoDate, startOfDay } from '../../lib/domain/time.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { buildSegment } from '../../lib/search/segment.ts';

export const SOURCE = 'huggingface';
const BATCH = 500;
/** Days that a page has the worker look up with one command; after it the worker merges parts of the search index. */
const DAYS_TO_MERGE = 40;

interface Filled {
  ms: number;
  longestGap: number;
}

const held: Paper[] = [];

/** Has papers at hand, so that getting them is no part of what is timed. */
export function hold(papers: readonly Paper[]): void {
  held.push(...papers);
}

/** Writes the held papers day by day, as looking up their days does, and merges the index where that is due. */
export function backfill(): Promise<Filled> {
  return watched(async () => {
    let days = 0;
    for (const [date, papers] of Map.groupBy(held, ({ day }) => day)) {
      await commitPoll(lookupOf(date, papers), startOfDay(date) + 12 * HOUR);
      if (++days % DAYS_TO_MERGE === 0) await mergeWhereDue(nextTurn);
    }
  });
}

/** Puts the same records with the same indexes into a database of its own, whose search index was made before. */
export async function rawBackfill(): Promise<Filled> {
  const db = await emptyDatabase();
  const batches: { papers: Paper[]; segment: unknown }[] = [];
  for (let at = 0; at < held.length; at += BATCH) {
    const papers = held.slice(at, at + BATCH);
    batches.push({ papers, segment: buildSegment(papers) });
  }
  const filled = await watched(async () => {
    for (const [number, { papers, segment }] of batches.entries()) {
      const tx = db.transaction(['papers', 'listings', 'segments'], 'readwrite', { durability: 'relaxed' });
      for (const paper of papers) tx.objectStore('papers').put(paper);
      for (const [date, ofDay] of Map.groupBy(papers, ({ day }) => day))
        tx.objectStore('listings').put(listingOf(date, ofDay));
      tx.objectStore('segments').put(segment, [number, papers.length]);
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onerror = reject;
      });
    }
  });
  db.close();
  indexedDB.deleteDatabase(db.name);
  return filled;
}

function emptyDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('floor-backfill', 1);
    opening.onupgradeneeded = () => {
      const { result: db } = opening;
      const papers = db.createObjectStore('papers', { keyPath: 'id' });
      papers.createIndex('day', ['day', 'id']);
      papers.createIndex('upvotes', ['upvotes', 'id']);
      papers.createIndex('organization', 'organization.user');
      db.createObjectStore('listings', { keyPath: ['source', 'list', 'date'] });
      db.createObjectStore('segments');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

/** How long work takes, and the longest time meanwhile in which nothing else had its turn. */
async function watched(work: () => Promise<void>): Promise<Filled> {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longestGap = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
    setTimeout(() => port2.postMessage(null));
  };
  port2.postMessage(null);
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  port1.close();
  return { ms, longestGap: Math.max(longestGap, performance.now() - last) };
}

/** What looking up a day brings. Papers of other days that are among these stay papers of theirs. */
export function lookupOf(date: IsoDate, papers: readonly Paper[]): Poll {
  return { source: SOURCE, list: 'daily', date, papers: papers.map(asFetched), isLookup: true };
}

function asFetched({ day, firstSeenAt: _seen, sources: _sources, ...paper }: Paper) {
  return { ...paper, featuredOn: day };
}

/** The listing of a day, as it is stored. */
export function listingOf(date: IsoDate, papers: readonly Paper[]) {
  const entries = papers.map(({ id, upvotes }) => ({ id, upvotes }));
  return { source: SOURCE, list: 'daily', date, entries } as const;
}
