import { describe, expect, it } from 'vitest';
import { SearchIndex } from '../../../lib/search/search-index.ts';
import { buildSegment } from '../../../lib/search/segment.ts';
import { samplePapers } from '../../../lib/taste/sample.ts';
import { stored } from '../../support/papers.ts';

const PAPERS = Array.from({ length: 900 }, (_, index) =>
  stored(index, { title: `Subject ${index}`, day: index < 600 ? '2026-11-20' : '2024-01-05' }),
);
const idsOf = ({ papers }: SearchIndex, numbers: readonly number[]) =>
  numbers.map((number) => papers.id(number));

describe('a sample of papers', () => {
  const index = new SearchIndex([buildSegment(PAPERS)]);
  const acted = new Set([5, 6, 7]);

  it('has about as many as are wanted, of the time of what was acted on, and none of that', () => {
    const sample = samplePapers(index.papers, acted, 100);
    expect(sample.length).toBeGreaterThan(70);
    expect(sample.length).toBeLessThan(130);
    expect(sample.some((number) => acted.has(number))).toBe(false);
    expect(sample.every((number) => number < 600)).toBe(true);
    expect(new Set(sample).size).toBe(sample.length);
  });

  it('is spread over the papers as if by chance', () => {
    const early = samplePapers(index.papers, acted, 200).filter((number) => number < 300).length;
    expect(early).toBeGreaterThan(70);
    expect(early).toBeLessThan(130);
  });

  it('goes on with other times where there are too few', () => {
    const sample = samplePapers(index.papers, acted, 700);
    expect(sample.filter((number) => number < 600)).toHaveLength(597);
    expect(sample.length).toBeGreaterThan(650);
  });

  it('is the same however the index is cut', () => {
    const cut = new SearchIndex([buildSegment(PAPERS.slice(400)), buildSegment(PAPERS.slice(0, 400))]);
    const same = new Set([5, 6, 7].map((number) => cut.papers.numberOf(index.papers.id(number)) as number));
    expect(idsOf(cut, samplePapers(cut.papers, same, 100))).toEqual(
      idsOf(index, samplePapers(index.papers, acted, 100)),
    );
  });

  it('has no papers that are gone', () => {
    const gone = PAPERS.slice(100).map(({ id }) => id);
    const left = new SearchIndex([buildSegment(PAPERS), buildSegment([], gone)]);
    expect(samplePapers(left.papers, acted, 500).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, number) => number).filter((number) => !acted.has(number)),
    );
    expect(samplePapers(new SearchIndex([]).papers, new Set(), 10)).toEqual([]);
  });
});
