import type { PaperId } from './paper';
import type { SourceId } from './source-id';
import type { IsoDate, Milliseconds } from './time';

export type { SourceId } from './source-id';

/** A list that a source keeps: the digest of a day, its ranking of what is trending, or simply what is latest. */
export type ListName = 'daily' | 'trending' | 'latest';

/** One paper's place in a listing; the position in the array is its rank. */
export interface ListingEntry {
  id: PaperId;
  upvotes: number;
}

/** That a source showed papers in a list on a date, at a rank, with so many upvotes. */
export interface Listing {
  source: SourceId;
  list: ListName;
  date: IsoDate;
  entries: ListingEntry[];
}

/** One poll's counts for a paper. */
export interface Sample {
  at: Milliseconds;
  upvotes: number;
  comments: number;
  stars?: number;
}

/** What a server gave to ask with next time, so that it can answer 'not changed'. */
export interface Validators {
  etag?: string;
  lastModified?: string;
  /** When they were received; they are not trusted for ever. */
  at: Milliseconds;
}

/** When the digest began; no earlier day has papers. */
export const FIRST_DIGEST: IsoDate = '2023-05-04';
