import type { Paper } from '../../lib/domain/paper.ts';
import { startOfDay } from '../../lib/domain/time.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import type { Example } from '../../lib/taste/example.ts';
import { learnTaste } from '../../lib/taste/model.ts';
import { tasteScores } from '../../lib/taste/ranking.ts';
import { samplePapers } from '../../lib/taste/sample.ts';
import { Vocabulary, vectorOf } from '../../lib/taste/vector.ts';
import { mergedSegment } from './engines.ts';
import type { Half } from './known-item.ts';
import { type Finding, findingOf, type SimulatedReader, simulatedReaders } from './readers.ts';
import { difference, fixed, mean, quantile, type Table } from './tables.ts';

const READERS = 200;
/** As soon as there are so many, the view fills. */
const FIRST_BOOKMARKS = 5;

type Score = (paper: Paper) => number;
type Teacher = (bookmarks: readonly Paper[]) => Score;

const byUpvotes: Score = ({ upvotes }) => upvotes;
const byDay: Score = ({ day }) => startOfDay(day);

/** How well For you finds what simulated readers would bookmark, beside the orders that a digest has. */
export function forYouTable(papers: readonly Paper[], half: Half): Table {
  // Of papers without keywords nobody knows whom they interest.
  const judged = papers.filter(({ keywords = [] }) => keywords.length > 0);
  const readers = simulatedReaders(judged, READERS, half);
  const find = (teach: Teacher) => readers.map((reader) => tried(reader, judged, teach));
  const plain = find(() => byUpvotes);
  const byText = teacher(papers.map(withoutKeywords));
  return {
    title: `For you: what ${READERS} simulated readers would bookmark, among ${judged.length.toLocaleString('en')} papers (${half} half)`,
    head: ['order', 'readers', 'ROC-AUC', 'worst tenth', 'precision@20', 'lead over upvotes in AUC (95 %)'],
    rows: [
      rowOf('For you', find(teacher(papers)), plain),
      rowOf('For you, keywords taken away', find(byText), plain),
      rowOf(
        `… and after only ${FIRST_BOOKMARKS} bookmarks`,
        find((bookmarks) => byText(bookmarks.slice(0, FIRST_BOOKMARKS))),
        plain,
      ),
      rowOf('by upvotes', plain),
      rowOf(
        'the newest first',
        find(() => byDay),
        plain,
      ),
    ],
    notes: [
      'A reader has one to three interests, each a keyword of 24 to 300 papers, has bookmarked 10 to 20 papers that ' +
        'have one of them, and wants the others that do. Keywords make these readers, so what knows the keywords has ' +
        'an easy game; the rows without them show what is learned from title, abstract and names alone.',
    ],
  };
}

/** How a reader fares with an order that was taught by their bookmarks. */
function tried({ bookmarks, wanted }: SimulatedReader, papers: readonly Paper[], teach: Teacher): Finding {
  const isKept = new Set(bookmarks);
  const rest = papers.filter((paper) => !isKept.has(paper));
  return findingOf(rest, teach(bookmarks), (paper) => wanted.has(paper));
}

function rowOf(name: string, findings: readonly Finding[], plain?: readonly Finding[]): string[] {
  const areas = findings.map(({ auc }) => auc);
  return [
    name,
    String(findings.length),
    fixed(mean(areas), 3),
    fixed(quantile(areas, 0.1), 3),
    fixed(mean(findings.map(({ precision }) => precision)), 3),
    plain ? difference(areas.map((area, at) => area - (plain[at] as Finding).auc)) : '',
  ];
}

function withoutKeywords({ keywords: _, ...paper }: Paper): Paper {
  return paper;
}

/** Scores as the extension makes them, from an index and texts of `papers`, taught by papers with the ids of some. */
function teacher(papers: readonly Paper[]): Teacher {
  const index = new SearchIndex([mergedSegment(papers)]);
  const vocabulary = new Vocabulary();
  const vectors = papers.map((paper) => [paper.id, vectorOf(paper, vocabulary)] as const);
  const byId = new Map(vectors);
  const example = (id: Paper['id'], stance: Example['stance']): Example => {
    const vector = byId.get(id);
    if (!vector) throw new Error(`${id} is none of the papers`);
    return { vector, stance };
  };
  return (bookmarks) => {
    const numbers = new Set(bookmarks.map(({ id }) => index.papers.numberOf(id) as number));
    const others = samplePapers(index.papers, numbers).map((number) => index.papers.id(number));
    const examples = [
      ...bookmarks.map(({ id }) => example(id, 'kept')),
      ...others.map((id) => example(id, 'unknown')),
    ];
    const scores = tasteScores(index, learnTaste(examples, vocabulary));
    return ({ id }) => scores[index.papers.numberOf(id) as number] as number;
  };
}
