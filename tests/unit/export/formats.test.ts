// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';
import { readBibtex, readCsv, readRis } from './read.ts';

const formats = Object.values(FORMATS);

describe('the registry', () => {
  it('has each format under its name, each with a file ending of its own', () => {
    expect(formats).toHaveLength(5);
    for (const [name, format] of Object.entries(FORMATS)) expect(format.name).toBe(name);
    expect(new Set(formats.map(({ extension }) => extension)).size).toBe(5);
    expect(new Set(formats.map(({ label }) => label)).size).toBe(5);
    for (const { mediaType } of formats)
      expect(mediaType).toMatch(/^(?:text|application)\/[\w.+-]+(;charset=utf-8)?$/);
  });
});

describe.each(formats)('$label', ({ write, mediaType }) => {
  it('is the same for the same entries, and changes none', () => {
    const entries = [
      entry({ keywords: ['a'] }, { tags: ['b'], note: 'c' }),
      entry({ id: 'arxiv:1706.03763' }),
    ];
    const before = structuredClone(entries);
    const text = write(entries);
    expect(write(before)).toBe(text);
    expect(entries).toEqual(before);
    expect(text).toContain('Attention Is All You Need');
  });

  it('has a byte order mark only where a spreadsheet needs one', () => {
    expect(write([entry()]).startsWith('\uFEFF')).toBe(mediaType.startsWith('text/csv'));
  });
});

describe('no entries', () => {
  it('give a file that is read as none', () => {
    expect(readBibtex(FORMATS.bibtex.write([]))).toEqual({ errors: [], entries: [] });
    expect(readRis(FORMATS.ris.write([]))).toEqual([]);
    expect(readCsv(FORMATS.csv.write([]))).toEqual([]);
    expect(JSON.parse(FORMATS['csl-json'].write([]))).toEqual([]);
    expect(FORMATS.markdown.write([])).toBe('');
  });
});
