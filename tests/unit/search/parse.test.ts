import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, writeQuery } from '../../../lib/search/parse.ts';
import type { Query } from '../../../lib/search/query.ts';

const NOTHING: Query = {
  words: [],
  isOpen: false,
  phrases: [],
  without: [],
  filters: [],
  sort: 'relevance',
};
const query = (parts: Partial<Query>): Query => ({ ...NOTHING, ...parts });
const open = (...words: string[]) => query({ words, isOpen: true });
const closed = (...words: string[]) => query({ words });

const WORDS: [string, Query][] = [
  ['', NOTHING],
  ['  ', NOTHING],
  ['attention', open('attention')],
  ['attention ', closed('attention')],
  [' sparse  Autoencoders', open('sparse', 'Autoencoders')],
  ['fine-tuning', open('fine-tuning')],
  ['C++ GPT-4o,', open('C++', 'GPT-4o,')],
  ['注意力 机制', open('注意力', '机制')],
  ['注意力　机制', open('注意力', '机制')],
  ['- – … ,', NOTHING],
  ['2503.01234v2', open('2503.01234v2')],
];

const QUOTED: [string, Query][] = [
  ['"chain of  thought"', query({ phrases: ['chain of thought'] })],
  ['“chain of thought”', query({ phrases: ['chain of thought'] })],
  ['„chain of thought“', query({ phrases: ['chain of thought'] })],
  ['«chain of thought»', query({ phrases: ['chain of thought'] })],
  ['»chain of thought«', query({ phrases: ['chain of thought'] })],
  ['「思维 链」', query({ phrases: ['思维 链'] })],
  ['『思维链』', query({ phrases: ['思维链'] })],
  ['关于「注意力」的', query({ words: ['关于', '的'], isOpen: true, phrases: ['注意力'] })],
  ['关于“注意力”的', query({ words: ['关于', '的'], isOpen: true, phrases: ['注意力'] })],
  ['""', NOTHING],
  ['" - "', NOTHING],
  ['"', NOTHING],
  ['"one" "two" three', query({ words: ['three'], isOpen: true, phrases: ['one', 'two'] })],
  ['"one""two"', query({ phrases: ['one', 'two'] })],
  ['"BERT"-based', query({ words: ['based'], isOpen: true, phrases: ['BERT'] })],
  // Not closed yet: words for now.
  ['"chain of', open('chain', 'of')],
  ['model "chain of ', closed('model', 'chain', 'of')],
  ['5" and 6" screens', query({ words: ['5', 'and', '6', 'screens'], isOpen: true })],
];

const WITHOUT: [string, Query][] = [
  ['-survey', query({ without: ['survey'] })],
  ['model -survey', query({ words: ['model'], without: ['survey'] })],
  ['-survey model', query({ words: ['model'], isOpen: true, without: ['survey'] })],
  ['-"a survey"', query({ without: ['a survey'] })],
  ['－综述', query({ without: ['综述'] })],
  ['--flag', query({ without: ['flag'] })],
  ['-', NOTHING],
  ['-""', NOTHING],
  ['-"a survey of', query({ without: ['a', 'survey', 'of'] })],
];

const FILTERS: [string, Query['filters']][] = [
  ['author:lecun', [{ kind: 'author', isNot: false, value: 'lecun', isOpen: true }]],
  ['author:lecun ', [{ kind: 'author', isNot: false, value: 'lecun' }]],
  ['author:"Yann LeCun"', [{ kind: 'author', isNot: false, value: 'Yann LeCun' }]],
  ['author:「山田」', [{ kind: 'author', isNot: false, value: '山田' }]],
  ['author：山田', [{ kind: 'author', isNot: false, value: '山田', isOpen: true }]],
  ['author:"Yann Le', [{ kind: 'author', isNot: false, value: 'Yann Le', isOpen: true }]],
  ['AUTHOR:LeCun', [{ kind: 'author', isNot: false, value: 'LeCun', isOpen: true }]],
  ['-author:lecun', [{ kind: 'author', isNot: true, value: 'lecun' }]],
  ['org:google', [{ kind: 'org', isNot: false, value: 'google', isOpen: true }]],
  ['organization:google ', [{ kind: 'org', isNot: false, value: 'google' }]],
  ['tag:to:do', [{ kind: 'tag', isNot: false, value: 'to:do' }]],
  ['source:HuggingFace', [{ kind: 'source', isNot: false, value: 'huggingface' }]],
  ['is:unread', [{ kind: 'is', isNot: false, value: 'unread' }]],
  ['is:READ', [{ kind: 'is', isNot: false, value: 'read' }]],
  ['is:"bookmarked"', [{ kind: 'is', isNot: false, value: 'bookmarked' }]],
  ['-is:hidden', [{ kind: 'is', isNot: true, value: 'hidden' }]],
  ['has:code', [{ kind: 'has', isNot: false, value: 'code' }]],
  ['-has:note', [{ kind: 'has', isNot: true, value: 'note' }]],
  ['after:2026', [{ kind: 'after', isNot: false, day: '2026-01-01' }]],
  ['after:2026-03', [{ kind: 'after', isNot: false, day: '2026-03-01' }]],
  ['after:2026-03-15', [{ kind: 'after', isNot: false, day: '2026-03-15' }]],
  ['before:2026', [{ kind: 'before', isNot: false, day: '2025-12-31' }]],
  ['before:2026-01', [{ kind: 'before', isNot: false, day: '2025-12-31' }]],
  ['before:2026-03-15', [{ kind: 'before', isNot: false, day: '2026-03-14' }]],
  ['ａｆｔｅｒ：２０２６', [{ kind: 'after', isNot: false, day: '2026-01-01' }]],
  [
    'is:unread has:code',
    [
      { kind: 'is', isNot: false, value: 'unread' },
      { kind: 'has', isNot: false, value: 'code' },
    ],
  ],
  // A name with nothing behind it yet, and one with nothing in its quotes, ask for nothing.
  ['author:', []],
  ['-is:', []],
  // Nor does the beginning of a value.
  ['is:b', []],
  ['-has:c', []],
  ['after:20', []],
  ['before:2026-1', []],
  ['sort:new', []],
  ['is:"un', []],
  ['tag:""', []],
];

