import { parseJson } from '../../domain/json';
import type { FetchedPaper } from '../../domain/paper';
import type { IsoDate } from '../../domain/time';
import { toPaper } from './adapter';
import { readItem } from './wire';

/** Where the service tells of one paper. `base` is its address without a slash at the end. */
export function paperAddress(arxivId: string, base: string): string {
  return `${base}/api/papers/${arxivId}`;
}

/** The paper that an answer of `GET /api/papers/{id}` tells of; `undefined` if it tells of none. */
export function parsePaper(body: string, today: IsoDate): FetchedPaper | undefined {
  const wire = readItem({ paper: parseJson(body) });
  return wire && toPaper(wire, 'trending', today);
}
