import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainQuery, withoutPart, withSort } from '../../../lib/search/explain.ts';
import { parseQuery } from '../../../lib/search/parse.ts';

const SEARCH =
  'graphs -survey "of thought" -"a survey" author:"Yann LeCun" -is:read after:2026-01 sort:newest';

/** The texts of the parts of a search, as they were typed. */
const typed = (text: string) => explainQuery(text).parts.map(({ start, end }) => text.slice(start, end));
const doubts = (text: string) => explainQuery(text).doubts.map(({ doubt }) => doubt);

describe('a search is explained', () => {
  it('part by part, with the place of each', () => {
    expect(explainQuery(SEARCH).doubts).toEqual([]);
    expect(explainQuery(SEARCH).parts).toMatchObject([
      { kind: 'word', isNot: false, value: 'graphs' },
      { kind: 'word', isNot: true, value: 'survey' },
      { kind: 'phrase', isNot: false, value: 'of thought' },
      { kind: 'phrase', isNot: true, value: 'a survey' },
      { kind: 'filter', filter: { kind: 'author', isNot: false, value: 'Yann LeCun' } },
      { kind: 'filter', filter: { kind: 'is', isNot: true, value: 'read' } },
      { kind: 'filter', filter: { kind: 'after', isNot: false, day: '2026-01-01' } },
      { kind: 'sort', sort: 'newest' },
    ]);
    expect(typed(SEARCH)).toEqual([
      'graphs',
      '-survey',
      '"of thought"',
      '-"a survey"',
      'author:"Yann LeCun"',
      '-is:read',
      'after:2026-01',
      'sort:newest',
    ]);
  });

  it('without what asks for nothing', () => {
    expect(typed(' a  - "" b "c ')).toEqual(['a', 'b', 'c']);
    expect(typed('author: x')).toEqual(['author:', 'x']);
    expect(typed('x author:')).toEqual(['x']);
  });
});

