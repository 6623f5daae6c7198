import type { PaperId } from '../domain/paper';
import type { IsoDate, Milliseconds } from '../domain/time';

/** What a view is asked for with. */
export interface ViewContext {
  now: Milliseconds;
  /** The day that the person looks at; today unless they went back. */
  date: IsoDate;
  /** The first day whose unread papers count. */
  unreadSince: IsoDate;
  /** What the person searches for. */
  query: string;
}

export type ViewName =
  | 'unread'
  | 'trending'
  | 'bookmarks'
  | 'today'
  | 'week'
  | 'month'
  | 'rising'
  | 'all'
  | 'search';

/** A named list of papers. */
export interface View {
  name: ViewName;
  label: string;
  /** What the list says when it has no papers: what is so, and what one can do. */
  empty: string;
  /** The papers' ids in order, in batches that are read on demand. */
  load(context: ViewContext): AsyncGenerator<PaperId[]>;
  /** First and last day of the digest that the list is made of, if it is made of days. */
  days?(date: IsoDate): [IsoDate, IsoDate];
}
