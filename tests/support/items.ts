import type { ListName } from '../../lib/domain/source.ts';
import { huggingface } from '../../lib/sources/huggingface/index.ts';
import type { ParseResult } from '../../lib/sources/source.ts';

/** Any fields of an item as JSON can hold them, wrong ones too; `undefined` leaves a field out. */
export type Fields = Record<string, unknown>;

/** An item of the digest as it comes over the wire, with other fields of its paper and of itself if given. */
export function apiItem(paper: Fields = {}, outer: Fields = {}): Fields {
  return {
    title: 'A Paper',
    publishedAt: '2026-11-18T20:00:00.000Z',
    numComments: 1,
    paper: {
      id: '2611.01230',
      title: 'A Paper',
      summary: 'What it says.',
      publishedAt: '2026-11-19T00:00:00.000Z',
      upvotes: 12,
      authors: [{ _id: 'a1', name: 'Ada', hidden: false }],
      ...paper,
    },
    ...outer,
  };
}

/** So many items, each with an id of its own. */
export function apiItems(count: number): Fields[] {
  return Array.from({ length: count }, (_, index) => apiItem({ id: `2611.${String(10_000 + index)}` }));
}

/** Reads a body, or anything that is turned into JSON first, as the digest of 2026-11-23. */
export function parse(body: unknown, list: ListName = 'daily'): ParseResult {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return huggingface.parse(text, { list, date: '2026-11-23' });
}