describe('what is not understood', () => {
  it.each([
    ['foo:bar', { reason: 'name', name: 'foo' }],
    ['-Foo：bar', { reason: 'name', name: '-Foo' }],
    ['foo:"bar baz"', { reason: 'name', name: 'foo' }],
    ['-sort:newest', { reason: 'name', name: '-sort' }],
    ['after:banana', { reason: 'value', name: 'after', value: 'banana', isUnfinished: false }],
    ['after:2026-02-30', { reason: 'value', name: 'after', value: '2026-02-30', isUnfinished: false }],
    ['is:new', { reason: 'value', name: 'is', value: 'new', isUnfinished: false }],
    ['is:"banana split"', { reason: 'value', name: 'is', value: 'banana split', isUnfinished: false }],
    ['x author:""', { reason: 'value', name: 'author', value: '', isUnfinished: true }],
    ['author:"" x', { reason: 'value', name: 'author', value: '', isUnfinished: false }],
  ])('in %j is said', (text, doubt) => {
    expect(doubts(text)).toEqual([doubt]);
  });

  it.each([
    ['author: lecun', 'author', 'author:lecun'],
    ['graphs -Author:  "Yann  LeCun" x', 'author', '-author:"Yann LeCun"'],
    ['organization： 机构', 'org', 'org:机构'],
    ['after: 2026', 'after', 'after:2026'],
    ['Before: 2026-02 x', 'before', 'before:2026-02'],
    ['is: unread', 'is', 'is:unread'],
    ['sort: newest', 'sort', 'sort:newest'],
  ])('in %j is said: a blank after the colon of a filter', (text, name, filter) => {
    expect(doubts(text)).toEqual([{ reason: 'blank', name, filter }]);
    expect(parseQuery(text).filters).toEqual([]);
  });

  it('has its place from the name to the value', () => {
    expect(explainQuery('graphs author: lecun x').doubts).toMatchObject([{ start: 7, end: 20 }]);
  });

  it.each([
    ...[
      'author: ',
      'author:',
      'author: -lecun',
      'author: is:read',
      'author:lecun x',
      'author x',
      '-sort: newest',
    ],
    ...['Before: 10 lessons', 'After: the flood', 'author : x', 'author:- x'],
  ])('is no blank after the colon of a filter: %j', (text) => {
    expect(doubts(text).filter(({ reason }) => reason === 'blank')).toEqual([]);
  });

  it.each([
    ...['is:u', 'is:', 'IS:Book', 'has:c', 'sort:new', 'after:', 'after:2', 'before:2026-', 'before:2026-1'],
    ...['author:', 'is:"un'],
  ])('may be unfinished: %j', (text) => {
    expect(doubts(text)).toMatchObject([{ isUnfinished: true }]);
    expect(doubts(`${text} x`).every((doubt) => !('isUnfinished' in doubt && doubt.isUnfinished))).toBe(true);
  });

  it.each([
    ...['https://arxiv.org', 'arxiv:2503.01234', 'doi:10.1101/x', 'Before: a study', '10:30', 'std::vector'],
    ...['a: b', '注意：机制', ':', '":"'],
  ])('is not what merely has a colon: %j', (text) => {
    expect(doubts(text)).toEqual([]);
  });

  const ABSTRACT = 'abcdefghi '.repeat(60);
  const TOO_LONG = { reason: 'length', words: 32, characters: 500 };

  it.each([
    ['33 words', 'abcd '.repeat(33)],
    ['40 words and a filter', `${'abcd '.repeat(40)}is:unread`],
    ['too many words and characters', `${ABSTRACT}after:2026`],
    ['501 characters', 'x'.repeat(501)],
    ['a word behind blanks', `${' '.repeat(3000)}late`],
  ])('is what is too long, which is said once: %s', (_, text) => {
    expect(doubts(text)).toEqual([TOO_LONG]);
  });

  it.each([
    ['32 words', 'abcd '.repeat(32)],
    ['32 words and filters', `${'abcd '.repeat(32)}is:unread author:`],
    ['500 characters', 'x'.repeat(500)],
    ['blanks behind a word', `x${' '.repeat(3000)}`],
  ])('is not what is just short enough: %s', (_, text) => {
    expect(doubts(text).filter(({ reason }) => reason === 'length')).toEqual([]);
  });

  it('is left out, with its place', () => {
    const { parts, doubts: said } = explainQuery(`${ABSTRACT}after:2026`);
    expect(parts).toHaveLength(32);
    expect(parts.every(({ kind }) => kind === 'word')).toBe(true);
    expect(said).toMatchObject([{ start: 320, end: 329 }]);
    expect(typed(`${'abcd '.repeat(40)}is:unread`).at(-1)).toBe('is:unread');
  });

  it('has its place', () => {
    const text = 'graphs is:banana';
    expect(explainQuery(text).doubts).toMatchObject([{ start: 7, end: 16 }]);
  });
});

describe('a part taken away', () => {
  const without = (text: string, index: number) => {
    const part = explainQuery(text).parts[index];
    return part && withoutPart(text, part);
  };

  it.each([
    ['graphs is:read', 1, 'graphs '],
    ['is:read graphs', 0, 'graphs'],
    ['graphs  -is:read  nets', 1, 'graphs nets'],
    ['图「思维」网', 1, '图 网'],
    ['is:read', 0, ''],
  ])('of %j, the one at %i, leaves %j', (text, index, left) => {
    expect(without(text, index)).toBe(left);
  });

  it('leaves all the others as they were understood', () => {
    const part = fc.constantFrom(...typed(SEARCH));
    const search = fc.array(part, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(search, fc.nat(), (list, at) => {
        const index = at % list.length;
        const left = list.toSpliced(index, 1).join(' ');
        expect(parseQuery(without(list.join(' '), index) ?? '')).toEqual({
          ...parseQuery(left),
          isOpen: index < list.length - 1 && parseQuery(left).isOpen,
        });
      }),
    );
  });
});

it.each([
  ['llm', 'llm sort:newest'],
  ['llm sort:upvotes', 'llm sort:newest'],
  ['llm is:un', 'llm sort:newest'],
  ['llm is:"un', 'llm sort:newest'],
])('%j in another order is %j', (text, expected) => expect(withSort(text, 'newest')).toBe(expected));
