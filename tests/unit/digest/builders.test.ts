import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestHtml } from '../../../lib/digest/html.ts';
import { digestMarkdown } from '../../../lib/digest/markdown.ts';
import { digestText } from '../../../lib/digest/text.ts';
import { content, told, wildContents } from './contents.ts';

const TWO = content([], {
  count: '2 papers',
  sections: [
    {
      heading: 'For your alerts',
      papers: [
        told(1, {
          title: 'Learning $\\pi_0$ from *scratch*',
          organization: 'Analytical Engines',
          keywords: ['robots', 'flow matching'],
          isBookmarked: true,
        }),
      ],
    },
    { heading: 'All other papers', papers: [told(2, { title: 'Ｗide and $x_{\\max}$', passage: '' })] },
  ],
});

describe('a digest as plain text', () => {
  it('says everything in lines that are not too long', () => {
    expect(digestText(TWO)).toBe(`Monday, November 23, 2026 – Paper Round
=======================================
2 papers

For your alerts
---------------

* Learning π_0 from *scratch*
  Ada Lovelace, Charles Babbage +3 · Analytical Engines · 1 upvotes ·
  Bookmarked
  What paper 1 is about.
  Keywords: robots, flow matching
  https://huggingface.co/papers/2611.00001

All other papers
----------------

* Ｗide and x_max
  Ada Lovelace, Charles Babbage +3 · 2 upvotes
  https://huggingface.co/papers/2611.00002

-- 
Put together by Paper Round.
`);
  });

  it('breaks lines between words', () => {
    const passage = 'word '.repeat(100).trim();
    const lines = digestText(content([told(1, { passage })])).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(71);
    expect(lines.join(' ').match(/word/g)).toHaveLength(100);
  });

  it('counts wide characters twice', () => {
    const passage = Array.from({ length: 40 }, () => '字字字字').join(' ');
    const lines = digestText(content([told(1, { passage })])).split('\n');
    expect(Math.max(...lines.map((line) => line.match(/字/g)?.length ?? 0))).toBe(28);
  });
});

describe('a digest as HTML', () => {
  const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

  it('has headings, links and texts', () => {
    const page = parse(digestHtml(TWO));
    expect(page.title).toBe(TWO.title);
    expect(page.documentElement.lang).toBe('en');
    expect([...page.querySelectorAll('h1, h2, h3')].map((one) => [one.tagName, one.textContent])).toEqual([
      ['H1', 'Monday, November 23, 2026'],
      ['H2', 'For your alerts'],
      ['H3', 'Learning π_0 from *scratch*'],
      ['H2', 'All other papers'],
      ['H3', 'Ｗide and x_max'],
    ]);
    expect([...page.querySelectorAll('a')].map((link) => link.href)).toEqual([
      'https://huggingface.co/papers/2611.00001',
      'https://huggingface.co/papers/2611.00002',
    ]);
    expect(page.querySelector('article')?.textContent).toContain(
      'Analytical Engines · 1 upvotes · Bookmarked',
    );
  });

  it('has no other elements or attributes, and fetches nothing, whatever the texts are', () => {
    fc.assert(
      fc.property(wildContents, (digest) => {
        const page = parse(digestHtml(digest));
        const elements = [...page.querySelectorAll('*')];
        const names = new Set(elements.map((element) => element.tagName.toLowerCase()));
        const known = 'html head meta title body div header h1 p article h2 h3 a'.split(' ');
        expect([...names].filter((name) => !known.includes(name))).toEqual([]);
        const attributes = new Set(elements.flatMap((element) => element.getAttributeNames()));
        const allowed = ['lang', 'charset', 'name', 'content', 'style', 'href'];
        expect([...attributes].filter((name) => !allowed.includes(name))).toEqual([]);
        expect(page.querySelectorAll('style, [style*="url"]')).toHaveLength(0);
        const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
        expect(links).toEqual(digest.sections.flatMap(({ papers }) => papers.map(({ url }) => url)));
      }),
    );
  });

  it('shows markup as the text that it is', () => {
    const title = `<img src=x onerror="alert('1')"> & </script>`;
    const page = parse(digestHtml(content([told(1, { title })])));
    expect(page.querySelector('h2')?.textContent).toBe(title);
  });
});

describe('a digest as Markdown', () => {
  it('says everything, and nothing of it becomes markup', () => {
    expect(digestMarkdown(TWO)).toBe(`# Monday, November 23, 2026 – Paper Round

2 papers

## For your alerts

### [Learning \\$\\\\pi\\_0\\$ from \\*scratch\\*](https://huggingface.co/papers/2611.00001)

Ada Lovelace, Charles Babbage +3 · Analytical Engines · 1 upvotes · Bookmarked

What paper 1 is about.

Keywords: robots, flow matching

## All other papers

### [Ｗide and \\$x\\_\\{\\\\max\\}\\$](https://huggingface.co/papers/2611.00002)

Ada Lovelace, Charles Babbage +3 · 2 upvotes

---

Put together by Paper Round.
`);
  });

  it('has its papers right below the title if there are no sections', () => {
    expect(digestMarkdown(content([told(1)]))).toContain('\n\n## [Paper 1](https://');
  });

  it('has no HTML and no link but those to the papers', () => {
    fc.assert(
      fc.property(wildContents, (digest) => {
        const bare = digestMarkdown(digest).replace(/\\./gs, '');
        expect(bare).not.toMatch(/[<`|]/);
        expect(bare.match(/\]\(/g) ?? []).toHaveLength(
          digest.sections.flatMap(({ papers }) => papers).length,
        );
      }),
    );
  });
});
