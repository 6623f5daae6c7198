import { describe, expect, it } from 'vitest';
import { matchesQuery } from '../../../lib/search/match.ts';
import { paperId, stored } from '../../support/papers.ts';

const papers = [
  stored(1, { title: 'Sparse attention models', authors: [{ name: 'Jean-Luc Picard' }] }),
  stored(2, { title: 'Attention', code: { url: 'https://example.org' } }),
  stored(3, { title: 'State space models', abstract: 'Sparse, not dense.', day: '2026-01-01' }),
  stored(4, { id: 'doi:10.1/4', title: '注意力机制', organization: { name: 'Meta AI', user: 'facebook' } }),
];

describe('a saved search matches new papers', () => {
  it.each<[string, number[]]>([
    ['attention', [1, 2]],
    ['attentions ', [1, 2]],
    ['sparse attention', [1]],
    ['models sparse', [1, 3]],
    ['sparse "state space"', [3]],
    ['"attention models"', [1]],
    ['"space state"', []],
    ['attention -sparse', [2]],
    ['attention -"sparse attention"', [2]],
    ['机制', [4]],
    ['author:picard', [1]],
    ['author:jeanluc', [1]],
    ['author:pica', []],
    ['author:"luc pica"', []],
    ['author:"picard jean"', [1]],
    ['org:facebook', [4]],
    ['has:code', [2]],
    ['-has:code after:2026-02', [1, 4]],
    ['sort:newest attention', [1, 2]],
    // What nobody can have done with a new paper yet.
    ['attention is:unread', [1, 2]],
    ['attention -is:unread', []],
    ['attention is:bookmarked', []],
    ['attention -is:bookmarked', [1, 2]],
    ['attention is:read', []],
    ['attention tag:later', []],
    ['attention -tag:later', [1, 2]],
    ['attention has:note', []],
    ['attention -has:note', [1, 2]],
    // Never a misspelling, never the beginning of a word, never some of the words only.
    ['atention', []],
    ['attenti', []],
    ['sparse attention unheard', []],
    ['sparse attention space routing', []],
    ['unheard', []],
    ['++', []],
    ['jean-luc', [1]],
    ['sparse-attention', [1]],
    ['state-spaces', [3]],
    ['sparse-models', []],
    ['-attention', [3, 4]],
    // Nothing asked for, nothing found.
    ['', []],
    ['  ', []],
    ['sort:newest', []],
  ])('%j', (text, numbers) => {
    const ids = numbers.map((number) => (number === 4 ? 'doi:10.1/4' : paperId(number)));
    expect(matchesQuery(text, papers)).toEqual(ids);
  });

  it('where there are none', () => {
    expect(matchesQuery('attention', [])).toEqual([]);
  });

  it('one by one as it does all at once', () => {
    for (const text of [
      'attention',
      'models sparse',
      'sparse "state space"',
      'attentions',
      '注意力',
      '-has:code after:2026',
    ])
      expect(papers.flatMap((paper) => matchesQuery(text, [paper]))).toEqual(matchesQuery(text, papers));
  });
});
