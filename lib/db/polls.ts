import type { IDBPTransaction } from 'idb';
import { mergePaper } from '../domain/merge';
import { withSample } from '../domain/momentum';
import type { FetchedPaper, Paper, PaperId } from '../domain/paper';
import { newReading } from '../domain/reading';
import type { ListingEntry, ListName, SourceId, Validators } from '../domain/source';
import { countsUpvotes } from '../domain/source-id';
import { dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { watchCompleted } from './arrivals';
import { latestRange } from './listings';
import { newsRule } from './news';
import { database } from './open';
import { putAll } from './put-all';
import type { PaperRoundSchema } from './schema';
import { indexChanges, type PaperChange } from './segments';
import { putValidators } from './validators';
import { whole } from './whole';

/** One answered request: what a source showed in a list on a date. */
export interface Poll {
  source: SourceId;
  list: ListName;
  date: IsoDate;
  papers: FetchedPaper[];
  /** Papers that were told of anew: those that are stored are brought up to date, the others left out. */
  updates?: readonly FetchedPaper[];
  validators?: Validators | undefined;
  /** A person looked it up: its papers are no news, and their counts no sample. */
  isLookup?: boolean;
  /** Whether it can be the first digest ever, which sets what counts as new. */
  mayBeFirst?: boolean;
}

export interface PollResult {
  /** Papers that are new to the person. */
  arrived: PaperId[];
  /** How many papers were not stored, or are others now. */
  changed: number;
  /** Whether the poll brought anything that was not in the store. */
  isChanged: boolean;
}

const STORES = [
  'papers',
  'readings',
  'listings',
  'samples',
  'sources',
  'meta',
  'alerts',
  'arrivals',
  'segments',
] as const;
type Transaction = IDBPTransaction<PaperRoundSchema, typeof STORES, 'readwrite'>;

/**
 * Writes all that one poll brought in one transaction: papers, readings of the new ones, the listing, samples and
 * the validators that belong to them. A paper that is gone from the list stays; what has not changed is not
 * written. Readings that exist are never touched. New papers that are muted do not count as unread.
 */
export async function commitPoll(
  poll: Poll,
  now: Milliseconds,
  isMuted: (paper: FetchedPaper) => boolean = () => false,
): Promise<PollResult> {
  const tx = (await database()).transaction(STORES, 'readwrite', { durability: 'relaxed' });
  return whole(tx, () => putPoll(tx, poll, now, isMuted));
}

async function putPoll(
  tx: Transaction,
  poll: Poll,
  now: Milliseconds,
  isMuted: (paper: FetchedPaper) => boolean,
): Promise<PollResult> {
  const { papers, updates = [] } = poll;
  const [stored, isNews] = await Promise.all([
    storedPapers(tx, [...papers, ...updates]),
    newsRule(tx, poll, now),
  ]);
  const result: PollResult = { arrived: [], changed: 0, isChanged: false };
  const changes: (PaperChange & { after: Paper })[] = [];
  for (const fetched of papers) if (isNews(fetched, stored.has(fetched.id))) result.arrived.push(fetched.id);
  for (const fetched of [...papers, ...updates.filter(({ id }) => stored.has(id))]) {
    const old = stored.get(fetched.id);
    const paper = mergePaper(old, fetched, poll.source, now);
    if (paper !== old) changes.push({ before: old, after: paper });
  }
  result.changed = changes.length;
  putAll(
    tx.objectStore('papers'),
    changes.map(({ after }) => after),
  );
  const trusted = await withTrust(tx, poll);
  const [isListed] = await Promise.all([
    putListing(tx, poll),
    addReadings(tx, poll, result, now, isMuted),
    poll.isLookup || !countsUpvotes(poll.source) ? undefined : addSamples(tx, poll.papers, stored, now),
    putValidators(tx, trusted, now),
    indexChanges(tx, changes),
    poll.isLookup ? undefined : watchCompleted(tx, changes, now),
  ]);
  return { ...result, isChanged: result.changed > 0 || isListed };
}

async function storedPapers(tx: Transaction, papers: FetchedPaper[]): Promise<Map<PaperId, Paper>> {
  const stored = await Promise.all(papers.map(({ id }) => tx.objectStore('papers').get(id)));
  return new Map(stored.filter((paper) => paper !== undefined).map((paper) => [paper.id, paper]));
}

/** A paper that was removed and is served again keeps the reading it had: it does not come back as new. */
async function addReadings(
  tx: Transaction,
  poll: Poll,
  result: PollResult,
  now: Milliseconds,
  isMuted: (paper: FetchedPaper) => boolean,
): Promise<void> {
  const store = tx.objectStore('readings');
  const keys = await Promise.all(result.arrived.map((id) => store.getKey(id)));
  result.arrived = result.arrived.filter((_, index) => keys[index] === undefined);
  const arrived = new Set(result.arrived);
  const day = poll.list === 'daily' ? poll.date : dayOf(now);
  // Without an alert nobody would look at them.
  const isWatched = arrived.size > 0 && (await tx.objectStore('alerts').count()) > 0;
  const papers = poll.papers.filter(({ id }) => arrived.has(id));
  putAll(
    store,
    papers.map((paper) => newReading(paper.id, day, paper.upvotes, isMuted(paper))),
  );
  if (isWatched)
    putAll(
      tx.objectStore('arrivals'),
      papers.map(({ id }) => ({ id, day })),
    );
}

/**
 * The poll without validators while no first digest has come: a day that was looked up before it has to be told again, for
 * its papers to be news.
 */
async function withTrust(tx: Transaction, poll: Poll): Promise<Poll> {
  const isSettled = poll.list !== 'daily' || (await tx.objectStore('meta').get('baseline')) !== undefined;
  return isSettled ? poll : { ...poll, validators: undefined };
}

async function addSamples(
  tx: Transaction,
  papers: FetchedPaper[],
  stored: ReadonlyMap<PaperId, Paper>,
  now: Milliseconds,
): Promise<void> {
  const store = tx.objectStore('samples');
  // Samples go with their paper, so one that was not stored has none.
  const series = await Promise.all(papers.map(({ id }) => (stored.has(id) ? store.get(id) : undefined)));
  const changed = papers.flatMap(({ id, upvotes, comments, code }, index) => {
    const old = series[index]?.samples ?? [];
    const stars = code?.stars;
    const samples = withSample(old, { at: now, upvotes, comments, ...(stars !== undefined && { stars }) });
    return samples === old ? [] : [{ id, changedAt: now, samples }];
  });
  putAll(store, changed);
}

/** Whether the listing differs from the stored one, and so was written. */
async function putListing(tx: Transaction, { source, list, date, papers }: Poll): Promise<boolean> {
  const store = tx.objectStore('listings');
  const old = await storedListing(tx, source, list, date);
  const shown = papers.map(({ id, upvotes }): ListingEntry => ({ id, upvotes }));
  const entries =
    list === 'daily' ? withGone(shown, old?.entries ?? []) : shown.length > 0 ? shown : old?.entries;
  if (old && JSON.stringify(old.entries) === JSON.stringify(entries)) return false;
  // What a source says is latest is kept once, so that it is known what it still shows.
  if (list === 'latest') store.delete(latestRange(source));
  store.put({ source, list, date, entries: entries ?? [] });
  return true;
}

function storedListing(tx: Transaction, source: SourceId, list: ListName, date: IsoDate) {
  return tx.objectStore('listings').get(list === 'latest' ? latestRange(source) : [source, list, date]);
}

/** A day's list never loses a paper: those that an answer leaves out stay behind those that it shows. */
function withGone(shown: ListingEntry[], before: ListingEntry[]): ListingEntry[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...before.filter(({ id }) => !ids.has(id))];
}

/** Whether a first digest has been stored: then it is settled what counts as new. */
export async function hasBaseline(): Promise<boolean> {
  return (await (await database()).get('meta', 'baseline')) !== undefined;
}
