import type { Paper } from '../../lib/domain/paper.ts';
import { startOfDay } from '../../lib/domain/time.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import type { Example } from '../../lib/taste/example.ts';
import { learnTaste } from '../../lib/taste/model.ts';
import { tasteScores } from '../../lib/taste/ranking.ts';
import { samplePapers } from '../../lib/taste/sample.ts';
import { Vocabulary, vectorOf } from '../../lib/taste/vector.ts';
import { mergedSegment } from './engines.ts';
import { type Finding, findingOf, type SimulatedReader, simulatedReaders } from './readers.ts';
import { difference, fixed, mean, quantile, type Table } from './tables.ts';

const READERS = 200;
const SEED = 'readers of the report';

/** How well For you finds what simulated readers would bookmark, beside the orders that a digest has. */
export function forYouTable(papers: readonly Paper[], seed = SEED): Table {
  // Of papers without keywords nobody knows whom they interest.
  const judged = papers.filter(({ keywords = [] }) => keywords.length > 0);
  const readers = simulatedReaders(judged, READERS, seed);
  const find = (scores: (reader: SimulatedReader) => (paper: Paper) => number) =>
    readers.map((reader) => {
      const isKept = new Set(reader.bookmarks);
      const rest = judged.filter((paper) => !isKept.has(paper));
      return findingOf(rest, scores(reader), (paper) => reader.wanted.has(paper));
    });
  const byUpvotes = find(
    () =>
      ({ upvotes }) =>
        upvotes,
  );
  const row = (name: string, findings: readonly Finding[]) => [
    name,
    String(findings.length),
    fixed(mean(findings.map(({ auc }) => auc)), 3),
    fixed(
      quantile(
        findings.map(({ auc }) => auc),
        0.1,
      ),
      3,
    ),
    fixed(mean(findings.map(({ precision }) => precision)), 3),
    findings === byUpvotes ? '' : difference(findings.map(({ auc }, at) => auc - (byUpvotes[at]?.auc ?? 0))),
  ];
  return {
    title: `For you: what ${READERS} simulated readers would bookmark, among ${judged.length.toLocaleString('en')} papers`,
    head: ['order', 'readers', 'ROC-AUC', 'worst tenth', 'precision@20', 'lead over upvotes in AUC (95 %)'],
    rows: [
      row('For you', find(taughtBy(papers))),
      row('For you, keywords taken away', find(taughtBy(papers.map(withoutKeywords)))),
      row('by upvotes', byUpvotes),
      row(
        'the newest first',
        find(
          () =>
            ({ day }) =>
              startOfDay(day),
        ),
      ),
    ],
  };
}

function withoutKeywords({ keywords: _, ...paper }: Paper): Paper {
  return paper;
}

/** Scores as the extension makes them, from an index and texts of `papers`, for a reader of papers with their ids. */
function taughtBy(papers: readonly Paper[]): (reader: SimulatedReader) => (paper: Paper) => number {
  const index = new SearchIndex([mergedSegment(papers)]);
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const vocabulary = new Vocabulary();
  const vectors = new Map(papers.map((paper) => [paper.id, vectorOf(paper, vocabulary)]));
  const exampleOf = (id: Paper['id'], stance: Example['stance']): Example[] => {
    const vector = vectors.get(id);
    return vector ? [{ vector, stance }] : [];
  };
  return ({ bookmarks }) => {
    const kept = bookmarks.filter(({ id }) => byId.has(id));
    const acted = new Set(kept.map(({ id }) => index.papers.numberOf(id) as number));
    const others = samplePapers(index.papers, acted).map((number) => index.papers.id(number));
    const model = learnTaste(
      [
        ...kept.flatMap(({ id }) => exampleOf(id, 'kept')),
        ...others.flatMap((id) => exampleOf(id, 'unknown')),
      ],
      vocabulary,
    );
    const scores = tasteScores(index, model);
    return ({ id }) => scores[index.papers.numberOf(id) as number] as number;
  };
}
