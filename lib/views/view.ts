import type { LibraryFilter } from '../domain/filter';
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
  /** What the library is to show. */
  filter: LibraryFilter;
}

export type ViewName =
  | 'unread'
  | 'trending'
  | 'bookmarks'
  | 'today'
  | 'week'
  | 'month'
  | 'rising'
  | 'library'
  | 'search';

/** A named list of papers. What it is called, and what it says when it is empty, are texts: `views.<name>`. */
export interface View {
  name: ViewName;
  /** The papers' ids in order, in batches that are read on demand. */
  load(context: ViewContext): AsyncGenerator<PaperId[]>;
  /** First and last day of the digest that the list is made of, if it is made of days. */
  days?(date: IsoDate): [IsoDate, IsoDate];
}
