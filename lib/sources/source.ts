import type { FetchedPaper } from '../domain/paper';
import type { Problem } from '../domain/problem';
import type { ListName, SourceId } from '../domain/source';
import { dayOf, type IsoDate, type Milliseconds } from '../domain/time';

/** One list to ask a source for. */
export interface ListRequest {
  source: SourceId;
  list: ListName;
  /** The digest's day; for a ranking, the day on which it is asked for. */
  date: IsoDate;
  url: string;
  /** The date is so new that the source may not know it yet: a 400 then means 'not yet', not an error. */
  mayBeEarly: boolean;
  /** A person looks it up: its papers are no news. */
  isLookup?: boolean;
  /** Whether it can be the first digest ever, which sets what counts as new. */
  mayBeFirst?: boolean;
  /** The source now and then answers with an empty list for no reason: it is asked once more then. */
  isDoubtedEmpty?: boolean;
}

/** What one answer holds. */
export interface ParsedList {
  papers: FetchedPaper[];
  /** Papers that are told of anew, as of a new version: no news, and of interest only where they are stored. */
  updates?: FetchedPaper[];
  /** Items that could not be read and were set aside. */
  setAside: number;
  /** What the source calls itself. */
  title?: string;
}

export type ParseResult = { ok: true; value: ParsedList } | { ok: false; problem: Problem };

/** Above this share of unreadable items the format has changed, and none of them can be trusted. */
const MOST_BAD = 0.2;

/** Whether so many of all items of an answer were unreadable that it is not what it was. */
export function isFormatChanged(setAside: number, all: number): boolean {
  return setAside > MOST_BAD * all;
}

/** A place that papers come from. Both functions are pure: the clock is an argument, nothing is fetched. */
export interface Source {
  id: SourceId;
  /** It has nothing new more often than this, however often the person wants to be told. */
  shortestInterval: Milliseconds;
  /** What it has is gone after a while; so it is asked at least this often. */
  longestInterval?: Milliseconds;
  /**
   * What to ask for in a regular poll. `base` is the digest's address without a slash at the end; `lastSuccess`
   * is the moment of the last poll that went well, so that the days of an absence are asked for too.
   */
  plan(now: Milliseconds, base: string, lastSuccess?: Milliseconds): ListRequest[];
  /** Reads an answer. Each item is checked on its own; only a body that is no list at all is refused. */
  parse(body: string, request: Pick<ListRequest, 'list' | 'date'>): ParseResult;
}

/** A source that keeps a digest of each day. */
export interface DigestSource extends Source {
  /** The request for the digest of one day, for a person who looks it up. */
  dayRequest(day: IsoDate, now: Milliseconds, base: string): ListRequest;
}

/** The one request of a source that only says what is latest. */
export function latestRequest(source: SourceId, now: Milliseconds, url: string): ListRequest {
  return { source, list: 'latest', date: dayOf(now), url, mayBeEarly: false };
}
