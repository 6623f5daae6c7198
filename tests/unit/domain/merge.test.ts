// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePaper } from '../../../lib/domain/merge.ts';
import type { FetchedPaper, Paper } from '../../../lib/domain/paper.ts';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { DAY, type IsoDate } from '../../../lib/domain/time.ts';

const NOW = Date.UTC(2026, 10, 23, 8);

function fetched(fields: Partial<FetchedPaper> = {}): FetchedPaper {
  return {
    id: 'arxiv:2611.01230',
    title: 'A Paper',
    abstract: 'What it says.',
    authors: [{ name: 'Ada' }, { name: 'Bo', user: 'bo' }],
    publishedAt: Date.UTC(2026, 10, 19),
    featuredOn: '2026-11-20',
    upvotes: 12,
    comments: 1,
    ...fields,
  };
}

/** The paper as a source tells it that knows nothing but what it must. */
function bare(fields: Partial<FetchedPaper> = {}): FetchedPaper {
  return {
    id: 'arxiv:2611.01230',
    title: 'A Paper',
    abstract: '',
    authors: [],
    upvotes: 12,
    comments: 1,
    ...fields,
  };
}

const merge = (stored: Paper | undefined, news: FetchedPaper, now = NOW) =>
  mergePaper(stored, news, 'huggingface', now);

describe('a paper seen for the first time', () => {
  it('is what the source told, with the moment and the source', () => {
    expect(merge(undefined, fetched())).toEqual({
      ...fetched(),
      day: '2026-11-20',
      firstSeenAt: NOW,
      sources: ['huggingface'],
    });
  });

  it('has an abstract and authors, though empty, when the source knows none', () => {
    expect(merge(undefined, bare())).toMatchObject({ abstract: '', authors: [] });
  });

  it.each<[string, Partial<FetchedPaper>, IsoDate]>([
    ['the day it was featured', { featuredOn: '2026-11-20' }, '2026-11-20'],
    [
      'the day it was published, if it was not featured',
      { publishedAt: Date.UTC(2026, 10, 9) },
      '2026-11-09',
    ],
    ['today, if nothing is known', {}, '2026-11-23'],
    ['today, if it claims to be of the future', { publishedAt: NOW + 3 * DAY }, '2026-11-23'],
  ])('is filed under %s', (_, fields, day) => {
    expect(merge(undefined, bare(fields)).day).toBe(day);
  });
});

describe('a paper seen again', () => {
  const stored = merge(undefined, fetched());

  it('is the very same record when nothing changed', () => {
    expect(merge(stored, fetched(), NOW + DAY)).toBe(stored);
  });

  it('is the very same record when the keys come in another order', () => {
    const reversed = Object.fromEntries(Object.entries(fetched()).reverse()) as unknown as FetchedPaper;
    expect(merge(stored, reversed, NOW + DAY)).toBe(stored);
  });

  it('takes new counts, and nothing else changes', () => {
    const news = merge(stored, fetched({ upvotes: 40, comments: 3 }), NOW + DAY);
    expect(news).toEqual({ ...stored, upvotes: 40, comments: 3 });
  });

  it('takes counts that went down', () => {
    expect(merge(stored, fetched({ upvotes: 0, comments: 0 }))).toMatchObject({ upvotes: 0, comments: 0 });
  });

  it('takes a corrected title, abstract and list of authors', () => {
    const news = { title: 'A Better Paper', abstract: 'Says more.', authors: [{ name: 'Bo' }] };
    expect(merge(stored, fetched(news))).toMatchObject(news);
  });

  it('notices a change deep inside', () => {
    const code = { url: 'https://github.com/a/b', stars: 1 };
    const withCode = merge(stored, fetched({ code }));
    expect(merge(withCode, fetched({ code: { ...code, stars: 2 } }))).not.toBe(withCode);
    expect(merge(withCode, fetched({ code: { ...code } }))).toBe(withCode);
  });

  it('keeps all that the source does not know', () => {
    const full = merge(
      undefined,
      fetched({
        organization: { name: 'Lab', user: 'lab' },
        aiSummary: 'Short.',
        keywords: ['one'],
        projectPage: 'https://example.org/',
        code: { url: 'https://github.com/a/b', stars: 1 },
        submittedBy: { name: 'Sam', user: 'sam' },
        discussionId: 'd',
        media: ['https://example.org/a.mp4'],
        thumbnail: 'https://example.org/a.png',
      }),
    );
    expect(merge(full, bare(), NOW + DAY)).toBe(full);
  });

  it('keeps the moment of first sight, whatever the clock says', () => {
    for (const now of [NOW + 90 * DAY, NOW - 90 * DAY, 0]) {
      expect(merge(stored, fetched({ upvotes: 99 }), now).firstSeenAt).toBe(NOW);
    }
  });

  it('names its source once', () => {
    expect(merge(stored, fetched({ upvotes: 13 })).sources).toEqual(['huggingface']);
  });

  it('moves to the day on which it is featured', () => {
    const trending = merge(undefined, bare());
    expect(merge(trending, fetched({ featuredOn: '2026-11-25' }), NOW + 2 * DAY)).toMatchObject({
      featuredOn: '2026-11-25',
      day: '2026-11-25',
    });
  });

  it('featured on two days has the later one, whichever list comes last', () => {
    const friday = fetched({ featuredOn: '2026-11-20' });
    const monday = fetched({ featuredOn: '2026-11-23' });
    const oneWay = merge(merge(undefined, friday), monday);
    const otherWay = merge(merge(undefined, monday), friday);
    expect(oneWay).toEqual(otherWay);
    expect(oneWay).toMatchObject({ featuredOn: '2026-11-23', day: '2026-11-23' });
    expect([merge(oneWay, friday), merge(oneWay, monday)]).toEqual([oneWay, oneWay]);
    expect(merge(oneWay, friday)).toBe(oneWay);
  });
});

