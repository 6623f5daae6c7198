import { type PaperPosition, pageOfPapers } from '../db';
import type { Paper, PaperId } from '../domain/paper';

/** Papers read at a time: enough to be quick, few enough that typing is not held up. */
const BATCH = 250;

/**
 * The papers whose title, abstract, authors, organization or keywords have every word of the query, the newest
 * first, as they are found. Reads the store in pages, so it costs no memory and can be stopped at any time.
 */
export async function* searchPapers(query: string): AsyncGenerator<PaperId[]> {
  const words = wordsOf(query);
  if (words.length === 0) return;
  let after: PaperPosition | undefined;
  for (;;) {
    const page = await pageOfPapers(BATCH, after);
    const found = page.filter((paper) => hasAll(paper, words)).map(({ id }) => id);
    if (found.length > 0) yield found;
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = [last.day, last.id];
  }
}

function wordsOf(query: string): string[] {
  return folded(query).split(/\s+/u).filter(Boolean);
}

function hasAll(paper: Paper, words: string[]): boolean {
  const text = folded(
    [
      paper.title,
      paper.abstract,
      paper.organization?.name ?? '',
      ...paper.authors.map(({ name }) => name),
      ...(paper.keywords ?? []),
      paper.id,
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
}

/** Lower case, without accents: 'Muller' finds 'Müller'. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
