import type { Paper } from '../../lib/domain/paper.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { type Engine, miniSearch, ownEngine, segmentsOfPolls, TYPING_OPTIONS } from './engines.ts';
import { type Half, halfOf, KINDS, type Kind, type KnownItem, knownItems } from './known-item.ts';
import { difference, fixed, mean, percent, quantile, type Table } from './tables.ts';

const QUERIES = 1_000;
/** With its options for typing, MiniSearch takes a second for a long text. */
const QUERIES_TUNED = 200;
const LOOKED_AT = 10;
const WARM_UP = 50;

/** What an engine made of some searches: for each 1 / place of the wanted paper, or 0, and how long it took (ms). */
interface Outcome {
  engine: string;
  reciprocals: number[];
  times: number[];
}

/** How well papers that one knows are found, in all of `papers`; those looked for are of one half only. */
export function knownItemTable(papers: readonly Paper[], half: Half): Table {
  const tuned = miniSearch('MiniSearch, tuned', papers, TYPING_OPTIONS);
  const engines = [
    ownEngine(papers),
    ownEngine(papers, {
      name: 'Paper Round, not merged',
      index: new SearchIndex(segmentsOfPolls(papers)),
    }),
    miniSearch('MiniSearch', papers),
    tuned,
  ];
  const targets = halfOf(papers, half);
  const rows = (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const items = knownItems(targets, kind, QUERIES);
    const outcomes = engines.map((engine) =>
      tryOut(engine, engine === tuned ? items.slice(0, QUERIES_TUNED) : items),
    );
    return outcomes.map((outcome) => rowOf(kind, outcome, outcomes[0] as Outcome));
  });
  return {
    title: `Known-item search among ${papers.length.toLocaleString('en')} papers (${half} half)`,
    head: [
      'looked for by',
      'n',
      'engine',
      'MRR@10',
      'recall@10',
      'Paper Round’s lead in MRR (95 %)',
      'ms a search',
    ],
    rows,
  };
}

function tryOut({ name, search }: Engine, items: readonly KnownItem[]): Outcome {
  for (const { text } of items.slice(0, WARM_UP)) search(text, LOOKED_AT);
  const outcome: Outcome = { engine: name, reciprocals: [], times: [] };
  for (const { text, target } of items) {
    const start = performance.now();
    const found = search(text, LOOKED_AT);
    outcome.times.push(performance.now() - start);
    const place = found.indexOf(target);
    outcome.reciprocals.push(place < 0 ? 0 : 1 / (place + 1));
  }
  return outcome;
}

function rowOf(kind: string, outcome: Outcome, own: Outcome): string[] {
  const { engine, reciprocals, times } = outcome;
  const lead = reciprocals.map((value, at) => (own.reciprocals[at] as number) - value);
  return [
    ...[kind, String(reciprocals.length), engine],
    fixed(mean(reciprocals), 3),
    percent(mean(reciprocals.map((value) => (value > 0 ? 1 : 0)))),
    outcome === own ? '' : difference(lead),
    fixed(quantile(times, 0.5), 2),
  ];
}
