import { libraryAddress } from './pages';
import type { Paper, PaperId } from './paper';
import { cleanText } from './text';
import type { IsoDate, Milliseconds } from './time';

export type AlertId = string;

/** A saved search that is watched: papers that come in and match it are its own unread papers. */
export interface Alert {
  id: AlertId;
  /** What the person calls it. */
  name: string;
  /** The search as it was typed. */
  query: string;
  createdAt: Milliseconds;
  /** Whether its papers count on the badge in the mode 'alerts only'. */
  onBadge: boolean;
  /** Whether it may show a notification. */
  notifies: boolean;
}

/** What a person can change about an alert. */
export type AlertChanges = Partial<Pick<Alert, 'name' | 'onBadge' | 'notifies'>>;

/** That a new paper came in: it counts as unread from `day` on. */
export interface Arrival {
  id: PaperId;
  day: IsoDate;
}

/** That a paper came in on a day and matched an alert. */
export interface AlertMatch extends Arrival {
  alert: AlertId;
}

/** For each of some searches which of the papers match it. */
export type Matcher = (queries: readonly string[], papers: readonly Paper[]) => Promise<PaperId[][]>;

/**
 * The longest search and name that are kept, in UTF-16 units: of a search as much as is read of what was typed, but for
 * very wide gaps. Other devices know it by its text, of which they take no more than a thousand.
 */
const LONGEST = { query: 900, name: 100 } as const;

/** The alert that a search is saved as: it counts on the badge, and notifies only when asked to. */
export function newAlert(id: AlertId, text: string, now: Milliseconds): Alert {
  const query = toQuery(text);
  return { id, name: toName(query), query, createdAt: now, onBadge: true, notifies: false };
}

/** A search as it is kept: two that differ only in blanks are one. */
export function toQuery(text: string): string {
  return cleanText(text, LONGEST.query);
}

/** A name as it is kept. */
export function toName(text: string): string {
  return cleanText(text, LONGEST.name);
}

/** An order that a search names itself, whatever its capitals, in quotation marks or without. */
const ORDER = /(^|\s)sort:["“”„‟«»「『]?(relevance|newest|upvotes)["“”„‟«»」』]?(\s|$)/i;
/** The end of a search that takes in what is written behind it: a filter without a value, or with a quotation that is open. */
const OPEN_END = /[:：](["＂“”„‟][^"＂“”„‟]*|[«»][^«»]*|「[^」]*|『[^』]*)?$/u;

/**
 * The page of an alert: the library with its search, the newest papers first unless the search says otherwise. It is
 * made without the parser of searches, which the first frame of a new tab has no room for.
 */
export function alertAddress({ query }: Pick<Alert, 'query'>): string {
  // Letters of East Asian keyboards are as wide as high.
  if (ORDER.test(query.normalize('NFKC'))) return libraryAddress({ query });
  const sorted = OPEN_END.test(query) ? `sort:newest ${query}` : `${query} sort:newest`;
  return libraryAddress({ query: sorted });
}
