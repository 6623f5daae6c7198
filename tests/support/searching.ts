import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { parseQuery } from '../../lib/search/parse.ts';
import { rank } from '../../lib/search/rank.ts';
import type { Ranking } from '../../lib/search/ranking.ts';
import { type Annotation, SearchIndex } from '../../lib/search/search-index.ts';
import { buildSegment } from '../../lib/search/segment.ts';
import { stored } from './papers.ts';

/** The day after the one that `stored` papers are of. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');

/** An abstract of a usual length that says nothing, so that a word more or less hardly changes it. */
export const FILLER = Array.from({ length: 150 }, (_, number) => `filler${number}`).join(' ');

/** A paper of which only what a test cares about is said: no author, and an abstract of a usual length. */
export function paper(number: number, fields: Partial<Paper> = {}): Paper {
  const { abstract = '', ...rest } = fields;
  return stored(number, { title: '', authors: [], ...rest, abstract: `${abstract} ${FILLER}` });
}

/** An index of some papers, `inOne` in a segment. */
export function indexOf(
  papers: readonly Paper[],
  annotations: readonly Annotation[] = [],
  inOne = papers.length,
): SearchIndex {
  const count = Math.ceil(papers.length / Math.max(1, inOne));
  const segments = Array.from({ length: count }, (_, at) =>
    buildSegment(papers.slice(at * inOne, (at + 1) * inOne)),
  );
  return new SearchIndex(segments, annotations);
}

/** What a search finds in an index. */
export function search(index: SearchIndex, text: string, options: Parameters<typeof rank>[3] = {}): Ranking {
  return rank(index, parseQuery(text), NOW, options);
}

/** All ids that a search finds, the best first. */
export function found(index: SearchIndex, text: string, options: Parameters<typeof rank>[3] = {}): PaperId[] {
  const ranking = search(index, text, options);
  return ranking.ids(0, ranking.count);
}
