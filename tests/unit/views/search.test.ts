import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Changes from '../../../lib/changes.ts';
import type * as Db from '../../../lib/db';
import type { Piece } from '../../../lib/domain/highlight.ts';
import type { FetchedPaper, PaperId } from '../../../lib/domain/paper.ts';
import type * as Search from '../../../lib/views/search.ts';
import type { ListNotes, SearchNotes } from '../../../lib/views/view.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);

let db: typeof Db;
let changes: typeof Changes;
let views: typeof Search;

beforeEach(async () => {
  // A page of its own for each test: it keeps the index that it has opened.
  vi.resetModules();
  [db, changes, views] = await Promise.all([
    import('../../../lib/db'),
    import('../../../lib/changes.ts'),
    import('../../../lib/views/search.ts'),
  ]);
});

async function poll(...papers: FetchedPaper[]): Promise<void> {
  await db.commitPoll(dailyPoll(TODAY, papers), NOW);
  changes.announce({ kind: 'papers' });
}

/** Does something with papers as a page does, which then tells of it. */
async function react(ids: PaperId[], act: Promise<unknown>): Promise<void> {
  await act;
  changes.announce({ kind: 'readings', ids });
}

async function search(query: string, tell = (_notes: ListNotes) => {}): Promise<PaperId[]> {
  const ids: PaperId[] = [];
  for await (const batch of views.searchStored({ query, now: NOW, tell })) ids.push(...batch);
  return ids;
}

async function notesOf(query: string): Promise<SearchNotes> {
  const tell = vi.fn<(notes: ListNotes) => void>();
  await search(query, tell);
  expect(tell).toHaveBeenCalledOnce();
  return tell.mock.calls[0]?.[0].search ?? expect.unreachable();
}

const [one, two, three] = [1, 2, 3].map(paperId) as [PaperId, PaperId, PaperId];

describe('a search of what is stored', () => {
  beforeEach(() =>
    poll(
      fetched(1, {
        title: 'Chain of thought',
        abstract: 'A model that reasons.',
        authors: [{ name: 'Ada Lovelace' }],
      }),
      fetched(2, {
        title: 'Thought and chain',
        abstract: '注意力机制的研究',
        authors: [{ name: 'Ada Byron' }],
      }),
      fetched(3, { title: 'Diffusion', abstract: 'Of a chain.', authors: [{ name: 'Bob Lovelace' }] }),
    ),
  );

  it.each([
    ['chain of thought', [one, two]],
    ['"chain of thought"', [one]],
    ['-"chain of thought" chain', [two, three]],
    ['"no such text" chain', []],
    ['author:"ada lovelace"', [one]],
    ['注意力', [two]],
    ['注意力机制', [two]],
    ['"注意力机制"', [two]],
    ['机制 研究', [two]],
    ['"力机"', []],
    ['difusion', [three]],
    ['after:2026-11-24', []],
    ['after:2026-11-23 diff', [three]],
    ['', []],
    ['   ', []],
    ['-chain', []],
    ['sort:upvotes', [one, two, three]],
    ['-linear', [one, two, three]],
    ['-difusion', [one, two, three]],
    ['2611.00002', [two]],
    ['arXiv:2611.00002v3', [two]],
    ['https://arxiv.org/pdf/2611.00002.pdf', [two]],
    ['2611.09999', []],
    ['"', []],
    ['++', []],
  ])('%s', async (query, ids) => {
    expect((await search(query)).sort()).toEqual([...ids].sort());
  });

  it('says how many there are, where the index knows, and which words stand nowhere', async () => {
    expect(await notesOf('chain')).toMatchObject({ count: 3, unknown: [], isPartial: false });
    expect(await notesOf('diffusion unheard')).toMatchObject({ count: 1, unknown: ['unheard'] });
    expect(await notesOf('diffusion reasons')).toMatchObject({ count: 2, isPartial: true });
    expect(await notesOf('"chain of thought"')).not.toHaveProperty('count');
    expect(await notesOf('chain is:read')).toMatchObject({ count: 0 });
  });

  it('marks what was searched for', async () => {
    const { mark, markNames, passage } = await notesOf('models lovelace');
    expect(mark('Modeling the model')).toContainEqual({ text: 'model', isHit: true });
    expect(markNames('Ada Lovelace')).toContainEqual({ text: 'Lovelace', isHit: true });
    expect(passage('No hit. A model.')).toContainEqual({ text: 'model', isHit: true });
  });

  it('marks a quoted text as a whole, and none of its words elsewhere', async () => {
    const { mark, markNames } = await notesOf('models "chain of thought"');
    const hits = (pieces: readonly Piece[]) => pieces.filter(({ isHit }) => isHit).map(({ text }) => text);
    expect(hits(mark('A thought: Chain-of-Thought of a model in a chain'))).toEqual([
      'Chain-of-Thought',
      'model',
    ]);
    expect(hits(markNames('Chain of Thought, Ada'))).toEqual(['Chain of Thought']);
    const { mark: ofBoth } = await notesOf('chain "chain of thought"');
    expect(hits(ofBoth('Chain of thought, a chain'))).toEqual(['Chain of thought', 'chain']);
    const { mark: ofOne } = await notesOf('"chain"');
    expect(hits(ofOne('Chains of a chain'))).toEqual(['chain']);
  });
});

