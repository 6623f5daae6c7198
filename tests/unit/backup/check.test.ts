// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../lib/backup/check.ts';
import { NO_FILTER } from '../../../lib/domain/filter.ts';
import { mergePaper } from '../../../lib/domain/merge.ts';
import { type FetchedPaper, MOST, type Paper } from '../../../lib/domain/paper.ts';
import { addDays, type IsoDate } from '../../../lib/domain/time.ts';
import { longDay, shortDay } from '../../../lib/format.ts';
import { toPaper } from '../../../lib/sources/feed/adapter.ts';
import { VIEWS } from '../../../lib/views/index.ts';
import { apiItem, parse } from '../../support/items.ts';
import { fetched, paperId, stored } from '../../support/papers.ts';
import { stored as allStored, empty, fileOf, restored } from './files.ts';

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

const EDGES = [Date.UTC(1900, 0, 1), 0, NOW, Date.UTC(2200, 0, 1), 8.64e15];
const anyMoment = fc.oneof(
  fc.constantFrom(...EDGES.flatMap((edge) => [edge - 1, edge, edge + 1]), -1e300, 1e300),
  fc.double({ noNaN: true }),
  fc.double({ noNaN: true, min: EDGES[0] as number, max: EDGES[3] as number }),
);
const anyDay = fc.oneof(
  fc.constantFrom<IsoDate[]>('0000-01-01', '1899-12-31', '1900-01-01', '1970-01-01', '2026-11-24'),
  fc.constantFrom<IsoDate[]>('2200-01-01', '2200-01-02', '9999-12-31'),
  fc.integer({ min: -60_000, max: 70_000 }).map((days) => addDays('2026-11-23', days)),
);
const anyTimes = fc.record(
  { publishedAt: anyMoment, firstSeenAt: anyMoment, day: anyDay, featuredOn: anyDay },
  { requiredKeys: [] },
);

describe('whatever a paper in a file says of its days', () => {
  it.each<[string, Partial<Paper>]>([
    ['was published before all time', { publishedAt: -1e300 }],
    ['was published before there were papers', { publishedAt: Date.UTC(1899, 11, 31) }],
    ['was published in 1970, to the millisecond', { publishedAt: 0 }],
    ['is filed under a day before there were papers', { day: '1899-12-31' }],
    ['is filed under a day that never comes', { day: '9999-12-31' }],
    ['was featured on a day that never comes', { featuredOn: '2200-01-02' }],
  ])('it is set aside if it %s', (_, times) => {
    expect(readPaper(stored(1, times))).toBeUndefined();
  });

  it.each<[string, Partial<Paper>]>([
    ['by a clock that was years ahead', { firstSeenAt: Date.UTC(2041, 5, 1), day: '2041-06-01' }],
    ['tomorrow, as other time zones have it', { day: '2026-11-24', featuredOn: '2026-11-24' }],
    ['in 1970', { publishedAt: Date.UTC(1970, 0, 1, 5), day: '1970-01-01' }],
    ['in 1900', { publishedAt: Date.UTC(1900, 0, 1, 5), day: '1900-01-01' }],
  ])('it is taken if it was dated %s', (_, times) => {
    expect(readPaper(stored(1, times))).toEqual(stored(1, times));
  });

  it('the next poll that lists it can work with it, and what comes of it is taken again', () => {
    const news = [fetched(1), fetched(1, { publishedAt: NOW, featuredOn: '2026-11-23' })];
    fc.assert(
      fc.property(anyTimes, fc.constantFrom(...news), (times, told) => {
        const paper = readPaper(stored(1, times));
        if (!paper) return;
        for (const source of ['huggingface', 'arxiv:cs.CL', 'feed:https://e.example/feed'] as const) {
          const merged = mergePaper(paper, told, source, NOW);
          expect(readPaper(merged)).toEqual(merged);
          expect(longDay(merged.day) + shortDay(merged.day, NOW)).not.toMatch(/invalid/i);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('every view can show it', async () => {
    const context = { now: NOW, date: '2026-11-23', unreadSince: '2026-11-09', query: 'paper' } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(anyTimes, { maxLength: 8 }), async (all) => {
        await empty();
        const papers = all.map((times, at) => ({ paper: stored(at, times) }));
        const readings = all.map((_, at) => ({ reading: { id: paperId(at), bookmarkedAt: 1 } }));
        await restored(fileOf([...papers, ...readings]));
        for (const order of ['newest', 'upvotes'] as const)
          for (const view of Object.values(VIEWS)) {
            const batches = view.load({ ...context, filter: { ...NO_FILTER, order }, tasteSince: 0 });
            for await (const _ of batches);
          }
        const kept = (await allStored()).papers.length;
        expect(kept).toBe(papers.filter(({ paper }) => readPaper(paper)).length);
      }),
      { numRuns: 30 },
    );
  });
});
