// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FetchedPaper } from '../../lib/domain/paper.ts';
import type { ListName } from '../../lib/domain/source.ts';
import { LIMITS } from '../../lib/domain/text.ts';
import { apiItem, type Fields, parse } from '../support/items.ts';

/** The paper that an item becomes. */
function paperOf(paper: Fields = {}, outer: Fields = {}, list: ListName = 'daily'): FetchedPaper {
  const result = parse([apiItem(paper, outer)], list);
  const first = result.ok ? result.value.papers[0] : undefined;
  if (!first) throw new Error('The item was not kept.');
  return first;
}

describe('an item', () => {
  it('with nothing but what it must have is a paper without undefined fields', () => {
    expect(paperOf({ summary: undefined, publishedAt: undefined }, { numComments: undefined })).toStrictEqual(
      {
        id: 'arxiv:2611.01230',
        title: 'A Paper',
        abstract: '',
        authors: [{ name: 'Ada' }],
        featuredOn: '2026-11-23',
        upvotes: 12,
        comments: 0,
      },
    );
  });

  it('may have fields that nobody knows, and names of the language’s own', () => {
    const body = JSON.stringify([apiItem({ novelty: { a: 1 } }, { constructor: 1 })]).replace(
      '"novelty"',
      '"__proto__":{"upvotes":-1},"novelty"',
    );
    expect(parse(body)).toMatchObject({ ok: true, value: { papers: [paperOf()] } });
  });

  it.each<[string, Fields, Fields]>([
    ['an abstract', { summary: 7 }, {}],
    ['a number of comments', {}, { numComments: '3' }],
    ['a repository', { githubRepo: {}, githubStars: 'many' }, {}],
    ['a project page', { projectPage: ['https://example.org'] }, {}],
    ['keywords', { ai_keywords: 'one, two' }, {}],
    ['a summary', { ai_summary: { text: 'x' } }, {}],
    ['an organization', { organization: 'Lab' }, { organization: [], submitterOrganization: 1 }],
    ['a submitter', { submittedOnDailyBy: 'Sam' }, { submittedBy: 5 }],
    ['media', { mediaUrls: 'x' }, { mediaUrls: 1, mediaUrl: {} }],
    ['dates', { publishedAt: 1_700_000_000, submittedOnDailyAt: 5 }, { publishedAt: null }],
  ])('is kept without %s when that has an unexpected shape', (_, paper, outer) => {
    expect(paperOf(paper, outer)).toMatchObject({ id: 'arxiv:2611.01230', title: 'A Paper' });
    const plain = Object.keys(paperOf());
    expect(plain).toEqual(expect.arrayContaining(Object.keys(paperOf(paper, outer))));
  });

  it('takes null for absent', () => {
    const nothing = { githubRepo: null, projectPage: null, ai_summary: null, ai_keywords: null };
    const paper = paperOf(nothing, { organization: null, thumbnail: null });
    expect(paper).toStrictEqual(paperOf());
  });
});

describe('its texts', () => {
  it('come from the inner paper, in one line', () => {
    const paper = paperOf({ title: 'One\n  Two', summary: 'Three\n  four\u0000.' }, { title: 'Other' });
    expect(paper).toMatchObject({ title: 'One Two', abstract: 'Three four.' });
  });

  it('keep what only looks like a tag or like mathematics', () => {
    const summary = 'The token <think> at 360^circ costs $1 Million <img src=x onerror=alert(1)>';
    expect(paperOf({ summary }).abstract).toBe(summary);
  });

  it('are never longer than a text can sensibly be, nor hold anything unseen', () => {
    const huge = `\u202E\u0000${'a\n '.repeat(100_000)}`;
    const account = { user: huge, name: huge, fullname: huge };
    const paper = paperOf(
      {
        title: huge,
        summary: huge,
        ai_summary: huge,
        ai_keywords: [huge],
        authors: [{ name: huge, user: account }],
        organization: account,
        submittedOnDailyBy: account,
        discussionId: huge,
      },
      { thumbnail: `https://example.org/${huge}` },
    );
    for (const text of textsIn(paper)) {
      expect(text.length).toBeLessThanOrEqual(LIMITS.abstract);
      expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });

  it('are clean whatever they hold', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(wild, wild, (one, other) => {
        const paper = paperOf({
          title: `A${one}`,
          summary: other,
          ai_keywords: [one, other],
          authors: [{ name: one }, { name: other, user: { user: one } }],
        });
        for (const text of textsIn(paper)) expect(text).not.toMatch(/[\p{Cc}]|^\s|\s$|\s\s/u);
      }),
    );
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('its dates', () => {
  it('are the inner paper’s, for the outer one is hours off', () => {
    expect(paperOf().publishedAt).toBe(Date.UTC(2026, 10, 19));
  });

  it.each([
    undefined,
    null,
    '',
    'yesterday',
    'yesterday 5',
    '1970-01-01T00:00:00.000Z',
    '9999-12-31T00:00:00Z',
    '+012026-01-01T00:00:00Z',
    '2026-02-31T00:00:00Z+99:00',
    '2026-11-19T00:00:00+99:00',
    '1700000000',
    1_700_000_000_000,
  ])('are withheld when they are none: %j', (publishedAt) => {
    expect(paperOf({ publishedAt })).not.toHaveProperty('publishedAt');
  });

  it('after 2038 are dates', () => {
    expect(paperOf({ publishedAt: '2038-01-19T03:14:08Z' }).publishedAt).toBe(2 ** 31 * 1000);
  });

  it('say when it was featured: the day asked for, or what the ranking tells', () => {
    const told = { submittedOnDailyAt: '2026-11-17T02:34:00.000Z' };
    expect(paperOf(told).featuredOn).toBe('2026-11-23');
    expect(paperOf(told, {}, 'trending').featuredOn).toBe('2026-11-17');
    expect(paperOf({}, {}, 'trending')).not.toHaveProperty('featuredOn');
  });

  // A day far ahead would keep a paper on top of every list for ever: the later of two days wins.
  it.each([
    'yesterday',
    '',
    '1970-01-01T00:00:00Z',
    '2026-02-31T00:00:00Z',
    '9999-12-31T00:00:00Z',
    '2026-12-24',
    5,
  ])('withhold a day of being featured that can’t be: %j', (submittedOnDailyAt) => {
    expect(paperOf({ submittedOnDailyAt }, {}, 'trending')).not.toHaveProperty('featuredOn');
  });
});
