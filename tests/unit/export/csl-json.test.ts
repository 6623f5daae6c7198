// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';

const read = (...entries: ReturnType<typeof entry>[]) => JSON.parse(FORMATS['csl-json'].write(entries));

describe('CSL-JSON', () => {
  it('is an item a paper', () => {
    const authors = ['Wil van der Aalst', 'Hal Daumé III', 'The IntFold Team'];
    const one = entry({ authors, keywords: ['attention'] }, { tags: ['to read'], note: 'Read §3.\nTwice.' });
    expect(read(one)).toEqual([
      {
        id: 'vanderaalst2017attention',
        type: 'article',
        title: 'Attention Is All You Need',
        author: [
          { family: 'van der Aalst', given: 'Wil' },
          { family: 'Daumé', given: 'Hal', suffix: 'III' },
          { literal: 'The IntFold Team' },
        ],
        issued: { 'date-parts': [[2017, 6, 12]] },
        publisher: 'arXiv',
        number: 'arXiv:1706.03762',
        DOI: '10.48550/arXiv.1706.03762',
        URL: 'https://arxiv.org/abs/1706.03762',
        abstract: 'The dominant models are complex.',
        keyword: 'to read, attention',
        note: 'Read §3.\nTwice.',
      },
    ]);
  });

  it('leaves out what is not known', () => {
    const bare = entry({
      id: 'url:https://example.com/a',
      authors: [],
      abstract: '',
      publishedAt: Number.NaN,
    });
    expect(read(bare)).toEqual([
      {
        id: 'urlhttpsexample.coma',
        type: 'article',
        title: 'Attention Is All You Need',
        URL: 'https://example.com/a',
      },
    ]);
  });

  it('has an id of its own for each item', () => {
    const ids = read(entry(), entry({ id: 'arxiv:1706.00001' })).map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['vaswani2017attentionb', 'vaswani2017attentiona']);
  });

  it('links to web pages only', () => {
    expect(read(entry({ id: 'url:javascript:alert(1)' }))[0]).not.toHaveProperty('URL');
  });
});
