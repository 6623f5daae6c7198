import MiniSearch, { type SearchOptions } from 'minisearch';
import { MOST_SEGMENTS } from '../../lib/db/segments.ts';
import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { mergeSegments } from '../../lib/search/merge.ts';
import { parseQuery } from '../../lib/search/parse.ts';
import { rank } from '../../lib/search/rank.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { buildSegment, type Segment } from '../../lib/search/segment.ts';
import { needsText, passesText } from '../../lib/search/verify.ts';

/** Something that finds papers by a text, the best first. */
export interface Engine {
  name: string;
  search(text: string, count: number): PaperId[];
}

/** The day after the last one of the archive: how recent a paper is must not depend on when this runs. */
export const NOW = Date.parse('2026-08-22T12:00:00Z');

const SEGMENT_SIZE = 500;

/** All papers in one segment, as they are after everything was merged. */
export function mergedSegment(papers: readonly Paper[]): Segment {
  const segments: Segment[] = [];
  for (let at = 0; at < papers.length; at += SEGMENT_SIZE)
    segments.push(buildSegment(papers.slice(at, at + SEGMENT_SIZE)));
  return mergedOf(segments, true);
}

function mergedOf(segments: readonly Segment[], areFirst: boolean): Segment {
  const work = mergeSegments(segments, areFirst);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const SMALL_POLL = 25;
/** Of so many papers one was polled again since, with other upvotes. */
const POLLED_AGAIN = 4;

/**
 * The same papers as polls leave them behind before all is merged: most in one segment, the newest in small ones, in
 * which papers stand again that have got more upvotes.
 */
export function segmentsOfPolls(papers: readonly Paper[]): Segment[] {
  const inOne = Math.floor(papers.length * 0.95);
  const segments = [mergedSegment(papers.slice(0, inOne))];
  for (let at = inOne; at < papers.length; at += SMALL_POLL) {
    const again = papers.filter(
      (_, place) => place < at && place % POLLED_AGAIN === segments.length % POLLED_AGAIN,
    );
    segments.push(
      buildSegment([...again.slice(-SMALL_POLL * POLLED_AGAIN), ...papers.slice(at, at + SMALL_POLL)]),
    );
  }
  // As many as there are before the next ones are merged.
  const merged = mergedOf(segments.slice(1, 1 - MOST_SEGMENTS), false);
  return [segments[0] as Segment, merged, ...segments.slice(1 - MOST_SEGMENTS)];
}

/** What the extension's pages do with a search, but for what a person did with papers. */
export function ownEngine(
  papers: readonly Paper[],
  { name = 'Paper Round', index = new SearchIndex([mergedSegment(papers)]) } = {},
): Engine {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return {
    name,
    search(text, count) {
      const query = parseQuery(text);
      const ranking = rank(index, query, NOW);
      if (!needsText(query)) return ranking.ids(0, count);
      const passing = ranking.ids(0, ranking.count).filter((id) => passesText(query, byId.get(id) as Paper));
      return passing.slice(0, count);
    },
  };
}

/** MiniSearch over the same texts. Without options it searches as it does by default. */
export function miniSearch(name: string, papers: readonly Paper[], options: SearchOptions = {}): Engine {
  const index = new MiniSearch(FIELDS);
  index.addAll(papers.map(textsOf));
  return miniSearchEngine(name, index, options);
}

export function miniSearchEngine(name: string, index: MiniSearch, options: SearchOptions = {}): Engine {
  return {
    name,
    search: (text, count) =>
      index
        .search(text, options)
        .slice(0, count)
        .map(({ id }) => id),
  };
}

export const FIELDS = { fields: ['title', 'abstract', 'authors', 'organization', 'keywords'] };

/** Options that its users choose for searching as one types. */
export const TYPING_OPTIONS: SearchOptions = { prefix: true, fuzzy: 0.2, boost: { title: 2 } };

/** The texts of a paper that are searched, as MiniSearch takes them. */
export function textsOf({ id, title, abstract, authors, organization, keywords = [] }: Paper) {
  return {
    ...{ id, title, abstract },
    authors: authors.map(({ name }) => name).join(', '),
    organization: organization?.name ?? '',
    keywords: keywords.join(', '),
  };
}
