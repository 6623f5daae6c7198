// @vitest-environment node
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';

const { write } = FORMATS.csv;
/** As a program without any knowledge of this one reads it. */
const cells = (text: string): string[][] => parse(text, { bom: true });
const row = (...entries: ReturnType<typeof entry>[]) => cells(write(entries))[1] ?? [];

describe('CSV', () => {
  it('has a header and a row a paper, in lines that end as RFC 4180 says', () => {
    const one = entry(
      {
        featuredOn: '2017-06-14',
        organization: { name: 'Google, Brain', user: 'google' },
        code: { url: 'https://github.com/a/b' },
        projectPage: 'https://example.com/',
        keywords: ['x', 'y'],
        title: 'The "Best", Ever',
      },
      { tags: ['to read', 'a;b', ' to  read', ''], note: 'Read §3.\nTwice.' },
    );
    expect(write([one])).toBe(
      '\uFEFFid,title,authors,published,featured,upvotes,comments,organization,url,code,project,keywords,tags,note,abstract\r\n' +
        'arxiv:1706.03762,"The ""Best"", Ever","Ashish Vaswani; Noam Shazeer",2017-06-12,2017-06-14,12,3,"Google, Brain",' +
        'https://arxiv.org/abs/1706.03762,https://github.com/a/b,https://example.com/,"x; y","to read; a,b","Read §3.\nTwice.",' +
        'The dominant models are complex.\r\n',
    );
    expect(cells(write([one])).map(({ length }) => length)).toEqual([15, 15]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("https://evil.example")', '＝1', "'=1"])(
    'makes %j no formula',
    (text) => {
      const read = row(entry({ title: text, abstract: text, authors: [text] }, { tags: [text], note: text }));
      expect(read[1]).toBe(`'${text}`);
      expect(read.filter((cell) => cell.startsWith("'"))).toHaveLength(5);
    },
  );

  it.each(['\t=1', '\r=1', '\n=1', ' =1', '\u200B=1'])('takes away what hides a formula in %j', (text) => {
    expect(row(entry({ title: text }, { note: text })).filter((cell) => cell === "'=1")).toHaveLength(2);
  });

  it('leaves other texts as they are', () => {
    expect(row(entry({ title: "'t Hooft = a-b" }))[1]).toBe("'t Hooft = a-b");
  });

  it('knows a month without a day, and nothing', () => {
    expect(row(entry({ id: 'arxiv:2402.00001', publishedAt: Number.NaN }))[3]).toBe('2024-02');
    expect(row(entry({ id: 'doi:10.1101/x', publishedAt: Number.NaN }))[3]).toBe('');
  });

  it('links to web pages only', () => {
    const read = row(entry({ code: { url: 'javascript:a' }, projectPage: 'file:///etc/passwd' }));
    expect([read[9], read[10]]).toEqual(['', '']);
  });
});
