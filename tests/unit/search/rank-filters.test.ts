import { describe, expect, it } from 'vitest';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { paperId } from '../../support/papers.ts';
import { found, indexOf, paper } from '../../support/searching.ts';

const index = indexOf(
  [
    paper(1, {
      title: 'Mamba',
      authors: [{ name: 'Yann LeCun' }, { name: 'Ada Lovelace' }],
      organization: { name: 'Meta AI', user: 'facebook' },
      day: '2025-12-31',
    }),
    paper(2, {
      title: 'Attention',
      authors: [{ name: 'Jean-Luc Müller' }],
      code: { url: 'https://example.org' },
      day: '2026-01-01',
    }),
    paper(3, { title: 'Mamba attention', authors: [{ name: 'Yann Lee' }], day: '2026-01-31' }),
    paper(4, { title: 'LeCun and Meta', authors: [{ name: '李 飞飞' }], sources: [], day: '2026-02-01' }),
  ],
  [
    { id: paperId(4), text: 'to-read\nLook at the rösti recipe' },
    { id: 'doi:10.1/unknown', text: 'rösti' },
  ],
  2,
);

describe('a filter', () => {
  it.each([
    ['author:lecun', [1]],
    ['author:LeC', [1]],
    // With anything behind it, a name is no beginning of another, nor where it must not be.
    ['author:LeC ', []],
    ['author:LeCun ', [1]],
    ['-author:LeC', [1, 2, 3, 4]],
    ['author:"Yann LeCun"', [1]],
    ['author:"yann le', [1, 3]],
    ['author:"yann le"', []],
    ['author:"le yann"', []],
    ['author:muller', [2]],
    ['author:jeanluc', [2]],
    ['author:Jean-Luc', [2]],
    ['author:飞飞', [4]],
    ['author:nobody', []],
    ['author:++', []],
    ['-author:yann', [2, 4]],
    // Two people who wrote one paper together are not one of that name.
    ['-author:"yann lovelace"', [1, 2, 3, 4]],
    ['author:yann -author:lecun', [3]],
    ['org:meta', [1]],
    ['org:facebook', [1]],
    ['org:face', [1]],
    ['org:"face"', []],
    ['org:"Meta AI"', [1]],
    ['-org:meta', [2, 3, 4]],
    ['has:code', [2]],
    ['-has:code', [1, 3, 4]],
    ['source:huggingface', [1, 2, 3]],
    ['source:HuggingFace', [1, 2, 3]],
    ['source:arxiv', []],
    ['-source:huggingface', [4]],
    ['after:2026', [2, 3, 4]],
    ['after:2026-01-02', [3, 4]],
    ['before:2026', [1]],
    ['before:2026-02', [1, 2, 3]],
    ['after:2026-01 before:2026-02', [2, 3]],
    ['-after:2026', [1]],
    ['-before:2026', [2, 3, 4]],
    ['after:2030', []],
    ['has:code after:2027', []],
  ])('%s', (text, numbers) => {
    expect(found(index, text).sort()).toEqual(numbers.map(paperId));
    // With a word it is the same among what the word finds.
    const both = numbers.filter((number) => number === 1 || number === 3);
    expect(found(index, `mamba ${text}`).sort()).toEqual(both.map(paperId));
  });

  it.each([
    ['mamba -attention', [1]],
    ['mamba -lecun', [3]],
    ['-mamba after:2026', [2, 4]],
    ['-the after:2026', [2, 3, 4]],
    ['-rosti after:2026', [2, 3]],
  ])('%s', (text, numbers) => {
    expect(found(index, text).sort()).toEqual(numbers.map(paperId));
  });
});

describe('what a person wrote', () => {
  it.each([
    ['rosti', [4]],
    ['rösti recipe', [4]],
    ['recipes', [4]],
    ['to-read', [4]],
    ['toread', [4]],
    ['recip', [4]],
    ['recpie ', [4]],
    ['lecun recipe', [4]],
  ])('is found: %s', (text, numbers) => {
    expect(found(index, text)).toEqual(numbers.map(paperId));
  });

  it('is found with any number of papers that have it', () => {
    const papers = Array.from({ length: 300 }, (_, number) => paper(number));
    const annotations = papers.map(({ id }) => ({ id, text: 'later' }));
    expect(found(indexOf(papers, annotations, 7), 'later')).toHaveLength(300);
  });
});

describe('quoted words', () => {
  it.each([
    ['"mamba attention"', [3]],
    ['"attention of mamba"', [3]],
    // In another form: whether they stand there as they are is seen in the text.
    ['"mambas"', [1, 3]],
    ['"mamba unheard"', []],
    ['"yann lecun"', [1]],
    ['"recipe"', [4]],
  ])('%s may be only where all of them are', (text, numbers) => {
    expect(found(index, text).sort()).toEqual(numbers.map(paperId));
  });

  it('are never taken for misspelled', () => {
    expect(found(index, 'atention')).not.toEqual([]);
    expect(found(index, '"atention"')).toEqual([]);
  });
});

describe('what the index can’t tell of', () => {
  const set = (...numbers: number[]): ReadonlySet<PaperId> =>
    new Set([...numbers.map(paperId), 'doi:10.1/unknown']);

  it.each([
    [[set(1, 2)], [], [1, 2]],
    [[set(1, 2), set(2, 3)], [], [2]],
    [[], [set(1, 2)], [3, 4]],
    [[set(1, 2)], [set(2)], [1]],
    [[set()], [], []],
  ])('restricts what is found: %#', (within, outside, numbers) => {
    expect(found(index, 'after:2000', { restrictions: { within, outside } }).sort()).toEqual(
      numbers.map(paperId),
    );
  });
});
