import type { IDBPObjectStore } from 'idb';
import type { Segment } from '../search/segment';
import type { PaperRoundSchema, SegmentHead, SegmentKey, SegmentPieceKey, StoreName } from './schema';

type Store<S extends StoreName[], M extends 'readonly' | 'readwrite'> = IDBPObjectStore<
  PaperRoundSchema,
  S,
  'segments',
  M
>;

/** What of a segment is large, by far. */
const LARGE = ['terms', 'postings'] as const;
/** Bytes of a record at most: a browser unpacks each in one go, and a page stands still meanwhile. */
export const PIECE = 4 * 2 ** 20;

/**
 * Writes a segment under a key that no segment had before. What is large of it is kept in pieces, each a record of its
 * own, with a key that begins with the segment's.
 */
export async function putSegment<S extends StoreName[]>(
  store: Store<S, 'readwrite'>,
  key: SegmentKey,
  segment: Segment,
): Promise<void> {
  const head: SegmentHead = { ...segment };
  for (const name of LARGE) {
    const bytes = segment[name];
    if (bytes.length <= PIECE) continue;
    delete head[name];
    head.pieces = { ...head.pieces, [name]: bytes.length };
    for (let at = 0; at < bytes.length; at += PIECE)
      await store.put(bytes.slice(at, at + PIECE), pieceKey(key, name, at / PIECE));
  }
  // Not awaited: the transaction's end tells whether it went well.
  void store.put(head, key);
}

/** The segment under a key, read piece by piece; `undefined` if there is none, one of no format if a piece is lost. */
export async function getSegment<S extends StoreName[]>(
  store: Store<S, 'readonly' | 'readwrite'>,
  key: SegmentKey,
): Promise<Segment | undefined> {
  const head = (await store.get(key)) as SegmentHead | undefined;
  if (!head) return undefined;
  const { pieces = {}, ...segment } = head;
  for (const [name, length = 0] of Object.entries(pieces) as [(typeof LARGE)[number], number][]) {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += PIECE) {
      const piece = (await store.get(pieceKey(key, name, at / PIECE))) as Uint8Array | undefined;
      if (!piece) return { ...(segment as Segment), format: LOST };
      bytes.set(piece, at);
    }
    segment[name] = bytes;
  }
  return segment as Segment;
}

/** A format that no segment has: it is dropped like any that can't be read, and made anew. */
const LOST = -1;

/** Deletes a segment with its pieces. */
export function deleteSegment<S extends StoreName[]>(
  store: Store<S, 'readwrite'>,
  key: SegmentKey,
): Promise<void> {
  return store.delete(IDBKeyRange.bound(key, [...key, []]));
}

/** Whether a key is that of a segment, and not of a piece. */
export function isSegmentKey(key: SegmentKey | SegmentPieceKey): key is SegmentKey {
  return key.length === 2;
}

function pieceKey([number, size]: SegmentKey, name: string, index: number): SegmentPieceKey {
  return [number, size, name, index];
}
