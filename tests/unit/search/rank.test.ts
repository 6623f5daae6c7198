import { describe, expect, it } from 'vitest';
import { matchAll } from '../../../lib/search/match.ts';
import { paperId } from '../../support/papers.ts';
import { found, indexOf, paper, search } from '../../support/searching.ts';

/** So many papers that have nothing to do with it. */
const others = (count: number) => Array.from({ length: count }, (_, number) => paper(1_000 + number));

describe('the order of what is found', () => {
  it.each([
    [
      'the word itself before another form of it, and that before a misspelling',
      'attentions',
      [{ title: 'Attentions' }, { title: 'Attention' }],
    ],
    [
      'the title before keywords, and these before the abstract',
      'mamba',
      [{ title: 'Mamba' }, { keywords: ['mamba'] }, { abstract: 'mamba' }],
    ],
    [
      'a title before an abstract, whatever the upvotes and the day',
      'mamba ',
      [
        { title: 'Mamba', day: '2016-01-01' },
        { abstract: 'mamba', upvotes: 5_000 },
      ],
    ],
    [
      'all words before some',
      'sparse mamba attention routing',
      [
        { abstract: 'sparse mamba attention routing' },
        { title: 'Sparse mamba attention' },
        { title: 'Mamba attention' },
      ],
    ],
    [
      'that of the rare word, without what has only common ones',
      'mamba filler1 filler2 filler3 unheard',
      [{ title: 'Mamba' }],
    ],
    [
      'more upvotes first, where the words say the same',
      'mamba',
      [
        { title: 'Mamba', upvotes: 300 },
        { title: 'Mamba', upvotes: 30 },
        { title: 'Mamba', upvotes: 3 },
      ],
    ],
    [
      'what has the words as one keyword before what has them as two',
      'sparse autoencoders ',
      [{ keywords: ['Sparse autoencoders'] }, { keywords: ['sparse', 'autoencoders'] }],
    ],
    [
      'a paper with two forms of a word no less than one with it alone',
      'attention ',
      [
        { title: 'Attention', abstract: 'attentions' },
        { title: 'Attention', day: '2026-11-19' },
      ],
    ],
    [
      'newer first, where the words say the same',
      'mamba',
      [
        { title: 'Mamba', day: '2026-11-20' },
        { title: 'Mamba', day: '2025-11-20' },
        { title: 'Mamba', day: '2020-11-20' },
      ],
    ],
  ] as const)('is %s', (_, text, fields) => {
    const papers = fields.map((one, number) => paper(number, one as never));
    const expected = papers.map(({ id }) => id);
    expect(found(indexOf([...papers, ...others(20)]), text)).toEqual(expected);
    expect(found(indexOf([...others(20), ...papers.toReversed()]), text)).toEqual(expected);
  });

  it('is by day, or by upvotes, where that is asked for', () => {
    const index = indexOf([
      paper(1, { title: 'Mamba', day: '2026-01-01', upvotes: 500 }),
      paper(2, { abstract: 'mamba', day: '2026-03-01', upvotes: 5 }),
      paper(3, { title: 'Mamba', day: '2026-02-01', upvotes: 50 }),
      paper(4, { title: 'Mambas', day: '2026-02-01', upvotes: 50 }),
      ...others(5),
    ]);
    expect(found(index, 'mamba sort:newest')).toEqual([2, 3, 4, 1].map(paperId));
    expect(found(index, 'mamba sort:upvotes')).toEqual([1, 3, 4, 2].map(paperId));
  });
});

describe('a name', () => {
  const index = indexOf([
    ...Array.from({ length: 9 }, (_, number) =>
      paper(number, {
        title: `Beyond DeepSeek-R1, number ${number}`,
        abstract: 'DeepSeek-R1 and DeepSeek-R1 and R1.',
        keywords: ['DeepSeek-R1'],
        upvotes: 1_000,
        authors: [{ name: 'Yi Wan' }],
      }),
    ),
    paper(20, { title: 'DeepSeek-R1: Incentivizing reasoning' }),
    paper(21, { title: 'Yi: Open models' }),
    paper(22, { title: 'Large language diffusion models' }),
    paper(23, { title: 'A $\\pi$ of a model: PanGu-π' }),
    ...others(30),
  ]);

  it.each([
    ['deepseek-r1', 20],
    ['DeepSeek R1', 20],
    ['"DeepSeek-R1"', 20],
    ['yi ', 21],
    ['large language diffusion models', 22],
    ['PanGu-π', 23],
  ])('%s is first that of the paper called so', (text, number) => {
    expect(found(index, text)[0]).toBe(paperId(number));
  });
});

describe('words with a hyphen', () => {
  const index = indexOf([
    paper(1, { title: 'A vision-language-action model' }),
    paper(2, { title: 'Vision language models' }),
    paper(3, { title: 'Visionlanguage' }),
    paper(4, { title: 'Vision' }),
    ...others(30),
  ]);

  it.each(['vision-language', 'vision‑langua', 'visoin-language', '"vision-language"'])(
    '%s are found in longer ones and side by side',
    (text) => {
      const ids = found(index, text);
      expect(ids).toEqual(expect.arrayContaining([1, 2].map(paperId)));
      expect(ids).not.toContain(paperId(4));
    },
  );

  it('are found as one word, and there first where they have the hyphen', () => {
    expect(new Set(found(index, 'vision-language'))).toEqual(new Set([1, 2, 3].map(paperId)));
  });

  it('match in an alert only where they stand side by side', async () => {
    const papers = [
      paper(1, { title: 'A long-context-window model' }),
      paper(2, { title: 'Long contexts' }),
      paper(3, { title: 'Long models without context' }),
      paper(4, { title: 'Longcontext' }),
    ];
    expect(await matchAll(['long-context'], papers)).toEqual([[1, 2, 4].map(paperId)]);
  });
});

