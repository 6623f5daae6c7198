import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../../lib/search/dictionary.ts';
import { DictionaryWriter, sortTerms } from '../../../lib/search/dictionary-writer.ts';
import { visitNear } from '../../../lib/search/near.ts';

/** Words of few letters, so that many are near each other. */
const anyWord = (minLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'n', 's'), minLength, maxLength: 12 });
/** Terms, some of which go on from another. */
const anyTerms = fc
  .uniqueArray(fc.tuple(anyWord(1), fc.constantFrom([''], ['', 's'], ['n', 'na'], ['abn', 'abns', 'abnsb'])))
  .map((stems) => [...new Set(stems.flatMap(([stem, endings]) => endings.map((ending) => stem + ending)))]);
/** What is looked for is never shorter than this: `SHORTEST_NEAR` in expand.ts. */
const word = anyWord(5);

function dictionaryOf(terms: readonly string[], mark = ''): Dictionary {
  const writer = new DictionaryWriter();
  for (const term of sortTerms(terms.map((one) => mark + one))) writer.add(term, 1, 1);
  return new Dictionary(writer.finish());
}

function near(dictionary: Dictionary, wanted: string, most: number, isOpen: boolean, mark = '') {
  const found = new Map<string, number>();
  visitNear(dictionary, mark, wanted, { most, isOpen }, (cursor, errors) => {
    const term = cursor.term();
    found.set(term, Math.min(errors, found.get(term) ?? errors));
  });
  return found;
}

/** Optimal string alignment: letters too many, too few, others, or neighbours exchanged. The whole table, plainly. */
function errorsBetween(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] as number;
  for (let row = 1; row <= one.length; row++)
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const ways = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isSame ? 0 : 1),
      ];
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        ways.push(at(row - 2, column - 2) + 1);
      (table[row] as number[])[column] = Math.min(...ways);
    }
  return at(one.length, other.length);
}

/** The fewest errors between a word and any beginning of a term. */
function errorsToBeginning(wanted: string, term: string): number {
  return Math.min(
    ...Array.from({ length: term.length + 1 }, (_, end) => errorsBetween(wanted, term.slice(0, end))),
  );
}

/**
 * What is promised: all terms with the same first letter that are near enough, and of the others those with one error
 * in all, whatever `most` is.
 */
function promised(terms: readonly string[], wanted: string, most: number, errorsTo: typeof errorsBetween) {
  const found = new Map<string, number>();
  for (const term of terms) {
    const errors = errorsTo(wanted, term);
    if (errors > 0 && errors <= (term[0] === wanted[0] ? most : 1)) found.set(term, errors);
  }
  return found;
}

describe('terms near a word', () => {
  it.each([1, 2])('are all with the same first letter and up to %i errors, and others with one', (most) => {
    fc.assert(
      fc.property(anyTerms, word, (terms, wanted) => {
        const dictionary = dictionaryOf(terms);
        expect(near(dictionary, wanted, most, false)).toEqual(promised(terms, wanted, most, errorsBetween));
      }),
      { numRuns: 500 },
    );
  });

  it.each([1, 2])('may go on where the word is open, with up to %i errors', (most) => {
    fc.assert(
      fc.property(anyTerms, word, (terms, wanted) => {
        const dictionary = dictionaryOf(terms);
        const wrongFirst = (term: string) => term[0] !== wanted[0];
        const found = near(dictionary, wanted, most, true);
        const expected = promised(terms, wanted, most, errorsToBeginning);
        // A term without its first letter has the word in it as it is: no error in the word, but one is counted.
        for (const term of terms)
          if (wrongFirst(term) && term.slice(1).startsWith(wanted)) expected.set(term, 1);
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('are names where they stand under a mark', () => {
    const dictionary = dictionaryOf(['lecun', 'lecum', 'hinton'], '@');
    expect(near(dictionary, 'lecunn', 1, false, '@')).toEqual(new Map([['@lecun', 1]]));
    expect(near(dictionary, 'lecunn', 1, false)).toEqual(new Map());
    expect([...near(dictionary, 'ecun', 1, false, '@').keys()]).toEqual(['@lecun']);
  });

  it.each([
    ['transfomer', 'transformer'],
    ['trnasformer', 'transformer'],
    ['tramsformer', 'transformer'],
    ['transsformer', 'transformer'],
    ['rtansformer', 'transformer'],
    ['ransformer', 'transformer'],
    ['xtransformer', 'transformer'],
    ['dransformer', 'transformer'],
    ['8ransformer', 'transformer'],
  ])('%s → %s', (wrong, right) => {
    expect(near(dictionaryOf(['model', right, 'tuning']), wrong, 1, false)).toEqual(new Map([[right, 1]]));
  });

  it('go on behind a neighbour that goes on', () => {
    const terms = ['embedding', 'embeddings'];
    expect([...near(dictionaryOf(terms), 'embbed', 1, true).keys()]).toEqual(terms);
  });

  it('never go wrong on words of other scripts', () => {
    const dictionary = dictionaryOf(['注意力机制', 'обучение', '𠮷野家注意']);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (text, isOpen) => {
          for (const errors of near(dictionary, text, 2, isOpen).values())
            expect(errors).toBeLessThanOrEqual(2);
        },
      ),
    );
    expect(near(dictionary, 'обуцение', 2, false).has('обучение')).toBe(true);
  });
});
