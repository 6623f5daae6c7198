import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { similarPapers } from '../../lib/search/similar.ts';
import { Chance, hashOf } from './chance.ts';
import { mergedSegment, miniSearch } from './engines.ts';
import { type Half, halfOf } from './known-item.ts';
import { fixed, mean, percent, quantile, type Table } from './tables.ts';

const PAPERS = 500;
const NEIGHBOURS = 10;

type Neighbours = (paper: Paper) => PaperId[];

/**
 * How often papers that are called similar have a keyword in common, whatever its capitals. Only papers that the digest
 * gave keywords take part: of others nobody can tell.
 */
export function neighbourTable(archive: readonly Paper[], half: Half): Table {
  const papers = archive.filter(({ keywords = [] }) => keywords.length > 0);
  const asked = halfOf(papers, half)
    .sort((one, other) => hashOf(`similar ${one.id}`) - hashOf(`similar ${other.id}`))
    .slice(0, PAPERS);
  const keywords = new Map(papers.map((paper) => [paper.id, keywordsOf(paper)]));
  const judge = (name: string, neighbours: Neighbours) => {
    const times: number[] = [];
    const shares = asked.map((paper) => {
      const start = performance.now();
      const found = neighbours(paper);
      times.push(performance.now() - start);
      const own = keywordsOf(paper);
      return found.filter((id) => sharesOne(own, keywords.get(id))).length / NEIGHBOURS;
    });
    return [name, String(asked.length), percent(mean(shares)), fixed(quantile(times, 0.5), 2)];
  };
  return {
    title: `Similar papers: the ${NEIGHBOURS} nearest of ${papers.length.toLocaleString('en')} with keywords (${half} half)`,
    head: ['neighbours', 'n', 'share a keyword', 'ms a paper'],
    rows: [
      judge('Paper Round', ownNeighbours(papers)),
      judge('Paper Round, keywords taken away', ownNeighbours(papers.map(withoutKeywords))),
      judge('MiniSearch, searched for the title', titleHits(papers)),
      judge('MiniSearch, keywords taken away', titleHits(papers.map(withoutKeywords))),
      judge('chance', randomPapers(papers)),
    ],
  };
}

function keywordsOf({ keywords = [] }: Paper): ReadonlySet<string> {
  return new Set(keywords.map((keyword) => keyword.toLowerCase().trim()));
}

function sharesOne(own: ReadonlySet<string>, others: ReadonlySet<string> = new Set()): boolean {
  return !own.isDisjointFrom(others);
}

function withoutKeywords({ keywords: _, ...paper }: Paper): Paper {
  return paper;
}

function ownNeighbours(papers: readonly Paper[]): Neighbours {
  const index = new SearchIndex([mergedSegment(papers)]);
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ({ id }) => similarPapers(index, byId.get(id) as Paper, NEIGHBOURS);
}

function titleHits(papers: readonly Paper[]): Neighbours {
  const { search } = miniSearch('MiniSearch', papers);
  return ({ id, title }) =>
    search(title, NEIGHBOURS + 1)
      .filter((found) => found !== id)
      .slice(0, NEIGHBOURS);
}

function randomPapers(papers: readonly Paper[]): Neighbours {
  return ({ id }) => {
    const chance = new Chance(`neighbours of ${id}`);
    const others = papers.filter((paper) => paper.id !== id);
    return chance.sample(others, NEIGHBOURS).map((paper) => paper.id);
  };
}
