import type { LibraryFilter } from '../domain/filter';
import type { IsoDate } from '../domain/time';
import type { ViewName } from '../views';

/** Which list is asked for. */
export interface Place {
  view: ViewName;
  date: IsoDate;
  query: string;
  filter: LibraryFilter;
}
