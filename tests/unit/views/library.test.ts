// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce } from '../../../lib/changes.ts';
import { database, indexPapers, markPapersRead } from '../../../lib/db';
import { type LibraryFilter, NO_FILTER, passes } from '../../../lib/domain/filter.ts';
import type { Paper, PaperId } from '../../../lib/domain/paper.ts';
import type { Reading } from '../../../lib/domain/reading.ts';
import { addDays } from '../../../lib/domain/time.ts';
import { filteredPapers } from '../../../lib/views/library.ts';
import { anyPaper, anyText, SOME_IDS } from '../../support/any-papers.ts';
import { paperId, stored } from '../../support/papers.ts';
import { fill } from '../backup/files.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

const LATER = '2027-01-01';

const anyPapers = fc.uniqueArray(anyPaper(SOME_IDS), { selector: ({ id }) => id, maxLength: 14 });
const day = fc.constantFrom('2026-11-01' as const, '2026-11-20' as const, '2026-12-10' as const);
const anyFilter: fc.Arbitrary<LibraryFilter> = fc.record(
  {
    order: fc.constantFrom('newest' as const, 'upvotes' as const),
    keyword: anyText.filter((text) => text !== ''),
    code: fc.constant(true as const),
    source: fc.constantFrom('huggingface', 'nowhere', 'arxiv:cs.CL', 'feed:https://example.org/feed'),
    read: fc.constantFrom('read' as const, 'unread' as const, 'new' as const),
    progress: fc.constantFrom('done' as const),
    from: day,
    to: day,
  },
  { requiredKeys: ['order'] },
);

/** Has the store hold just these. Its index goes on: an open one tells segments by their numbers. */
async function replaceBy(papers: readonly Paper[], readings: readonly Reading[]): Promise<void> {
  const db = await database();
  await Promise.all([db.clear('papers'), db.clear('readings')]);
  await indexPapers(SOME_IDS);
  await fill(readings, [], papers);
  announce({ kind: 'papers' });
}

/** Read, begun, new, or marked unread by hand: that counts for a later day than the paper's own. */
function anyReading({ id, day, upvotes }: Paper, kind: number): Reading {
  if (kind === 0) return { id, progress: 'done' };
  if (kind === 1) return { id, readAt: 1 };
  return { id, unread: { day: kind === 2 ? day : LATER, upvotes } };
}

async function found(filter: LibraryFilter): Promise<PaperId[]> {
  const ids: PaperId[] = [];
  for await (const batch of filteredPapers(filter, NOW)) ids.push(...batch);
  return ids;
}

describe('the library', () => {
  it('knows of what was read since it was asked for it', async () => {
    const papers = SOME_IDS.slice(0, 3).map((id, at) => ({
      ...stored(at),
      id,
      code: { url: 'https://github.com/a/b' },
    }));
    await replaceBy(papers, [{ id: papers[0]?.id as PaperId, readAt: 1 }]);
    const read: LibraryFilter = { order: 'upvotes', code: true, read: 'read' };
    expect(await found(read)).toHaveLength(1);
    await markPapersRead(
      papers.map(({ id }) => id),
      NOW,
    );
    announce({ kind: 'readings', ids: [] });
    expect(await found(read)).toHaveLength(3);
    expect(await found({ ...read, read: 'unread' })).toEqual([]);
  });

  it('shows just the papers that pass a filter, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(anyPapers, anyFilter, fc.nat(14), async (papers, filter, count) => {
        const readings = papers.slice(0, count).map((paper, at) => anyReading(paper, at % 4));
        await replaceBy(papers, readings);
        const ids = await found(filter);
        const made = new Map(readings.map((reading) => [reading.id, reading]));
        const passing = papers.filter((paper) => passes(filter, paper, made.get(paper.id)));
        expect(ids.toSorted()).toEqual(passing.map(({ id }) => id).sort());
        const key = ({ day: of, upvotes }: Paper) =>
          filter.order === 'newest' ? of : String(upvotes).padStart(9, '0');
        const keys = ids.map((id) => key(papers.find((paper) => paper.id === id) as Paper));
        expect(keys).toEqual(keys.toSorted().reverse());
      }),
      { numRuns: 200 },
    );
  });

  it.each(['read', 'unread'] as const)('shows all that is %s once, near and far', async (read) => {
    const papers = Array.from({ length: 900 }, (_, at) =>
      stored(at, { day: addDays('2026-11-23', -Math.floor(at / 35)) }),
    );
    const readings = papers.filter((_, at) => at % 3 === 0).map(({ id }): Reading => ({ id, readAt: 1 }));
    await replaceBy(papers, readings);
    const isRead = new Set(readings.map(({ id }) => id));
    const wanted = papers.map(({ id }) => id).filter((id) => isRead.has(id) === (read === 'read'));
    const ids = await found({ ...NO_FILTER, read });
    expect(ids.toSorted()).toEqual(wanted.toSorted());
    const days = ids.map((id) => papers.find((paper) => paper.id === id)?.day);
    expect(days).toEqual(days.toSorted().reverse());
  });

  it('knows papers by their own keywords, whose index may have the last word in another number', async () => {
    const keywords = ['Semantic IDs', 'semantic ID', 'VOS', 'TIES', 'optical axes', 'Node.js', 'C++', '的'];
    await replaceBy(
      keywords.map((keyword, at) => stored(at, { keywords: [keyword] })),
      [],
    );
    for (const [at, keyword] of keywords.entries())
      expect(await found({ ...NO_FILTER, keyword })).toContain(paperId(at));
    expect(await found({ ...NO_FILTER, keyword: 'semantic IDs' })).toHaveLength(2);
  });

  it('shows all that passes a filter while the search index is made anew', async () => {
    const code = { url: 'https://example.org/code' };
    const papers = Array.from({ length: 250 }, (_, at) => stored(at, at < 3 ? { code } : {}));
    await replaceBy(
      papers,
      papers.map(({ id }): Reading => ({ id, bookmarkedAt: 1, readAt: 1 })),
    );
    const db = await database();
    const keys = await db.getAllKeys('segments');
    for (const key of keys) await db.put('segments', { format: 99 } as never, key);
    announce({ kind: 'papers' });
    expect(await found({ ...NO_FILTER, bookmarked: true })).toHaveLength(250);
    expect(await found({ ...NO_FILTER, code: true })).toEqual([2, 1, 0].map(paperId));
    expect(await found({ ...NO_FILTER, read: 'read' })).toHaveLength(250);
    await Promise.all(keys.map((key) => db.delete('segments', key)));
  });

  it('shows what is new by the papers’ own days, also one that was marked unread later', async () => {
    const papers = [1, 2, 3].map((number) => stored(number, { day: addDays('2026-11-01', number - 1) }));
    await replaceBy(
      papers,
      papers.map((paper, at) => anyReading(paper, at === 1 ? 3 : 2)),
    );
    expect(await found({ ...NO_FILTER, read: 'new' })).toEqual([3, 2, 1].map(paperId));
  });
});
