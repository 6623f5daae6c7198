import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { completions, type Known } from '../../../lib/search/complete.ts';
import { parseQuery } from '../../../lib/search/parse.ts';

const known: Known = {
  tags: ['to read', 'topology', 'reading group', 'Überblick', 'the "best"'],
  sources: ['huggingface'],
  authors: (typed) => ['Yann LeCun', 'Yannic Kilcher', 'Yann LeCun'].filter((name) => name.startsWith(typed)),
  organizations: (typed) => ['google', 'google-deepmind'].filter((name) => name.startsWith(typed)),
};

/** A search with the caret where `|` stands. */
function offers(marked: string, names = known) {
  const caret = marked.indexOf('|');
  return completions(marked.replace('|', ''), caret, names);
}

/** The searches that are offered, with `|` for the caret. */
const texts = (marked: string) =>
  offers(marked).map(({ text, caret }) => `${text.slice(0, caret)}|${text.slice(caret)}`);

describe('names of filters', () => {
  it.each([
    ['au|', ['author:|']],
    ['a|', ['author:|', 'after:|']],
    ['S|', ['source:|', 'sort:|']],
    ['organiz|', ['org:|']],
    ['o|', ['org:|']],
    ['-au|', ['-author:|']],
    ['-s|', ['-source:|']],
    ['graphs au|', ['graphs author:|']],
    ['au| graphs', ['author:| graphs']],
    ['ａｕ|', ['author:|']],
    ['|', []],
    ['graphs |', []],
    ['-|', []],
    ['graphs|', []],
    ['a|u', []],
    ['"au|', []],
    ['"of thought" au|', ['"of thought" author:|']],
    ['2a|', []],
    ['fine-tag|', []],
  ])('%j', (marked, expected) => {
    expect(texts(marked)).toEqual(expected);
  });
});

describe('values', () => {
  it.each([
    ['is:|', ['is:unread |', 'is:read |', 'is:bookmarked |', 'is:hidden |']],
    ['IS:B|', ['is:bookmarked |']],
    ['is：u|', ['is:unread |']],
    ['is:unread|', []],
    ['has:|', ['has:code |', 'has:note |']],
    ['sort:n| graphs', ['sort:newest |graphs']],
    ['-is:r|', ['-is:read |']],
    ['source:|', ['source:huggingface |']],
    ['tag:to|', ['tag:"to read" |', 'tag:topology |']],
    ['tag:group|', ['tag:"reading group" |']],
    ['tag:uber|', ['tag:Überblick |']],
    ['tag:the|', ['tag:«the "best"» |']],
    ['tag:"reading g|', ['tag:"reading group" |']],
    ['"tag:|', []],
    ['-sort:|', []],
    ['"of thought is:|', []],
    ['tag:"to read"|', []],
    ['author:Yann|', ['author:"Yann LeCun" |', 'author:"Yannic Kilcher" |']],
    ['author:"Yann L|', ['author:"Yann LeCun" |']],
    ['author:|', []],
    ['organization:goo|', ['org:google |', 'org:google-deepmind |']],
    ['org:google|', ['org:google-deepmind |']],
    ['after:2|', []],
    ['foo:|', []],
    ['foo:b|', []],
    ['graphs is:r|x', []],
  ])('%j', (marked, expected) => {
    expect(texts(marked)).toEqual(expected);
  });

  it('say what they are of', () => {
    expect(offers('is:b|')).toEqual([{ name: 'is', value: 'bookmarked', text: 'is:bookmarked ', caret: 14 }]);
    expect(offers('au|')).toEqual([{ name: 'author', text: 'author:', caret: 7 }]);
  });

  it('are six at most, and asked for only as typed', () => {
    const authors = vi.fn(() => Array.from({ length: 50 }, (_, index) => `Author ${index}`));
    expect(offers('author:A|', { ...known, authors })).toHaveLength(6);
    expect(authors.mock.calls).toEqual([['A']]);
  });
});

it('offers nothing in what is too long to be searched for', () => {
  expect(texts(`${'abcd '.repeat(32)}au|`)).toEqual([]);
  expect(texts(`${'a'.repeat(500)} au|`)).toEqual([]);
});

it('offers only what is understood, wherever the caret stands', () => {
  const piece = fc.constantFrom(...'"«「- :', 'au', 'is', 'tag', 'sort', ':', 'u', 'to', '2026', 'x');
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.nat(30), (search, at) => {
      const caret = Math.min(at, search.length);
      for (const offer of completions(search, caret, known)) {
        expect(offer.caret).toBeLessThanOrEqual(offer.text.length);
        const { filters, sort } = parseQuery(offer.text.slice(0, offer.caret));
        const isThere = filters.some(({ kind }) => kind === offer.name) || sort === offer.value;
        if (offer.value !== undefined && offer.value !== 'relevance') expect(isThere).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
