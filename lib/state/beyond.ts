import { signal } from '@preact/signals';
import type { FoundPaper } from '../domain/found';
import type { PaperId } from '../domain/paper';
import { type Problem, storageProblem } from '../domain/problem';
import { sendCommand } from '../messages';
import { questionOf } from '../search/question';
import { noteFound } from './found';
import { type Marks, marksOf } from './found-marks';
import type { Reader } from './reader';

export { questionOf };

/** How it stands with a question to the source's own search; it is about the search (`query`) that it was asked for. */
export type Beyond = { query: string } & (
  | { kind: 'asking' }
  | { kind: 'problem'; problem: Problem }
  /** What was found, the best first, and which of it the list above had then. */
  | { kind: 'found'; papers: readonly { id: PaperId; marks: Marks }[]; listed: ReadonlySet<PaperId> }
);

/** The question that was asked last; `undefined` until the person asks one. */
export const beyond = signal<Beyond | undefined>(undefined);

/**
 * Has the source's own search look for what the person typed. An answer that comes when they have typed something else
 * is not taken.
 */
export async function searchBeyond(reader: Reader): Promise<void> {
  const { query } = reader.place.value;
  if (beyond.value?.kind === 'asking' && beyond.value.query === query) return;
  const asking: Beyond = { kind: 'asking', query };
  beyond.value = asking;
  const { found, problem } = await sendCommand({ name: 'search-source', question: questionOf(query) });
  const next: Beyond = found
    ? await besideStored(reader, query, found)
    : { kind: 'problem', query, problem: problem ?? { code: 'no-worker' } };
  if (beyond.value === asking) beyond.value = reader.place.value.query === query ? next : undefined;
}

/** Found papers with what the person did with those that are stored. */
async function besideStored(reader: Reader, query: string, found: FoundPaper[]): Promise<Beyond> {
  try {
    const papers = found.map((one) => ({ id: one.paper.id, marks: marksOf(one) }));
    await noteFound(found.map(({ paper }) => paper));
    await reader.reload(papers.map(({ id }) => id));
    return { kind: 'found', query, papers, listed: new Set(await reader.allIds()) };
  } catch (error) {
    // What can't be read can't be compared; the sentence says so.
    return { kind: 'problem', query, problem: storageProblem(error) };
  }
}
