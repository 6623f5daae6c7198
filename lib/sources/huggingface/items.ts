import { parseJson } from '../../domain/json';
import type { Problem } from '../../domain/problem';
import { isFormatChanged } from '../source';

/** No answer to a page of 100 has more; one that has is something else. */
const MOST_ITEMS = 1_000;

/** The readable items of an answer, and how many were set aside; or why nothing of it can be taken. */
export type ItemsResult<T> = { ok: true; items: T[]; setAside: number } | { ok: false; problem: Problem };

/** Reads an answer that is a list of papers. Each item is read on its own; `undefined` sets it aside. */
export function readItems<T>(body: string, read: (item: unknown) => T | undefined): ItemsResult<T> {
  const all = parseJson(body);
  if (!Array.isArray(all)) return { ok: false, problem: { code: 'not-data' } };
  const items = all
    .slice(0, MOST_ITEMS)
    .map(read)
    .filter((item) => item !== undefined);
  const setAside = all.length - items.length;
  if (isFormatChanged(setAside, all.length)) return { ok: false, problem: { code: 'format-changed' } };
  return { ok: true, items, setAside };
}
