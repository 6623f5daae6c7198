import { signal } from '@preact/signals';
import { announce } from '../changes';
import { getPapers, keepPapers } from '../db';
import { mergePaper } from '../domain/merge';
import type { FetchedPaper, Paper, PaperId } from '../domain/paper';
import type { SourceId } from '../domain/source';

const SOURCE: SourceId = 'huggingface';

/** Papers that were found beyond the store and are not in it. */
export const unkept = signal<ReadonlyMap<PaperId, FetchedPaper>>(new Map());

/** Has papers at hand that were found, as far as they are not stored. */
export async function noteFound(papers: readonly FetchedPaper[]): Promise<void> {
  const stored = new Set((await getPapers(papers.map(({ id }) => id))).map(({ id }) => id));
  const others = papers.filter(({ id }) => !stored.has(id)).map((paper) => [paper.id, paper] as const);
  unkept.value = new Map([...unkept.value, ...others]);
}

/** The papers of these ids: as they are stored, else as they were found. Those of neither are left out. */
export async function papersAtHand(ids: readonly PaperId[]): Promise<Paper[]> {
  const stored = await getPapers(ids);
  const found = unkept.peek();
  if (found.size === 0) return stored;
  const isStored = new Set(stored.map(({ id }) => id));
  const others = ids.flatMap((id) => (isStored.has(id) ? [] : (found.get(id) ?? [])));
  return [...stored, ...others.map((paper) => mergePaper(undefined, paper, SOURCE, Date.now()))];
}

/**
 * Does what a person wants done with papers. Those that were only found are put into the store before it; without any,
 * the work begins at once.
 */
export function withKept<T>(ids: readonly PaperId[], work: () => Promise<T>): Promise<T> {
  const papers = ids.flatMap((id) => unkept.peek().get(id) ?? []);
  return papers.length === 0 ? work() : keep(papers).then(work);
}

async function keep(papers: readonly FetchedPaper[]): Promise<void> {
  await keepPapers(papers, SOURCE, Date.now());
  const ids = papers.map(({ id }) => id);
  unkept.value = new Map([...unkept.value].filter(([id]) => !ids.includes(id)));
  announce({ kind: 'kept', ids });
}
