import type { Problem } from '../../domain/problem';

/** Above this share of unreadable items the format has changed, and none of them can be trusted. */
const MOST_BAD = 0.2;
/** No answer to a page of 100 has more; one that has is something else. */
const MOST_ITEMS = 1_000;

/** The readable items of an answer, and how many were set aside; or why nothing of it can be taken. */
export type ItemsResult<T> = { ok: true; items: T[]; setAside: number } | { ok: false; problem: Problem };

/** Reads an answer that is a list of papers. Each item is read on its own; `undefined` sets it aside. */
export function readItems<T>(body: string, read: (item: unknown) => T | undefined): ItemsResult<T> {
  const all = parseArray(body);
  if (!all) return { ok: false, problem: { code: 'not-data' } };
  const items = all
    .slice(0, MOST_ITEMS)
    .map(read)
    .filter((item) => item !== undefined);
  const setAside = all.length - items.length;
  if (setAside > MOST_BAD * all.length) return { ok: false, problem: { code: 'format-changed' } };
  return { ok: true, items, setAside };
}

function parseArray(body: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // Not JSON: reported as 'not-data'.
    return undefined;
  }
}
