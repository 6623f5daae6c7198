import { foldedKeyword } from './keyword';
import type { Paper } from './paper';
import { isBookmarked, isRead, PROGRESS, type Progress, type Reading } from './reading';
import { type IsoDate, isIsoDate } from './time';

export const ORDERS = ['newest', 'upvotes', 'rising'] as const;
export const READ_STATES = ['new', 'unread', 'read'] as const;

/** What the library is to show. Absent means: no matter. */
export interface LibraryFilter {
  order: (typeof ORDERS)[number];
  /** `new`: unread and counted; `unread`: not read, new or not. */
  read?: (typeof READ_STATES)[number];
  bookmarked?: true;
  progress?: Progress;
  tag?: string;
  keyword?: string;
  /** Account name of the organization. */
  organization?: string;
  source?: string;
  code?: true;
  from?: IsoDate;
  to?: IsoDate;
}

export const NO_FILTER: LibraryFilter = { order: 'newest' };

/** Whether a filter leaves any paper out: its order does not. */
export function hasConditions({ order: _, ...conditions }: LibraryFilter): boolean {
  return Object.keys(conditions).length > 0;
}

/** The filter as the address of the library says it; what is not understood is left out. */
export function readFilter(parameters: URLSearchParams): LibraryFilter {
  const text = (name: string) => parameters.get(name)?.trim() || undefined;
  const day = (name: string) => [text(name)].find(isIsoDate);
  const oneOf = <T extends string>(name: string, choices: readonly T[]) =>
    choices.find((choice) => choice === parameters.get(name));
  const fields = {
    order: oneOf('order', ORDERS) ?? NO_FILTER.order,
    read: oneOf('read', READ_STATES),
    bookmarked: parameters.has('bookmarked') || undefined,
    progress: oneOf('progress', PROGRESS),
    tag: text('tag'),
    keyword: text('keyword'),
    organization: text('organization'),
    source: text('source'),
    code: parameters.has('code') || undefined,
    from: day('from'),
    to: day('to'),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as LibraryFilter;
}

/** The filter as the address says it; the inverse of `readFilter`. */
export function writeFilter({ order, ...filter }: LibraryFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (order !== NO_FILTER.order) parameters.set('order', order);
  for (const [name, value] of Object.entries(filter)) parameters.set(name, value === true ? '' : value);
  return parameters;
}

/** Whether a paper and what the person did with it pass the filter. */
export function passes(filter: LibraryFilter, paper: Paper, reading: Reading | undefined): boolean {
  return (
    passesReading(filter, reading) &&
    (!filter.code || paper.code !== undefined) &&
    (!filter.organization || paper.organization?.user === filter.organization) &&
    (!filter.source || paper.sources.some((source) => source === filter.source)) &&
    (!filter.keyword || hasKeyword(paper, filter.keyword)) &&
    (!filter.from || paper.day >= filter.from) &&
    (!filter.to || paper.day <= filter.to)
  );
}

/** Whether it is among the paper's keywords, however it is written there. */
function hasKeyword({ keywords = [] }: Paper, wanted: string): boolean {
  const folded = foldedKeyword(wanted);
  return keywords.some((keyword) => foldedKeyword(keyword) === folded);
}

function passesReading(
  { read, bookmarked, progress, tag }: LibraryFilter,
  reading: Reading | undefined,
): boolean {
  if (read === 'new' && !reading?.unread) return false;
  if (read === 'unread' && isRead(reading)) return false;
  if (read === 'read' && !isRead(reading)) return false;
  if (bookmarked && !isBookmarked(reading)) return false;
  if (progress && reading?.progress !== progress) return false;
  return !tag || (reading?.tags ?? []).includes(tag);
}
