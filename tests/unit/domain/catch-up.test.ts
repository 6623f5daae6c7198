import { describe, expect, it } from 'vitest';
import { catchUp } from '../../../lib/domain/catch-up.ts';
import { mergePaper } from '../../../lib/domain/merge.ts';
import { DAY } from '../../../lib/domain/time.ts';
import { fetched } from '../../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const papers = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    mergePaper(undefined, fetched(index, { upvotes: (index * 7) % count }), 'huggingface', NOW),
  );

describe('catching up', () => {
  it('offers the twelve that got most upvotes, and the others to be done with', () => {
    const offer = catchUp(papers(252), NOW - 9.5 * DAY, NOW);
    expect(offer?.days).toBe(9);
    expect(offer?.worthwhile).toHaveLength(12);
    expect(offer?.others).toHaveLength(240);
    const least = Math.min(...(offer?.worthwhile.map(({ upvotes }) => upvotes) ?? []));
    expect(Math.max(...(offer?.others.map(({ upvotes }) => upvotes) ?? []))).toBeLessThanOrEqual(least);
  });

  it.each([
    ['the person was hardly away', 252, NOW - 2 * DAY],
    ['little has come', 20, NOW - 9 * DAY],
    ['the person never was here before', 252, 0],
    ['the clock was set back', 252, NOW + DAY],
  ])('offers nothing when %s', (_, count, lastOpenedAt) => {
    expect(catchUp(papers(count), lastOpenedAt, NOW)).toBeUndefined();
  });
});
