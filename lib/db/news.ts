import type { IDBPObjectStore, StoreNames } from 'idb';
import type { FetchedPaper } from '../domain/paper';
import { addDays, dayOf, type Milliseconds } from '../domain/time';
import { latestRange } from './listings';
import type { Poll } from './polls';
import type { PaperRoundSchema } from './schema';

interface Stores {
  objectStore<Name extends 'meta' | 'listings'>(
    name: Name,
  ): IDBPObjectStore<PaperRoundSchema, StoreNames<PaperRoundSchema>[], Name, 'readwrite'>;
}

/** Whether a paper of a poll is new to the person, by whether it is stored. */
type NewsRule = (paper: FetchedPaper, isStored: boolean) => boolean;

const NONE: NewsRule = () => false;
const UNSEEN: NewsRule = (_, isStored) => !isStored;

/**
 * Which papers of a poll are new to the person. The first digest that has papers sets the baseline: all of it is new,
 * also what a ranking showed before. From then on, what was never seen is new, but older days are backlog. A ranking
 * reaches far back, so its first poll is backlog as well. Of a source that was added, the newest batch is new.
 */
export async function newsRule(tx: Stores, poll: Poll, now: Milliseconds): Promise<NewsRule> {
  const { source, list, date } = poll;
  if (poll.isLookup) return NONE;
  const baseline = await tx.objectStore('meta').get('baseline');
  if (list === 'latest')
    return (await isFirst(tx, latestRange(source))) ? newestBatch(poll.papers, now) : UNSEEN;
  if (list === 'trending') {
    const range = IDBKeyRange.bound([source, list, ''], [source, list, date]);
    return baseline === undefined || (await isFirst(tx, range)) ? NONE : UNSEEN;
  }
  if (baseline !== undefined) return date >= baseline ? UNSEEN : NONE;
  if (poll.mayBeFirst === false || poll.papers.length === 0) return NONE;
  tx.objectStore('meta').put(date, 'baseline');
  return () => true;
}

/** Whether the list never had a paper: an empty answer is no first one, else all of the next would be news. */
async function isFirst(tx: Stores, listings: IDBKeyRange): Promise<boolean> {
  let cursor = await tx.objectStore('listings').openCursor(listings);
  while (cursor && cursor.value.entries.length === 0) cursor = await cursor.continue();
  return cursor === null;
}

/** A batch that is older than this many days is no news any more. */
const BATCH_DAYS = 7;

/** The papers of the latest day in a first answer: an arXiv category's announcement, a journal's last articles. */
function newestBatch(papers: readonly FetchedPaper[], now: Milliseconds): NewsRule {
  const dayFor = ({ publishedAt }: FetchedPaper) =>
    publishedAt !== undefined && dayOf(Math.min(publishedAt, now));
  const newest = papers
    .map(dayFor)
    .filter((day) => day !== false)
    .sort()
    .at(-1);
  if (newest === undefined || newest < addDays(dayOf(now), -BATCH_DAYS)) return NONE;
  return (paper) => dayFor(paper) === newest;
}
