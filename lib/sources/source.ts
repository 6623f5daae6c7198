import type { FetchedPaper } from '../domain/paper';
import type { Problem } from '../domain/problem';
import type { ListName, SourceId } from '../domain/source';
import type { IsoDate, Milliseconds } from '../domain/time';

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
}

/** What one answer holds. */
export interface ParsedList {
  papers: FetchedPaper[];
  /** Items that could not be read and were set aside. */
  setAside: number;
}

export type ParseResult = { ok: true; value: ParsedList } | { ok: false; problem: Problem };

/** A place that papers come from. Both functions are pure: the clock is an argument, nothing is fetched. */
export interface Source {
  id: SourceId;
  name: string;
  /**
   * What to ask for in a regular poll. `base` is the source's address without a slash at the end; `lastSuccess`
   * is the moment of the last poll that went well, so that the days of an absence are asked for too.
   */
  plan(now: Milliseconds, base: string, lastSuccess?: Milliseconds): ListRequest[];
  /** The request for the digest of one day, for a person who looks it up. */
  dayRequest(day: IsoDate, now: Milliseconds, base: string): ListRequest;
  /** Reads an answer. Each item is checked on its own; only a body that is no list at all is refused. */
  parse(body: string, request: Pick<ListRequest, 'list' | 'date'>): ParseResult;
}
