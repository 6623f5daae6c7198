/** What the bench of the pages does in a page of the extension, packed by `bundle.ts`. */
import { bookmarkPapers, commitPoll, mergeWhereDue } from '../../lib/db';
import { database } from '../../lib/db/open.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { newReading } from '../../lib/domain/reading.ts';
import { addDays, HOUR, type IsoDate, startOfDay } from '../../lib/domain/time.ts';

const SOURCE = 'huggingface';

/** Writes papers as lookups would, indexes them, and files each under its day's listing. */
async function seed(papers: readonly Paper[]): Promise<void> {
  const days = papers.map(({ day }) => day).sort();
  const [date, last] = [days[0] as IsoDate, days.at(-1) as IsoDate];
  const poll = {
    source: SOURCE,
    list: 'daily',
    date,
    papers: papers.map(asFetched),
    isLookup: true,
  } as const;
  await commitPoll(poll, startOfDay(last) + 12 * HOUR);
  await mergeWhereDue(nextTurn);
  const tx = (await database()).transaction('listings', 'readwrite');
  for (const [day, ofDay] of Map.groupBy(papers, (paper) => paper.day))
    void tx.store.put({
      source: SOURCE,
      list: 'daily',
      date: day,
      entries: ofDay.map(({ id, upvotes }) => ({ id, upvotes })),
    });
  await tx.done;
}

function asFetched({ day, firstSeenAt: _seen, sources: _sources, ...paper }: Paper) {
  return { ...paper, featuredOn: day };
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

/** Lets everything else that waits have its turn, as the worker does it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

const bench = { addDays, addReadings, bookmark, seed, stored };
export type PagesBench = typeof bench;

declare global {
  var pagesBench: PagesBench;
}

globalThis.pagesBench = bench;
