import type { LibraryFilter } from '../domain/filter';
import type { Piece } from '../domain/highlight';
import type { PaperId } from '../domain/paper';
import type { IsoDate, Milliseconds } from '../domain/time';
import type { RankingNotes } from '../search/ranking';

/** What is to be said of a search besides the papers it finds. */
export interface SearchNotes extends Pick<RankingNotes, 'unknown' | 'isPartial'> {
  /** How many papers it finds; absent where that is only known when all of them were looked at. */
  count?: number;
  /** A text with what was searched for marked. */
  mark(text: string): Piece[];
  /** The same for names of people. */
  markNames(text: string): Piece[];
  /** The passage of an abstract that shows best why the paper was found. */
  passage(text: string): Piece[];
}

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
  /** Called with what is to be said of a search, before its papers are given. */
  tell?: (notes: SearchNotes) => void;
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
  /** Whether it shows what is hidden and muted as well. */
  showsAll?: true;
}
