// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../lib/backup/check.ts';
import { mergePaper } from '../../../lib/domain/merge.ts';
import { type FetchedPaper, MOST, type Paper } from '../../../lib/domain/paper.ts';
import { toPaper } from '../../../lib/sources/feed/adapter.ts';
import { apiItem, parse } from '../../support/items.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

/** A paper as it is stored when a source has told of it. */
function storedOf(paper: FetchedPaper | undefined): Paper {
  if (!paper) throw new Error('The item was not kept.');
  return mergePaper(undefined, paper, 'huggingface', NOW);
}

const named = <T>(count: number, name: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => name(at));

describe('a paper of ours', () => {
  it('is taken, however much its source told', () => {
    const item = apiItem({
      authors: named(MOST.authors + 1, (at) => ({ name: `A${at}` })),
      ai_keywords: named(MOST.keywords + 1, (at) => `k${at}`),
      mediaUrls: named(MOST.media + 1, (at) => `https://e.example/${at}`),
    });
    const result = parse([item], 'daily');
    const paper = storedOf(result.ok ? result.value.papers[0] : undefined);
    expect([paper.authors.length, paper.keywords?.length, paper.media?.length]).toEqual([
      MOST.authors,
      MOST.keywords,
      MOST.media,
    ]);
    expect(readPaper(paper)).toEqual(paper);
  });

  it('is taken, however many people a feed names', () => {
    const people = named(MOST.authors + 1, (at) => `A${at}`);
    const item = { titles: ['T'], links: ['https://e.example/1'], ids: [], texts: [], dates: [] };
    for (const authors of [people, [people.join('; ')]]) {
      const paper = storedOf(toPaper({ ...item, authors }, 'https://e.example/feed'));
      expect(paper.authors).toHaveLength(MOST.authors);
      expect(readPaper(paper)).toEqual(paper);
    }
  });
});
