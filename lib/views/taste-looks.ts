import { getPapers } from '../db';
import type { PaperId } from '../domain/paper';
import { nextTurn } from '../next-turn';
import type { SearchIndex } from '../search/search-index';
import { type TermVector, Vocabulary, vectorOf } from '../taste/vector';

/** What a model is told of a paper. */
export interface Look {
  /** The fingerprint of the paper when it was looked at. */
  print: number;
  vector: TermVector;
  keywords: readonly string[];
}

/** Papers looked at in a row, in a few milliseconds. */
const BATCH = 50;

/** The terms of all papers that were looked at. */
export const vocabulary = new Vocabulary();

let kept = new Map<PaperId, Look>();

/**
 * Looks at stored papers, in their order; those that are gone are left out. What was looked at the last time is still
 * known, unless the paper is another now.
 */
export async function lookAt({ papers }: SearchIndex, ids: readonly PaperId[]): Promise<Map<PaperId, Look>> {
  const looks = new Map(kept);
  const printOf = (id: PaperId) => papers.prints[papers.numberOf(id) ?? -1] ?? 0;
  const missing = ids.filter((id) => looks.get(id)?.print !== printOf(id));
  for (let start = 0; start < missing.length; start += BATCH) {
    if (start > 0) await nextTurn();
    for (const paper of await getPapers(missing.slice(start, start + BATCH))) {
      const { id, keywords = [] } = paper;
      looks.set(id, { print: printOf(id), vector: vectorOf(paper, vocabulary), keywords });
    }
  }
  kept = new Map(ids.flatMap((id) => (looks.has(id) ? [[id, looks.get(id) as Look] as const] : [])));
  return kept;
}
