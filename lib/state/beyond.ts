import { signal } from '@preact/signals';
import { type LibraryFilter, writeFilter } from '../domain/filter';
import type { FoundPaper } from '../domain/found';
import type { PaperId } from '../domain/paper';
import { type Problem, storageProblem } from '../domain/problem';
import { sendCommand } from '../messages';
import { questionOf } from '../search/question';
import { noteFound } from './found';
import { type Marks, marksOf } from './found-marks';
import type { Place } from './place';
import type { Reader } from './reader';

export { questionOf };

/** How it stands with a question to the source's own search; it is about the search (`query`) that it was asked for. */
export type Beyond = { query: string } & (
  | { kind: 'asking' }
  | { kind: 'problem'; problem: Problem }
  /** What was found, the best first, and the papers that the list above began with then, with its filter. */
  | {
      kind: 'found';
      papers: readonly { id: PaperId; marks: Marks }[];
      listed: ReadonlySet<PaperId>;
      filter: LibraryFilter;
    }
);

/** So many papers of the list above are seen by whoever looks through it; one of thousands further down is not. */
export const ABOVE = 100;

/** The question that was asked last; `undefined` until the person asks one. */
export const beyond = signal<Beyond | undefined>(undefined);

/**
 * How it stands with the question for a list. What was asked for another search says nothing about this one, and what was
 * found beside a list nothing about another that a filter has made of it.
 */
export function beyondFor({ query, filter }: Place): Beyond | undefined {
  const asked = beyond.value;
  if (asked?.query !== query) return undefined;
  const isOfOther = asked.kind === 'found' && `${writeFilter(asked.filter)}` !== `${writeFilter(filter)}`;
  return isOfOther ? undefined : asked;
}

/**
 * Has the source's own search look for the words of a search: of the one that the person was shown, even if they have
 * typed on since. An answer that comes when they have typed something else is not taken.
 */
export async function searchBeyond(reader: Reader, query: string): Promise<void> {
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
    const { filter } = reader.place.value;
    const listed = new Set(await reader.allIds(ABOVE));
    return { kind: 'found', query, papers, filter, listed };
  } catch (error) {
    // What can't be read can't be compared; the sentence says so.
    return { kind: 'problem', query, problem: storageProblem(error) };
  }
}
