import { type LibraryFilter, NO_FILTER, writeFilter } from './filter';
import type { PaperId } from './paper';

const LIBRARY = '/library.html';
const NEW_TAB = '/newtab.html';
/** What the address of a new tab ends with where the front page is asked for. */
const FRONT = '?front';

/** What the library is opened with. */
interface LibraryPlace {
  filter?: Partial<LibraryFilter>;
  /** A search as it was typed. */
  query?: string | undefined;
  /** The paper that is open. */
  paper?: PaperId | undefined;
}

/** The address of the library, as it is or with something in it. */
export function libraryAddress({ filter = {}, query, paper }: LibraryPlace = {}): string {
  const parameters = writeFilter({ ...NO_FILTER, ...filter });
  if (query) parameters.set('q', query);
  if (paper) parameters.set('paper', paper);
  return parameters.size > 0 ? `${LIBRARY}?${parameters}` : LIBRARY;
}

/** The address of the front page, which works whatever new tabs show. */
export function frontPageAddress(): string {
  return NEW_TAB + FRONT;
}

/** Whether what stands behind the path of a new tab asks for the front page. */
export function asksForFrontPage(search: string): boolean {
  return search === FRONT;
}
