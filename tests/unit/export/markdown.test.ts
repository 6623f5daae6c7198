// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';

const { write } = FORMATS.markdown;
const titleOf = (title: string) =>
  /^- \[(.*)\]\(https:\/\/arxiv\.org\/abs\/1706\.03762\)\\$/m.exec(write([entry({ title })]))?.[1];

describe('Markdown', () => {
  it('is a list to read', () => {
    const one = entry({}, { tags: ['to read', 'maths'], note: 'Read §3.\nTwice.\n\n- so' });
    expect(write([one, entry({ title: 'Other', authors: [] })])).toBe(
      [
        '- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\\',
        '  Ashish Vaswani, Noam Shazeer · 2017-06-12\\',
        '  Tags: to read, maths',
        '',
        '  > Read §3.\\',
        '  > Twice.',
        '  >',
        '  > \\- so',
        '',
        '- [Other](https://arxiv.org/abs/1706.03762)\\',
        '  2017-06-12',
        '',
      ].join('\n'),
    );
  });

  it('names ten authors and counts the others', () => {
    const authors = (count: number) => Array.from({ length: count }, () => 'Ada Lovelace');
    expect(write([entry({ authors: authors(10) })])).not.toContain('more');
    const text = write([entry({ authors: authors(12) })]);
    expect(text.match(/Ada Lovelace/g)).toHaveLength(10);
    expect(text).toContain('Ada Lovelace and 2 more · 2017-06-12');
  });

  it.each([
    ['[x](https://evil.example)', '\\[x\\](https\\://evil.example)'],
    ['x](javascript:alert(1))', 'x\\](javascript:alert(1))'],
    ['![x](y)', '\\!\\[x\\](y)'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['*a* _b_ `c` ~d~ | e', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\| e'],
    ['&lt;b&gt; #tag @me', '\\&lt;b\\&gt; \\#tag \\@me'],
    ['www.evil.example', 'www\\.evil.example'],
    ['$\\pi_0$', '\\$\\\\pi\\_0\\$'],
    ['==a== %%b%%', '\\=\\=a\\=\\= \\%\\%b\\%\\%'],
    ['KAN: 50% of U.S. (so-called) A+B = C!', 'KAN: 50% of U.S. (so-called) A+B = C!'],
  ])('shows %j as it is', (title, expected) => expect(titleOf(title)).toBe(expected));

  it.each([
    ['1. x', '1\\. x'],
    ['01) x', '01\\) x'],
    ['- x', '\\- x'],
    ['+ x', '\\+ x'],
    ['# x', '\\# x'],
    ['=== x', '\\=\\== x'],
  ])('makes no block of an author called %j', (name, expected) => {
    expect(write([entry({ authors: [name] })])).toContain(`\n  ${expected} · `);
  });

  it('has only addresses of web pages, and such as end where they should', () => {
    expect(write([entry({ id: 'url:javascript:alert(1)' })])).toMatch(/^- Attention Is All You Need\\$/m);
    expect(write([entry({ id: 'url:https://example.com/a(b)?c=[d]&amp;e' })])).toContain(
      '](https://example.com/a%28b%29?c=%5Bd%5D&amp;amp;e)',
    );
  });
});
