import { expect } from 'vitest';
import { database, getSegments, segmentKeys } from '../../lib/db';
import type { PaperId } from '../../lib/domain/paper.ts';
import type { Segment } from '../../lib/search/segment.ts';
import { dumpOf, dumpOfPapers } from './index-dump.ts';

/** The stored segments, oldest first. */
export async function storedSegments(): Promise<Segment[]> {
  const segments = await getSegments(await segmentKeys());
  return segments.filter((segment) => segment !== undefined);
}

/** Expects the stored index to say what an index of the stored papers would say, and nothing else. */
export async function expectFreshIndex(): Promise<void> {
  const papers = await (await database()).getAll('papers');
  expect(dumpOf(await storedSegments())).toEqual(dumpOfPapers(papers));
}

/** The ids of all stored papers that the index knows. */
export async function indexedIds(): Promise<PaperId[]> {
  return [...dumpOf(await storedSegments()).papers.keys()].sort();
}
