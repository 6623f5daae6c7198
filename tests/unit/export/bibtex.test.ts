// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';
import { creatorName, readBibtex } from './read.ts';

const { write } = FORMATS.bibtex;
const only = (text: string) => {
  const { errors, entries } = readBibtex(text);
  expect(errors).toEqual([]);
  expect(entries).toHaveLength(1);
  return entries[0]?.fields ?? {};
};

describe('BibTeX', () => {
  it('is what arXiv and people write', () => {
    const one = entry(
      { keywords: ['transformers', 'attention'] },
      { tags: ['to read', 'attention'], note: 'Read §3.\n\n50% is new.' },
    );
    expect(write([one])).toBe(`@misc{vaswani2017attention,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam},
  year = {2017},
  month = jun,
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  doi = {10.48550/arXiv.1706.03762},
  url = {https://arxiv.org/abs/1706.03762},
  abstract = {The dominant models are complex.},
  keywords = {to read, attention, transformers},
  annote = {Read §3. 50\\% is new.}
}
`);
  });

  it('leaves out what is not known', () => {
    const bare = entry({
      id: 'url:https://example.com/a',
      authors: [],
      abstract: '',
      publishedAt: Number.NaN,
    });
    expect(write([bare])).toBe(`@misc{urlhttpsexample.coma,
  title = {Attention Is All You Need},
  url = {https://example.com/a}
}
`);
  });

  it('has the DOI of a paper that is known by it', () => {
    const fields = only(write([entry({ id: 'doi:10.1101/2020.01.01_x%y' })]));
    expect(fields).toMatchObject({
      doi: '10.1101/2020.01.01_x%y',
      url: 'https://doi.org/10.1101/2020.01.01_x%y',
    });
    expect(fields).not.toHaveProperty('eprint');
  });

  it('tells particles, suffixes, two family names and groups from given names', () => {
    const authors = [
      'Wil van der Aalst',
      'Hal Daumé III',
      'Blaise Agüera y Arcas',
      'The IntFold Team',
      'Alice and Bob',
    ];
    const text = write([entry({ authors })]);
    expect(text).toContain(
      'author = {van der Aalst, Wil and Daumé, III, Hal and {Agüera y Arcas}, Blaise and {The IntFold Team} and {Alice and Bob}}',
    );
    const read = only(text).author ?? [];
    expect(read.map(creatorName)).toEqual(authors);
    expect(read[0]).toMatchObject({ prefix: 'van der', lastName: 'Aalst', firstName: 'Wil' });
    expect(read[1]).toMatchObject({ lastName: 'Daumé', suffix: 'III' });
    expect(read[2]).toMatchObject({ lastName: 'Agüera y Arcas', firstName: 'Blaise' });
    expect(read[3]).toEqual({ name: 'The IntFold Team' });
  });

  it('keeps keywords apart that hold what divides them', () => {
    expect(only(write([entry({}, { tags: ['a, b', 'c;d', ','] })])).keywords).toEqual(['a b', 'c d']);
  });

  it('has 50 lines of unbalanced braces for nothing but text', () => {
    const title = '}'.repeat(50) + '{'.repeat(50);
    expect(only(write([entry({ title })])).title).toBe(title);
  });

  it('takes the month in UTC', () => {
    expect(only(write([entry({ publishedAt: Date.UTC(2024, 11, 31, 23, 59) })]))).toMatchObject({
      year: '2024',
      month: '12',
    });
    expect(only(write([entry({ publishedAt: Date.UTC(2025, 0, 1) })]))).toMatchObject({
      year: '2025',
      month: '1',
    });
  });
});