describe('a word', () => {
  const index = indexOf([
    paper(1, { title: 'Diffusion transformers for fine-tuning' }),
    paper(2, { abstract: '注意力机制 in Müller’s model', authors: [{ name: 'Kaiming He' }] }),
    paper(3, {
      keywords: ['State space model'],
      abstract: 'A fine method.',
      organization: { name: 'Meta AI', user: 'facebook' },
    }),
    ...others(30),
  ]);

  it.each([
    ['TRANSFORMER ', [1]],
    ['transf', [1]],
    ['transf ', []],
    ['difusion ', [1]],
    ['difusi', [1]],
    ['fine-tuning', [1]],
    ['finetuning', [1]],
    ['fine-tun', [1]],
    ['注意力', [2]],
    ['机制', [2]],
    ['muller', [2]],
    ['kaiming', [2]],
    ['facebook', [3]],
    ['model', [2, 3]],
    ['model -state', [2]],
    ['model -states', [2]],
    ['model -fine-tuning', [2, 3]],
    ['model -fine', [2]],
    ['fine-method', [3]],
    ['the model of the ', [2, 3]],
    ['unheard', []],
    ['unheard is:unread', []],
    ['++', []],
    ['"∀"', []],
    ['x'.repeat(60), []],
  ])('%s', (text, numbers) => {
    expect(found(index, text).sort()).toEqual(numbers.map(paperId));
  });

  it('that is common is looked for only while it may become another', () => {
    const shown = indexOf([paper(1, { title: 'Theory' }), paper(2), paper(3)]);
    expect(found(shown, 'the')).toEqual([paperId(1)]);
    expect(found(shown, 'the ')).toHaveLength(3);
    expect(search(shown, 'the theory ').notes.unknown).toEqual([]);
  });

  it('that stands nowhere is told of, and the others are looked for', () => {
    const { notes, count } = search(index, 'transformers unheard zzzz');
    expect(notes.unknown).toEqual(['unheard', 'zzzz']);
    expect(count).toBe(1);
    expect(notes.isPartial).toBe(false);
    expect(search(index, '"difusion transformers"').notes.unknown).toEqual(['difusion']);
  });

  it('is marked in the forms that it was found in', () => {
    expect([...search(index, 'transformer kaiming difusion ').notes.forms].sort()).toEqual([
      '@kaiming',
      'diffusion',
      'transformers',
    ]);
  });
});

describe('several words', () => {
  it('are all wanted where they are few, if any paper has them', () => {
    const index = indexOf([
      paper(1, { title: 'Sparse attention' }),
      paper(2, { title: 'Sparse' }),
      paper(3, { title: 'Attention routing' }),
    ]);
    expect(found(index, 'sparse attention ')).toEqual([paperId(1)]);
    expect(search(index, 'sparse attention ').notes.isPartial).toBe(false);
    const some = search(index, 'sparse attention routing ');
    expect(some.notes.isPartial).toBe(true);
    expect(some.ids(0, 9).sort()).toEqual([1, 3].map(paperId));
  });

  it('are not all there where the one that lacks is in nearly all papers, and weighs next to nothing', () => {
    const papers = Array.from({ length: 1_000 }, (_, number) => paper(number, { title: 'Model' }));
    const index = indexOf([...papers, paper(2_000, { title: 'Mamba' })]);
    expect(search(index, 'model mamba ').notes.isPartial).toBe(true);
    // With more words, what has most of them is found as well, and that is said only where nothing has all.
    const many = indexOf([
      paper(1, { abstract: 'one two three four' }),
      paper(2, { abstract: 'two three four five' }),
    ]);
    expect(search(many, 'one two three four ').notes.isPartial).toBe(false);
    expect(search(many, 'one two three four ').count).toBe(2);
    expect(search(many, 'one two three five ').notes.isPartial).toBe(true);
    expect(found(index, 'model mamba ', { isStrict: true })).toEqual([]);
  });

  it('find nothing in part where even most are in no paper', () => {
    const { notes, count } = search(
      indexOf([paper(1, { title: 'One' }), ...others(3)]),
      'one -one filler1 -filler2',
    );
    expect(count).toBe(0);
    expect(notes.isPartial).toBe(false);
  });
});

describe('a strict search', () => {
  const index = indexOf([
    paper(1, { title: 'Attention models' }),
    paper(2, { title: 'Attention' }),
    ...others(5),
  ]);

  it.each([
    ['attention model ', [1]],
    ['attentions ', [1, 2]],
    ['atention ', []],
    ['attention unheard ', []],
    ['attention model routing ', []],
  ])('%s', (text, numbers) => {
    expect(found(index, text, { isStrict: true }).sort()).toEqual(numbers.map(paperId));
    expect(found(index, `sort:newest ${text}`).sort()).toEqual(numbers.map(paperId));
  });
});

describe('an index of nothing', () => {
  it('finds nothing', () => {
    for (const text of ['', 'a', 'attention ', '"attention"', '-a', 'author:a has:code', 'sort:newest'])
      expect(found(indexOf([]), text)).toEqual([]);
  });
});
