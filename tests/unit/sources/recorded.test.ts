// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { isPaperId } from '../../../lib/domain/paper.ts';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { sourceOf } from '../../../lib/sources/index.ts';
import { decodeFeed } from '../../../lib/sync/decode.ts';
import { HAS_RECORDED, recordedFeed } from '../../support/feeds.ts';

const FEED = 'feed:https://journal.example/feed' as SourceId;
const ARXIV = 'arxiv:cs.LG' as SourceId;

function read(path: string, source: SourceId = FEED) {
  const body = decodeFeed(recordedFeed(path), 'application/xml');
  const result = sourceOf(source).parse(body ?? '', { list: 'latest', date: '2026-11-23' });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

describe.skipIf(!HAS_RECORDED)('recorded feeds', () => {
  it.each([
    ['atom-entomology-ojs-2021.xml', 9, 'url'],
    ['atom-jstage-empty-2021.xml', 0, 'url'],
    ['atom-neverworkintheory-2024.xml', 20, 'url'],
    ['jsonfeed-3960-v1.1.json', 20, 'url'],
    ['odd-iso-8859-1.xml', 40, 'url'],
    ['odd-rdf-0.90.xml', 60, 'url'],
    ['rss1-biorxiv-plant-biology-2019.rdf', 30, 'doi'],
    ['rss1-cambridge-journal-2021.xml', 15, 'doi'],
    ['rss1-zootaxa-ojs-2021.xml', 10, 'doi'],
    ['rss2-cnki-2021.xml', 20, 'url'],
    ['rss2-medscape.xml', 20, 'url'],
    ['rss2-oup-journal-2021.xml', 14, 'doi'],
    ['rss2-pubmed-search-2021.xml', 15, 'doi'],
    ['rss2-wiley-taxon-2021.xml', 66, 'doi'],
    ['rss2-zoobank-2021.xml', 79, 'url'],
  ])('%s has %i papers, known by %s', (name, count, kind) => {
    const { papers, setAside, title } = read(`feeds/${name}`);
    expect(setAside).toBe(0);
    expect(title).toMatch(/\S/);
    expect(papers).toHaveLength(count);
    for (const { id, title: name_, abstract } of papers) {
      expect(isPaperId(id) && id.startsWith(kind), id).toBe(true);
      // The blog writes about tags.
      if (!name.startsWith('jsonfeed'))
        expect(`${name_} ${abstract}`).not.toMatch(/<\/?(p|i|em|div|span|br)\b|&(amp|nbsp|lt);|\uFFFD/);
    }
  });

  it('tell authors in the ways of each', () => {
    const first = (name: string) => read(`feeds/${name}`).papers[0]?.authors.map((author) => author.name);
    expect(first('rss1-biorxiv-plant-biology-2019.rdf')?.slice(0, 2)).toEqual(['M. Kaur', 'A. Shukla']);
    expect(first('rss1-cambridge-journal-2021.xml')).toEqual(['Toshio Inoda']);
    expect(first('rss2-oup-journal-2021.xml')).toEqual(['Brandão S', 'Saeedi H', 'Brandt A.']);
    expect(first('rss2-wiley-taxon-2021.xml')).toContain('Margaret Heslewood');
  });

  it('tell abstracts without what stands around them', () => {
    const first = (name: string) => read(`feeds/${name}`).papers[0]?.abstract ?? '';
    expect(first('rss2-pubmed-search-2021.xml')).toMatch(/^High-resolution melting/);
    expect(first('rss2-wiley-taxon-2021.xml')).toMatch(/^Leptospermum is/);
    expect(first('rss2-oup-journal-2021.xml')).toMatch(/^The Southern Ocean/);
  });

  it('of arXiv are papers of arXiv: news and updates, and a paper that is called 0', () => {
    const rss = read('arxiv/rss/rss-cs.LG+cs.AI+cs.CL+stat.ML-2026-09-24.xml', ARXIV);
    expect([rss.papers.length, rss.updates?.length]).toEqual([3, 1]);
    const atom = read('arxiv/rss/atom-cs.AI-2025-08-20.xml', ARXIV);
    expect(atom.papers[0]).toMatchObject({
      id: 'arxiv:2508.13426',
      publishedAt: Date.parse('2025-08-20T04:00:00Z'),
      authors: ['Chunhua Liu', 'Kabir Manandhar Shrestha', 'Sukai Huang'].map((name) => ({ name })),
    });
    expect(atom.papers[0]?.abstract).toMatch(/^As large language models/);
    expect(read('arxiv/api/title-is-0-2104.12255v1.xml', ARXIV).papers[0]?.title).toBe('0');
    expect(read('arxiv/api/old-id-astro-ph_0601001.xml', ARXIV).papers[0]?.id).toBe('arxiv:astro-ph/0601001');
    expect(read('arxiv/api/empty-result-unknown-id.xml', ARXIV).papers).toEqual([]);
    expect(read('arxiv/api/search-testing-start0-max100.xml', ARXIV).papers).toHaveLength(100);
    expect(() => read('arxiv/api/error-incorrect-id.http400.xml', ARXIV)).toThrow('format-changed');
  });

  it('of arXiv that are added as any feed give the same papers', () => {
    const path = 'arxiv/rss/atom-cs.AI-2025-08-20.xml';
    const ids = (source: SourceId) => {
      const { papers, updates = [] } = read(path, source);
      return [...papers, ...updates].map(({ id }) => id).toSorted();
    };
    expect(ids(FEED)).toEqual(ids(ARXIV));
  });
});
