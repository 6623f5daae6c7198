import { signal } from '@preact/signals';
import { announce } from '../changes';
import { getPapers, keepPapers, restorePapers } from '../db';
import { mergePaper } from '../domain/merge';
import type { FetchedPaper, Paper, PaperId } from '../domain/paper';
import type { SourceId } from '../domain/source';

const SOURCE: SourceId = 'huggingface';

/** Papers that are not in the store: found beyond it, or removed from it while they are on screen. */
export const unkept = signal<ReadonlyMap<PaperId, FetchedPaper | Paper>>(new Map());

/** Has papers at hand that were found, as far as they are not stored. */
export async function noteFound(papers: readonly FetchedPaper[]): Promise<void> {
  const stored = new Set((await getPapers(papers.map(({ id }) => id))).map(({ id }) => id));
  noteUnkept(papers.filter(({ id }) => !stored.has(id)));
}

/** Has papers at hand that are not stored, or no longer. */
export function noteUnkept(papers: readonly (FetchedPaper | Paper)[]): void {
  if (papers.length > 0)
    unkept.value = new Map([...unkept.value, ...papers.map((paper) => [paper.id, paper] as const)]);
}

/** The papers of these ids: as they are stored, else as they were found. Those of neither are left out. */
export async function papersAtHand(ids: readonly PaperId[]): Promise<Paper[]> {
  const stored = await getPapers(ids);
  const found = unkept.peek();
  if (found.size === 0) return stored;
  const isStored = new Set(stored.map(({ id }) => id));
  const others = ids.flatMap((id) => (isStored.has(id) ? [] : (found.get(id) ?? [])));
  return [
    ...stored,
    ...others.map((paper) => (wasStored(paper) ? paper : mergePaper(undefined, paper, SOURCE, Date.now()))),
  ];
}

function wasStored(paper: FetchedPaper | Paper): paper is Paper {
  return 'firstSeenAt' in paper;
}

/**
 * Does what a person wants done with papers. Those that are not in the store are put there before it; without any, the
 * work begins at once.
 */
export function withKept<T>(ids: readonly PaperId[], work: () => Promise<T>): Promise<T> {
  const papers = ids.flatMap((id) => unkept.peek().get(id) ?? []);
  return papers.length === 0 ? work() : keep(papers).then(work);
}

async function keep(papers: readonly (FetchedPaper | Paper)[]): Promise<void> {
  const found = papers.filter((paper) => !wasStored(paper));
  if (found.length > 0) await keepPapers(found, SOURCE, Date.now());
  const removed = papers.filter(wasStored);
  if (removed.length > 0) await restorePapers(removed);
  const ids = papers.map(({ id }) => id);
  unkept.value = new Map([...unkept.value].filter(([id]) => !ids.includes(id)));
  announce({ kind: 'kept', ids });
}
