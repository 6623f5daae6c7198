import { describe, expect, it } from 'vitest';
import { newAlert } from '../../../lib/domain/alert.ts';
import { matchAll } from '../../../lib/search/match.ts';
import { parseQuery } from '../../../lib/search/parse.ts';
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
  ])('%j', async (text, numbers) => {
    const ids = numbers.map((number) => (number === 4 ? 'doi:10.1/4' : paperId(number)));
    expect(await matchAll([text], papers)).toEqual([ids]);
  });

  it('with all of a search that is as long as one may be', async () => {
    const without = Array.from({ length: 27 }, (_, at) => `-"not this ${at} ${'x'.repeat(8)}"`);
    const text = ['attention', ...without, '-"state space"'].join('   ');
    const { query } = newAlert('a', text, 0);
    expect(parseQuery(`${query} `)).toEqual(parseQuery(`${text} `));
    expect(query.length).toBeGreaterThan(600);
  });

  it('where there are none', async () => {
    expect(await matchAll(['attention', 'sparse'], [])).toEqual([[], []]);
  });

  const TEXTS = [
    ...['attention', 'models sparse', 'sparse "state space"'],
    ...['attentions', '注意力', '-has:code after:2026'],
  ];

  it('one by one as it does all at once', async () => {
    for (const text of TEXTS) {
      const each = await Promise.all(papers.map((paper) => matchAll([text], [paper])));
      expect([each.flat(2)]).toEqual(await matchAll([text], papers));
    }
  });

  it('each for itself, among many as among few, while others get their turn', async () => {
    const many = Array.from({ length: 250 }, (_, number) => stored(number + 10, { title: 'Sparse' }));
    let turns = 0;
    const timer = setInterval(() => turns++);
    const found = await matchAll(TEXTS, [...many, ...papers]);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    const few = await Promise.all(TEXTS.map((text) => matchAll([text], papers)));
    const isOfFew = (id: string) => papers.some((paper) => paper.id === id);
    expect(found.map((ids) => ids.filter(isOfFew))).toEqual(few.flat());
    expect(await matchAll(['sparse'], many)).toEqual([many.map(({ id }) => id)]);
  });
});
