// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { linksOf, mainLinkOf } from '../../../lib/domain/links.ts';
import type { Paper, PaperId } from '../../../lib/domain/paper.ts';

const BASE = 'https://huggingface.co';
const MIRROR = 'https://hf-mirror.com';

function paper(id: PaperId, fields: Partial<Paper> = {}): Paper {
  return {
    id,
    title: 'A Paper',
    abstract: '',
    authors: [],
    upvotes: 0,
    comments: 0,
    day: '2026-11-23',
    firstSeenAt: 0,
    sources: ['huggingface'],
    ...fields,
  };
}

const kinds = (one: Paper) => linksOf(one, BASE).map(({ kind, url }) => [kind, url]);

describe('linksOf', () => {
  it('leads to the digest and to arXiv, trailing zeros included', () => {
    expect(kinds(paper('arxiv:2503.01230'))).toEqual([
      ['digest', 'https://huggingface.co/papers/2503.01230'],
      ['abstract', 'https://arxiv.org/abs/2503.01230'],
      ['pdf', 'https://arxiv.org/pdf/2503.01230'],
      ['html', 'https://arxiv.org/html/2503.01230'],
      ['doi', 'https://doi.org/10.48550/arXiv.2503.01230'],
    ]);
  });

  it('leads to arXiv first where the digest has no page', () => {
    expect(mainLinkOf(paper('arxiv:2503.01230', { sources: ['arxiv:cs.CL'] }), BASE)).toBe(
      'https://arxiv.org/abs/2503.01230',
    );
  });

  it('leads to arXiv for an id of the old kind', () => {
    expect(kinds(paper('arxiv:astro-ph/0601001'))).toContainEqual([
      'abstract',
      'https://arxiv.org/abs/astro-ph/0601001',
    ]);
  });

  it('uses the mirror for the digest, and for nothing else', () => {
    const urls = linksOf(paper('arxiv:2503.01230'), MIRROR).map(({ url }) => url);
    expect(urls.filter((url) => url.startsWith(MIRROR))).toEqual(['https://hf-mirror.com/papers/2503.01230']);
    expect(urls.some((url) => url.startsWith(BASE))).toBe(false);
  });

  it('leads to a DOI, or to the page of a paper that has neither', () => {
    expect(kinds(paper('doi:10.1101/2020.01.01'))).toEqual([['doi', 'https://doi.org/10.1101/2020.01.01']]);
    expect(kinds(paper('url:https://example.org/a?b=c'))).toEqual([['page', 'https://example.org/a?b=c']]);
  });

  it('ends with the code and the project page, if there are any', () => {
    const fields = { code: { url: 'https://github.com/a/b' }, projectPage: 'https://example.org/' };
    expect(kinds(paper('arxiv:2503.01230', fields)).slice(-2)).toEqual([
      ['code', 'https://github.com/a/b'],
      ['project', 'https://example.org/'],
    ]);
  });

  it('has one link of a kind, as each kind has one name', () => {
    const fields = { code: { url: 'https://github.com/a/b' }, projectPage: 'https://example.org/' };
    const all = linksOf(paper('arxiv:2503.01230', fields), BASE).map(({ kind }) => kind);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('mainLinkOf', () => {
  it.each<[PaperId, string]>([
    ['arxiv:2503.01230', 'https://huggingface.co/papers/2503.01230'],
    ['doi:10.1101/2020.01.01', 'https://doi.org/10.1101/2020.01.01'],
    ['url:https://example.org/a', 'https://example.org/a'],
  ])('of %s is %s', (id, url) => {
    expect(mainLinkOf(paper(id), BASE)).toBe(url);
  });
});
