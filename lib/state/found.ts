import { signal } from '@preact/signals';
import { announce, onChange } from '../changes';
import { getPapers, keepPapers, restorePapers } from '../db';
import { mergePaper } from '../domain/merge';
import type { FetchedPaper, Paper, PaperId } from '../domain/paper';
import type { SourceId } from '../domain/source';
import { alreadySaid } from './notice';

const SOURCE: SourceId = 'huggingface';

/** Papers that are not in the store: found beyond it, or removed from it while they are on screen. */
export const unkept = signal<ReadonlyMap<PaperId, FetchedPaper | Paper>>(new Map());

/** Has papers at hand that were found, as far as they are not stored. */
export async function noteFound(papers: readonly FetchedPaper[]): Promise<void> {
  const stored = new Set((await getPapers(papers.map(({ id }) => id))).map(({ id }) => id));
  noteUnkept(papers.filter(({ id }) => !stored.has(id)));
}

/** Has papers at hand that are not stored, or no longer, until they are. */
export function noteUnkept(papers: readonly (FetchedPaper | Paper)[]): void {
  if (papers.length === 0) return;
  unkept.value = new Map([...unkept.value, ...papers.map((paper) => [paper.id, paper] as const)]);
  followPolls();
}

let isFollowing = false;

/** Sees after each poll, once for the page, whether it brought papers that are at hand: lists look only for their own. */
function followPolls(): void {
  if (isFollowing) return;
  isFollowing = true;
  onChange(({ kind }) => {
    if (kind === 'papers') void papersAtHand([...unkept.peek().keys()]).catch(alreadySaid);
  });
}

/** Lets papers go that are in the store. */
function noteStored(ids: readonly PaperId[]): void {
  const before = unkept.peek();
  if (!ids.some((id) => before.has(id))) return;
  const isStored = new Set(ids);
  unkept.value = new Map([...before].filter(([id]) => !isStored.has(id)));
}

/** The papers of these ids, in their order: as they are stored, else as they were found. Those of neither are left out. */
export async function papersAtHand(ids: readonly PaperId[]): Promise<Paper[]> {
  const stored = await getPapers(ids);
  noteStored(stored.map(({ id }) => id));
  const found = unkept.peek();
  if (found.size === 0) return stored;
  const atHand = new Map([...found, ...stored.map((paper) => [paper.id, paper] as const)]);
  return ids
    .flatMap((id) => atHand.get(id) ?? [])
    .map((paper) => (wasStored(paper) ? paper : mergePaper(undefined, paper, SOURCE, Date.now())));
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
  noteStored(ids);
  announce({ kind: 'kept', ids });
}
