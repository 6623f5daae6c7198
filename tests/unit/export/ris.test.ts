// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';
import { readRis } from './read.ts';

const { write } = FORMATS.ris;

describe('RIS', () => {
  it('is a field a line, ended as the format wants', () => {
    const one = entry({ keywords: ['attention'] }, { tags: ['to read'], note: 'Read §3.\nTwice.' });
    const lines = [
      'TY  - UNPB',
      'TI  - Attention Is All You Need',
      'AU  - Vaswani, Ashish',
      'AU  - Shazeer, Noam',
      'PY  - 2017',
      'DA  - 2017/06/12/',
      'PB  - arXiv',
      'DO  - 10.48550/arXiv.1706.03762',
      'UR  - https://arxiv.org/abs/1706.03762',
      'AB  - The dominant models are complex.',
      'KW  - to read',
      'KW  - attention',
      'N1  - Read §3. Twice.',
      'ER  - ',
      '',
    ];
    expect(write([one])).toBe(lines.join('\r\n'));
    expect(write([one, one])).toBe(`${lines.join('\r\n')}\r\n${lines.join('\r\n')}`);
  });

  it('is read with its names, its date and its type', () => {
    const authors = ['Wil van der Aalst', 'Hal Daumé III', 'The IntFold Team', 'Google, Inc.'];
    const [item] = readRis(write([entry({ authors })]));
    expect(item?.author).toEqual([
      { family: 'van der Aalst', given: 'Wil' },
      { family: 'Daumé', given: 'Hal', suffix: 'III' },
      { literal: 'The IntFold Team' },
      { literal: 'Google Inc.' },
    ]);
    expect(item).toMatchObject({
      type: 'manuscript',
      issued: { 'date-parts': [[2017, 6, 12]] },
      publisher: 'arXiv',
    });
  });

  it('keeps commas in a row from looking like a tag', () => {
    const [line] = write([entry({ authors: ['Lab,,  - One, Two'] })]).match(/^AU.*$/m) ?? [];
    expect(line?.trimEnd()).toBe('AU  - Lab - One Two');
  });

  it('knows a month without a day', () => {
    const text = write([entry({ id: 'arxiv:2402.00001', publishedAt: Number.NaN })]);
    expect(text).toContain('\r\nDA  - 2024/02//\r\n');
    expect(readRis(text)[0]?.issued).toEqual({ 'date-parts': [[2024, 2]] });
  });

  it.each(['\n', '\r', '\r\n', '\u2028', '\v', '\u0085'])('lets no text end its record with %j', (end) => {
    const evil = `x${end}ER  - ${end}TY  - GEN${end}TI  - evil`;
    const text = write([
      entry({ title: evil, abstract: evil, authors: [evil] }, { tags: [evil], note: evil }),
    ]);
    expect(text.match(/^TY {2}- /gm)).toHaveLength(1);
    expect(text.match(/^ER {2}- /gm)).toHaveLength(1);
    expect(readRis(text)).toHaveLength(1);
  });
});
