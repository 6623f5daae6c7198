// @vitest-environment node
import { expect, it } from 'vitest';
import { checkIndex, database, getSegments, mergeWhereDue, segmentKeys } from '../../../lib/db';
import { deleteSegment, PIECE, putSegment } from '../../../lib/db/segment-records.ts';
import { buildSegment, type Segment } from '../../../lib/search/segment.ts';
import { stored } from '../../support/papers.ts';

/** A segment whose large arrays have so many bytes, no two pieces alike. */
function segmentOf(terms: number, postings: number): Segment {
  const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7919) >> 8);
  return { ...buildSegment([stored(1)]), terms: bytes(terms), postings: bytes(postings) };
}

async function write(segment: Segment, key: [number, number]): Promise<void> {
  const tx = (await database()).transaction('segments', 'readwrite');
  await putSegment(tx.store, key, segment);
  await tx.done;
}

it.each([
  [10, 10, 1],
  [PIECE, PIECE, 1],
  [PIECE + 1, 0, 3],
  [2 * PIECE, 3 * PIECE - 1, 6],
])('a segment of %i and %i bytes comes back whole, from %i records', async (terms, postings, records) => {
  const segment = segmentOf(terms, postings);
  await write(segment, [2, 1]);
  await write(segmentOf(5, 5), [4, 1]);
  expect(await (await database()).count('segments')).toBe(records + 1);
  expect(await segmentKeys()).toEqual([
    [2, 1],
    [4, 1],
  ]);
  expect(await getSegments([[2, 1]])).toEqual([segment]);
  const tx = (await database()).transaction('segments', 'readwrite');
  await deleteSegment(tx.store, [2, 1]);
  await tx.done;
  expect(await (await database()).getAllKeys('segments')).toEqual([[4, 1]]);
});

it('one that has lost a piece is dropped with the others, and made anew', async () => {
  await write(segmentOf(3 * PIECE, 5), [2, 1]);
  const db = await database();
  await db.put('papers', stored(1));
  await db.delete('segments', [2, 1, 'terms', 1]);
  expect(await getSegments([[2, 1]])).toMatchObject([{ format: -1 }]);
  expect(await checkIndex(async () => undefined)).toEqual({ papers: 1, repaired: 1 });
  await mergeWhereDue(async () => undefined);
  expect(await db.count('segments')).toBe(1);
});
