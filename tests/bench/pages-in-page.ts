/** What the bench of the pages does in a page of the extension, packed by `bundle.ts`. */
import { browser } from '../../lib/browser.ts';
import { bookmarkPapers, commitPoll, countUnread, mergeWhereDue } from '../../lib/db';
import { database } from '../../lib/db/open.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { newReading, unreadSince } from '../../lib/domain/reading.ts';
import { DAY, dayOf, HOUR, type IsoDate, startOfDay } from '../../lib/domain/time.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { FIRST_HITS } from '../../lib/state/open-list.ts';
import { searchStored } from '../../lib/views/search.ts';
import { listTimes } from './page/lists.ts';
import { backfill, hold, listingOf, lookupOf, rawBackfill, SOURCE } from './pages-filling.ts';
import { typedSearches } from './typed.ts';

/** Writes papers as lookups would, indexes them, and files each under its day's listing. */
async function seed(papers: readonly Paper[]): Promise<void> {
  const days = papers.map(({ day }) => day).sort();
  const [date, last] = [days[0] as IsoDate, days.at(-1) as IsoDate];
  await commitPoll(lookupOf(date, papers), startOfDay(last) + 12 * HOUR);
  await mergeWhereDue(nextTurn);
  const tx = (await database()).transaction('listings', 'readwrite');
  for (const [day, ofDay] of Map.groupBy(papers, (paper) => paper.day))
    void tx.store.put(listingOf(day, ofDay));
  await tx.done;
}

/** Makes these papers new ones of their days: every fifth was read, the others count as unread or missed. */
async function addReadings(papers: readonly Pick<Paper, 'id' | 'day' | 'upvotes'>[]): Promise<void> {
  const db = await database();
  const tx = db.transaction(['readings', 'meta'], 'readwrite');
  papers.forEach(({ id, day, upvotes }, at) => {
    const readAt = startOfDay(day) + 20 * HOUR;
    void tx.objectStore('readings').put(at % 5 === 0 ? { id, readAt } : newReading(id, day, upvotes));
  });
  const oldest = papers.map(({ day }) => day).sort()[0];
  if (oldest) void tx.objectStore('meta').put(oldest, 'baseline');
  await tx.done;
}

/** Bookmarks papers. */
async function bookmark(ids: readonly Paper['id'][]): Promise<void> {
  await bookmarkPapers([...ids], Date.now());
}

/** How many papers the store holds. */
async function stored(): Promise<number> {
  return (await database()).count('papers');
}

/** Forgets that today was ever listed: a listing keeps what is gone from the list, and would grow without end. */
async function forgetToday(): Promise<void> {
  await (await database()).delete('listings', [SOURCE, 'daily', dayOf(Date.now())]);
}

/** Has the worker not poll by itself for the next days. */
async function putOffPoll(): Promise<void> {
  const { sync } = await browser.storage.local.get('sync');
  await browser.storage.local.set({ sync: { ...(sync as object), dueAt: Date.now() + 3 * DAY } });
}

const COUNTS = 200;

/** Milliseconds of counting what is unread as the badge does it, and of a plain count of all that is unread. */
async function countTimes(): Promise<{ bounded: number[]; plain: number[] }> {
  const since = unreadSince(Date.now(), DEFAULT_SETTINGS.missedAfterDays);
  const db = await database();
  return {
    bounded: await timesOf(COUNTS, () => countUnread(since)),
    plain: await timesOf(COUNTS / 20, () => db.countFromIndex('readings', 'unread')),
  };
}

/**
 * Milliseconds that one question of each kind to the browser's own processes takes, asked alone: what counting and polling
 * are made of, and can't be faster than.
 */
async function questionTimes(): Promise<Record<string, number[]>> {
  const db = await database();
  const questions: Record<string, () => Promise<unknown>> = {
    'one record of the database': () => db.get('meta', 'baseline'),
    'an entry of storage.local': () => browser.storage.local.get('sync'),
    'a lock': () => navigator.locks.request('bench', () => undefined),
    'an alarm': () => browser.alarms.get('refresh'),
    'the badge’s text': () => browser.action.getBadgeText({}),
  };
  const times: Record<string, number[]> = {};
  for (const [what, ask] of Object.entries(questions)) times[what] = await timesOf(COUNTS, ask);
  return times;
}

async function timesOf(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

/** Searches that grow letter by letter, for papers among these. */
function searchesFor(papers: readonly Paper[], count: number): string[] {
  return typedSearches(papers, count);
}

/** The ids that a page shows first for each text. */
async function expectedIds(texts: readonly string[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const query of texts) {
    const first = await searchStored({ query, now: Date.now() }).next();
    found.push(first.done ? [] : first.value.slice(0, FIRST_HITS));
  }
  return found;
}

const bench = {
  ...{ backfill, expectedIds, hold, rawBackfill, searchesFor },
  ...{ addReadings, bookmark, countTimes, forgetToday, listTimes, putOffPoll, questionTimes, seed, stored },
};

export type PagesBench = typeof bench;

declare global {
  var pagesBench: PagesBench;
}

globalThis.pagesBench = bench;
