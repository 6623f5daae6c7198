import type { LibraryFilter } from '../domain/filter';
import type { Piece } from '../domain/highlight';
import type { Paper, PaperId } from '../domain/paper';
import type { IsoDate, Milliseconds } from '../domain/time';
import type { RankingNotes } from '../search/ranking';
import type { Reason } from '../taste/reasons';

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

/** What is to be said of For you besides the papers. */
export interface TasteNotes {
  /** How many stored papers the person kept, and how many are needed before anything can be learned. */
  kept: number;
  needed: number;
  /** Keywords that the person likes best. */
  interests: readonly string[];
  /** How many papers are counted as unread, where so few are that older ones follow them. */
  fewUnread?: number;
  /** Why a paper stands where it stands; nothing where less speaks for it than against. */
  reasonsFor(paper: Paper): readonly Reason[];
}

/** What is to be said of a list besides its papers. */
export interface ListNotes {
  search?: SearchNotes;
  taste?: TasteNotes;
  /** Whether parts of the search index can't be read, so that some papers are not found until it is mended. */
  isLacking?: boolean;
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
  /** From when on it counts what the person did, for what they like; 0 is for ever. */
  tasteSince: Milliseconds;
  /** Called with what is to be said of the list, before its papers are given. */
  tell?: (notes: ListNotes) => void;
}

export type ViewName =
  | 'unread'
  | 'trending'
  | 'bookmarks'
  | 'today'
  | 'week'
  | 'month'
  | 'rising'
  | 'forYou'
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
