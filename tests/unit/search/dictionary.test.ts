import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../../lib/search/dictionary.ts';
import { compareTerms, DictionaryWriter, sortTerms } from '../../../lib/search/dictionary-writer.ts';

/** Any terms: short ones of few letters, so that they share beginnings, and any others without halves of characters. */
const anyTerm = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', 'z', '@', 'é', '注', '한', '\uFFFD', '𠮷', '😀'),
    minLength: 1,
    maxLength: 6,
  }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed()),
);
const anyTerms = fc.uniqueArray(anyTerm, { maxLength: 120, size: 'max' }).map(sortTerms);

it('sorts plain terms as their bytes are', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '0', '@', 'é', '注', '한'), maxLength: 4 });
  fc.assert(
    fc.property(fc.uniqueArray(plain, { maxLength: 200, size: 'max' }), (terms) => {
      const bytes = (text: string) => Buffer.from(text);
      const expected = terms.toSorted((one, other) => Buffer.compare(bytes(one), bytes(other)));
      expect(sortTerms(terms)).toEqual(expected);
    }),
  );
});

/** The postings of the term at a place are so many bytes: one for each at least. */
const lengthAt = (place: number) => place + 1 + ((place * 7) % 300);

function dictionaryOf(terms: readonly string[]): Dictionary {
  const writer = new DictionaryWriter();
  for (const [place, term] of terms.entries()) writer.add(term, place + 1, lengthAt(place));
  return new Dictionary(writer.finish());
}

function entriesOf(terms: readonly string[]) {
  let start = 0;
  return terms.map((term, place) => {
    const entry = { term, count: place + 1, start };
    start += lengthAt(place);
    return entry;
  });
}

/** Counts of papers as there are, and of how many bytes their postings take more than one each. */
const anyCounts = fc.array(
  fc.record({
    count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 24 })),
    more: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.nat(2 ** 24)),
  }),
  { minLength: 1, maxLength: 7 },
);

const prefixed = (dictionary: Dictionary, prefix: string) => {
  const found: unknown[] = [];
  dictionary.visitPrefix(prefix, (cursor) => {
    found.push(cursor.entry());
    return undefined;
  });
  return found;
};

describe('a dictionary', () => {
  it('tells where postings begin, however many there are, and also behind terms that are passed over', () => {
    fc.assert(
      fc.property(anyTerms, anyCounts, fc.nat(6), (terms, counts, passed) => {
        const writer = new DictionaryWriter();
        const expected = new Map<string, { count: number; start: number }>();
        let start = 0;
        for (const [place, term] of terms.entries()) {
          const { count, more } = counts[place % counts.length] as { count: number; more: number };
          writer.add(term, count, count + more);
          expected.set(term, { count, start });
          start += count + more;
        }
        const dictionary = new Dictionary(writer.finish());
        dictionary.visitPrefix('', (cursor) => {
          const { term, ...entry } = cursor.entry();
          expect(entry).toEqual(expected.get(term));
          return passed === 6 ? undefined : passed;
        });
      }),
    );
  });

  it('has the entries that were written, in order', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        expect([...dictionaryOf(terms).entries()]).toEqual(entriesOf(terms));
      }),
    );
  });

  it('finds each of its terms and no other', () => {
    fc.assert(
      fc.property(anyTerms, anyTerm, (terms, stranger) => {
        const dictionary = dictionaryOf(terms);
        const entries = entriesOf(terms);
        expect(terms.map((term) => dictionary.find(term))).toEqual(entries);
        for (const term of [
          stranger,
          '',
          ...terms.map((one) => `${one}a`),
          ...terms.map((one) => [...one].slice(0, -1).join('')),
        ])
          expect(dictionary.find(term)).toEqual(entries.find((entry) => entry.term === term));
      }),
    );
  });

  it('visits the terms with a beginning, in order', () => {
    fc.assert(
      fc.property(anyTerms, anyTerm, (terms, stranger) => {
        const dictionary = dictionaryOf(terms);
        const beginnings = ['', stranger, ...terms.flatMap((term) => [term, [...term].slice(0, 2).join('')])];
        for (const beginning of beginnings)
          expect(prefixed(dictionary, beginning)).toEqual(
            entriesOf(terms).filter(({ term }) => term.startsWith(beginning)),
          );
      }),
    );
  });

  it('takes terms of any length', () => {
    const terms = sortTerms(['a'.repeat(300), `${'a'.repeat(300)}b`, `#${'注'.repeat(200)}`, 'z']);
    expect([...dictionaryOf(terms).entries()].map(({ term }) => term)).toEqual(terms);
    expect(dictionaryOf(terms).find(terms[2] as string)?.count).toBe(3);
  });

  it('may be empty', () => {
    const empty = dictionaryOf([]);
    expect([...empty.entries()]).toEqual([]);
    expect(empty.find('a')).toBeUndefined();
    expect(prefixed(empty, '')).toEqual([]);
  });
});

describe('the order of terms', () => {
  it('is that of their bytes in UTF-8', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const byBytes = [...terms].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
        expect(terms).toEqual(byBytes);
        for (let at = 1; at < terms.length; at++) {
          expect(compareTerms(terms[at - 1] as string, terms[at] as string)).toBeLessThan(0);
          expect(compareTerms(terms[at] as string, terms[at - 1] as string)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('puts characters of two units behind the last of one', () => {
    expect(sortTerms(['😀', '\uFFFD', 'z'])).toEqual(['z', '\uFFFD', '😀']);
    expect(compareTerms('a', 'a')).toBe(0);
  });
});