describe('whatever a source tells', () => {
  const short = fc.string({ maxLength: 3 });
  const papers: fc.Arbitrary<FetchedPaper> = fc.record(
    {
      id: fc.constant('arxiv:2611.01230' as const),
      title: short,
      abstract: short,
      authors: fc.array(fc.record({ name: short }), { maxLength: 2 }),
      upvotes: fc.nat(3),
      comments: fc.nat(3),
      publishedAt: fc.integer({ min: NOW - 9 * DAY, max: NOW + 9 * DAY }),
      featuredOn: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-23'),
      code: fc.record({ url: short, stars: fc.nat(3) }),
      keywords: fc.array(short, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['id', 'title', 'abstract', 'authors', 'upvotes', 'comments'] },
  );

  it('telling it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(papers, { minLength: 1, maxLength: 4 }), (told) => {
        const stored = told.reduce<Paper | undefined>((paper, news) => merge(paper, news), undefined);
        expect(merge(stored, told.at(-1) as FetchedPaper, NOW + DAY)).toBe(stored);
      }),
    );
  });

  it('no field that was known is ever lost, and first sight stays first sight', () => {
    fc.assert(
      fc.property(papers, papers, (first, second) => {
        const stored = merge(undefined, first);
        const news = merge(stored, second, NOW + DAY);
        expect(Object.keys(news)).toEqual(expect.arrayContaining(Object.keys(stored)));
        expect(news.firstSeenAt).toBe(NOW);
        expect(news.abstract).toBe(second.abstract || first.abstract);
      }),
    );
  });

  it('the record given is left alone', () => {
    fc.assert(
      fc.property(papers, papers, (first, second) => {
        const stored = merge(undefined, first);
        const before = structuredClone(stored);
        merge(stored, second, NOW + DAY);
        expect(stored).toEqual(before);
      }),
    );
  });
});

describe('a paper that several sources tell of', () => {
  const ARXIV = 'arxiv:cs.CL';
  const FEED = 'feed:https://journal.example/feed';
  const tell = (stored: Paper | undefined, source: SourceId, fields: Partial<FetchedPaper>) =>
    mergePaper(stored, bare({ upvotes: 0, comments: 0, ...fields }), source, NOW);
  const both = tell(merge(undefined, fetched()), ARXIV, {
    title: 'A $\\textbf{Paper}$',
    abstract: 'As written.',
    authors: [{ name: 'A. Da' }],
    publishedAt: NOW,
  });

  it('has arXiv’s title and abstract, the digest’s people, day and numbers', () => {
    expect(both).toMatchObject({
      title: 'A $\\textbf{Paper}$',
      abstract: 'As written.',
      authors: fetched().authors,
      publishedAt: fetched().publishedAt,
      featuredOn: '2026-11-20',
      upvotes: 12,
      comments: 1,
      sources: ['huggingface', ARXIV],
    });
  });

  it('takes new numbers from the digest, and nothing that arXiv knows better', () => {
    const after = merge(
      both,
      fetched({ upvotes: 13, title: 'Another', code: { url: 'https://a.example/' } }),
    );
    expect(after).toEqual({ ...both, upvotes: 13, code: { url: 'https://a.example/' } });
  });

  it('lets a feed fill in what is missing, and the first feed has its say', () => {
    const first = tell(undefined, FEED, { title: 'Cut sh…' });
    const second = tell(first, 'feed:https://other.example/feed', { title: 'Other', abstract: 'Text.' });
    expect(second).toMatchObject({ title: 'Cut sh…', abstract: 'Text.' });
    expect(tell(second, FEED, { title: 'Cut short' }).title).toBe('Cut short');
  });

  it('appeared when the earliest of them says, where the digest does not', () => {
    const later = tell(tell(undefined, ARXIV, { publishedAt: NOW - DAY }), FEED, { publishedAt: NOW });
    expect(later.publishedAt).toBe(NOW - DAY);
    expect(tell(later, FEED, { publishedAt: NOW - 2 * DAY }).day).toBe('2026-11-21');
    expect(merge(later, fetched()).publishedAt).toBe(fetched().publishedAt);
  });
});