describe('what the person did', () => {
  beforeEach(() => poll(fetched(1), fetched(2), fetched(3)));

  it('restricts a search', async () => {
    await db.markPapersRead([one], NOW);
    await db.toggleBookmark(two, NOW);
    await db.hidePapers([three], NOW);
    await react([one, two], db.changeTags([one], { add: ['To Read'], remove: [] }, NOW));
    for (const [query, ids] of [
      ['is:unread', [two]],
      ['is:read', [one]],
      ['-is:read', [two, three]],
      ['is:bookmarked', [two]],
      ['paper -is:bookmarked', [one, three]],
      ['is:hidden', [three]],
      ['tag:"to read"', [one]],
      ['tag:"TO READ"', [one]],
      ['-tag:"to read" paper', [two, three]],
      ['tag:none', []],
      ['is:unread is:bookmarked paper', [two]],
      ['is:read paper', [one]],
    ] as const)
      expect([query, (await search(query)).sort()]).toEqual([query, [...ids].sort()]);
  });

  it('is found among what is unread though it is muted: mutes hide nothing in a search', async () => {
    await db.applyMutes(({ id }) => id === two, '2026-11-01');
    expect(await search('is:unread')).toContain(two);
  });

  it('is found as soon as it is written', async () => {
    expect(await search('entanglement')).toEqual([]);
    await react([two], db.setNote(two, 'On entanglement, for the fine-tuning talk', NOW));
    expect(await search('entanglement')).toEqual([two]);
    expect(await search('entangl')).toEqual([two]);
    expect(await search('fine-tuning')).toEqual([two]);
    expect(await search('"tuning talk"')).toEqual([two]);
    expect(await search('has:note')).toEqual([two]);
    expect((await search('-has:note paper')).sort()).toEqual([one, three]);
    await react([three], db.changeTags([three], { add: ['quantum'], remove: [] }, NOW));
    expect(await search('quantum')).toEqual([three]);
    await react([two], db.setNote(two, '', NOW));
    expect(await search('entanglement')).toEqual([]);
  });
});

describe('what changes in the store', () => {
  it('is found from then on', async () => {
    expect(await search('mamba')).toEqual([]);
    await poll(fetched(1, { title: 'Mamba' }));
    expect(await search('mamba')).toEqual([one]);
    await poll(fetched(1, { title: 'Attention' }), fetched(2, { title: 'Mamba' }));
    expect(await search('mamba')).toEqual([two]);
  });

  it('is found where the index was merged since', async () => {
    for (let number = 1; number <= 9; number++) await poll(fetched(number, { title: `Mamba ${number}` }));
    expect(await search('mamba')).toHaveLength(9);
    await db.mergeWhereDue(async () => {});
    expect(await search('mamba')).toHaveLength(9);
    await poll(fetched(10, { title: 'Mamba 10' }));
    expect(await search('mamba')).toHaveLength(10);
  });

  it('is never looked for in what was merged away, though as many papers are told of', async () => {
    for (let number = 1; number <= 8; number++) await poll(fetched(number, { title: `Mamba ${number}` }));
    const gone = [5, 6, 7, 8].map(paperId);
    for (const id of gone) await (await db.database()).delete('papers', id);
    await db.indexPapers(gone);
    changes.announce({ kind: 'papers' });
    expect(await search('mamba')).toHaveLength(4);
    await db.mergeWhereDue(async () => {});
    changes.announce({ kind: 'papers' });
    expect(await search('mamba')).toHaveLength(4);
  });

  it('is found by searches that overlap with merges', async () => {
    const searches: Promise<PaperId[]>[] = [];
    const searchAgain = () => {
      changes.announce({ kind: 'papers' });
      searches.push(search('mamba'));
    };
    for (let number = 1; number <= 40; number++) {
      await db.commitPoll(dailyPoll(TODAY, [fetched(number, { title: `Mamba ${number}` })]), NOW);
      searchAgain();
      const merging = db.mergeWhereDue(async () => searchAgain());
      searchAgain();
      await merging;
      searchAgain();
    }
    const counts = (await Promise.all(searches)).map((ids) => ids.length);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.at(-1)).toBe(40);
  });

  it('is read anew only as far as it is new', async () => {
    const { openSearchIndex } = await import('../../../lib/views/search-index.ts');
    await poll(fetched(1), fetched(2));
    const first = await openSearchIndex();
    expect(await openSearchIndex()).toBe(first);
    await react([one], db.setNote(one, 'Later', NOW));
    const noted = await openSearchIndex();
    expect(noted.papers).toBe(first.papers);
    await poll(fetched(1), fetched(3));
    const polled = await openSearchIndex();
    expect(polled.papers).not.toBe(first.papers);
    expect(polled.parts[0]?.postings).toBe(first.parts[0]?.postings);
    expect(await search('later')).toEqual([one]);
  });

  it('is not searched where it is in a form that is none of ours, and that is noted', async () => {
    await poll(fetched(1, { title: 'Mamba' }));
    const store = await db.database();
    await store.put('segments', { format: 99, terms: 'of another kind' } as never, [1_000, 1]);
    const tell = vi.fn();
    expect(await search('mamba', tell)).toEqual([one]);
    expect(tell).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ isLacking: true }));
  });
});

describe('a long list', () => {
  beforeEach(() =>
    poll(
      ...Array.from({ length: 120 }, (_, number) =>
        fetched(number, { title: 'Mamba', upvotes: (number * 37) % 120 }),
      ),
    ),
  );

  it('has all that is found, each once, a batch at a time', async () => {
    const sizes: number[] = [];
    for await (const batch of views.searchStored({ query: 'mamba', now: NOW })) sizes.push(batch.length);
    expect(sizes).toEqual([40, 40, 40]);
    expect(new Set(await search('mamba')).size).toBe(120);
  });

  it('is exactly by upvotes where that is asked for', async () => {
    const ids = await search('mamba sort:upvotes');
    const upvotes = (await db.getPapers(ids)).map((paper) => paper.upvotes);
    expect(upvotes).toEqual(Array.from({ length: 120 }, (_, number) => 119 - number));
  });
});