const NOT_UNDERSTOOD: [string, Query][] = [
  ['foo:bar', open('foo:bar')],
  ['-foo:bar', query({ without: ['foo:bar'] })],
  ['foo:"bar baz"', query({ words: ['foo:'], phrases: ['bar baz'] })],
  ['after:banana ', closed('after:banana')],
  ['after:2026-02-30', open('after:2026-02-30')],
  ['before:0', open('before:0')],
  ['is:b ', closed('is:b')],
  ['is:bu', open('is:bu')],
  ['is:"banana split"', query({ words: ['is:'], phrases: ['banana split'] })],
  ['has:', NOTHING],
  ['-sort:newest', query({ without: ['sort:newest'] })],
  ['author:-', open('author:-')],
  ['Before: a study', open('Before:', 'a', 'study')],
  ['https://arxiv.org/abs/2503.01234', open('https://arxiv.org/abs/2503.01234')],
  ['arxiv:2503.01234', open('arxiv:2503.01234')],
  ['constructor:x __proto__:y', open('constructor:x', '__proto__:y')],
];

describe('a search', () => {
  it.each([...WORDS, ...QUOTED, ...WITHOUT, ...NOT_UNDERSTOOD])('%j', (text, expected) => {
    expect(parseQuery(text)).toEqual(expected);
  });

  it.each(FILTERS)('%j', (text, filters) => {
    expect(parseQuery(text)).toEqual(query({ filters }));
  });

  it.each([
    ['sort:newest', 'newest'],
    ['sort:Upvotes', 'upvotes'],
    ['sort:newest model sort:upvotes', 'upvotes'],
    ['sort:relevance', 'relevance'],
    ['sort:oldest', 'relevance'],
  ] as const)('%j is in the order of %s', (text, sort) => {
    expect(parseQuery(text).sort).toBe(sort);
  });

  it('is open as long as one types a word that must be there', () => {
    const isOpen = (text: string) => parseQuery(text).isOpen;
    expect(['a', 'is:read a', '"b" a', '"b a', 'is:bu', '-b a'].filter((text) => !isOpen(text))).toEqual([]);
    expect(['', 'a ', '-a', 'a -b', 'a "b"', 'a is:read', 'a"', 'a author:"b'].filter(isOpen)).toEqual([]);
  });

  it('is cut where it is too long', () => {
    expect(parseQuery('a'.repeat(1_000_000)).words).toEqual(['a'.repeat(500)]);
    expect(parseQuery('word '.repeat(200_000)).words).toHaveLength(32);
    expect(parseQuery(`${'x y '.repeat(30)}is:unread`).filters).toHaveLength(1);
    expect(parseQuery(`${' '.repeat(1_000_000)}late`)).toEqual(NOTHING);
    // Not in the middle of a character.
    expect(parseQuery(`a${'𝒳'.repeat(1000)}`).words[0]).toBe(`a${'𝒳'.repeat(499)}`);
  });

  it('has no half characters', () => {
    expect(parseQuery('\ud835 "a \udcb3"')).toEqual(query({ words: ['\ufffd'], phrases: ['a \ufffd'] }));
  });
});

const PIECES = [
  ...'"“”„«»「」『』-－−:： \t　',
  ...['author', 'org', 'organization', 'tag', 'is', 'has', 'after', 'before', 'source', 'sort', 'foo'],
  ...[
    'unread',
    'code',
    'newest',
    '2026',
    '-01',
    '-15',
    'fine-tuning',
    '注意力',
    'é',
    '𝒳',
    '\ud800',
    '5"',
    '//',
  ],
];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((list) => list.join(''));
const anything = fc.string({ unit: 'binary', maxLength: 700 });
const halves = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units));
const wild = fc.oneof({ weight: 3, arbitrary: pieces }, anything, halves);

describe('any text', () => {
  it('is a search, and the search written down is the same one', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const found = parseQuery(text);
        expect(parseQuery(writeQuery(found))).toEqual(found);
        expect(found.words.length + found.phrases.length + found.without.length).toBeLessThanOrEqual(32);
      }),
      { numRuns: 10_000 },
    );
  });

  it('takes no longer than its beginning, however it goes on', () => {
    const slowest = ['"', '「', '-"', 'author:"', 'a:', '- ', 'after:2', '“ „ « '].map((piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const start = performance.now();
      parseQuery(text);
      return performance.now() - start;
    });
    // A hundred times what it takes: only what grows with the square of a megabyte is slower.
    expect(Math.max(...slowest)).toBeLessThan(500);
  });
});
