// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../../../lib/domain/identity.ts';
import { isPaperId } from '../../../lib/domain/paper.ts';
import { toFeedAddress } from '../../../lib/domain/source-id.ts';
import { toPaper } from '../../../lib/sources/feed/adapter.ts';

const of = (ids: string[], links: string[] = []) => identify({ ids, links });

describe('a paper of arXiv', () => {
  it.each([
    ['an address', [], ['https://arxiv.org/abs/2503.01230v3']],
    ['the address of a PDF', [], ['http://arxiv.org/pdf/2503.01230v1.pdf']],
    ['a mirror of arXiv', [], ['https://export.arxiv.org/html/2503.01230']],
    ['a guid', ['oai:arXiv.org:2503.01230v2'], []],
    ['an id that says so', ['arXiv:2503.01230'], []],
    ['its DOI', ['10.48550/arXiv.2503.01230'], []],
    ['its DOI in small letters, with a resolver', ['https://doi.org/10.48550/arxiv.2503.01230'], []],
    ['its page at the digest', [], ['https://huggingface.co/papers/2503.01230']],
  ])('is known by %s, without a version', (_, ids, links) => {
    expect(of(ids, links)).toBe('arxiv:2503.01230');
  });

  it('keeps a zero at the end, and the archive of old ids', () => {
    expect(of([], ['https://arxiv.org/abs/1001.1230v2'])).toBe('arxiv:1001.1230');
    expect(of(['oai:arXiv.org:astro-ph/0601001v1'])).toBe('arxiv:astro-ph/0601001');
  });

  it('is no paper of another number, and no other service’s', () => {
    expect(of([], ['https://arxiv.org/abs/2503.0123456'])).toMatch(/^url:/);
    expect(of([], ['https://notarxiv.org.example/abs/x'])).toMatch(/^url:/);
  });
});

describe('a paper with a DOI', () => {
  it.each([
    ['bare', ['10.1002/TAX.12650'], [], 'doi:10.1002/tax.12650'],
    ['marked', ['doi:10.1101/743294'], [], 'doi:10.1101/743294'],
    ['with an old resolver', ['http://dx.doi.org/10.4039/tce.2021.38'], [], 'doi:10.4039/tce.2021.38'],
    ['with escapes', ['https://doi.org/10.1000%2Fabc'], ['https://e.example/a'], 'url:https://e.example/a'],
    [
      'in a publisher’s address',
      [],
      ['https://onlinelibrary.wiley.com/doi/10.1002/tax.12650?af=R'],
      'doi:10.1002/tax.12650',
    ],
    [
      'with a version behind it',
      [],
      ['https://www.biorxiv.org/content/10.1101/2023.01.02.522222v2.full?rss=1'],
      'doi:10.1101/2023.01.02.522222',
    ],
  ])('is known by it: %s', (_, ids, links, expected) => {
    expect(of(ids, links)).toBe(expected);
  });

  it.each([
    ['10.1002/tax.12650).', 'doi:10.1002/tax.12650'],
    ['10.1002/tax.12650,;/]', 'doi:10.1002/tax.12650'],
    ['10.1002/s(1)2.x', 'doi:10.1002/s(1)2.x'],
    ['https://doi.org/10.1002/tax.12650?af=R', 'doi:10.1002/tax.12650'],
    ['https://doi.org/10.1002/tax.12650#abstract.', 'doi:10.1002/tax.12650'],
    ['10.1002/).', undefined],
  ])('is known without what stands behind it: %s', (text, expected) => {
    expect(of([text])).toBe(expected);
  });

  it('is found in time that grows with the text', () => {
    const doubtful = [
      `10.1234/${').'.repeat(950)}x`,
      `10.1234/${'?'.repeat(1_900)}%0A`,
      `https://e.example/10.1101/${'v1.'.repeat(600)}%0A`,
    ].flatMap((text) => Array.from({ length: 2_000 }, () => text));
    const start = performance.now();
    for (const text of doubtful) of([text], [text]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('is known by what is said of it, not by its address', () => {
    expect(of(['10.1101/743294'], ['https://e.example/10.9999/other'])).toBe('doi:10.1101/743294');
  });
});

describe('any other paper', () => {
  it('of PubMed is the same whatever version of its software tells of it', () => {
    const address = (version: string) =>
      `https://pubmed.ncbi.nlm.nih.gov/41234567/?utm_source=curl&fc=20260101&ff=1&v=${version}`;
    expect(of([], [address('2.18.0')])).toBe(of([], [address('2.19.1')]));
    const search = (term: string) => of([], [`https://pubmed.ncbi.nlm.nih.gov/?term=${term}`]);
    expect(search('bats')).not.toBe(search('cats'));
  });

  it('is known by its link, without what follows the reader about', () => {
    expect(of(['tag:e.example,2026:1'], ['https://E.example/a?id=7&utm_source=rss&rss=1#top'])).toBe(
      'url:https://e.example/a?id=7',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://a:b@c.example/', ''])(
    'is not known by %j',
    (link) => {
      expect(of([], [link])).toBeUndefined();
    },
  );

  it('has an id that a backup takes, or none, whatever is said of it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((end) => `10.1234/${end}`),
      fc.string().map((end) => `https://arxiv.org/abs/${end}`),
    );
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (ids, links) => {
        const id = of(ids, links);
        expect(id === undefined || isPaperId(id)).toBe(true);
      }),
    );
  });

  it('keeps an address that would grow too long without what follows the reader about', () => {
    expect(of([], ['https://e.example/?q=a%20(b)&utm_source=rss'])).toBe(
      'url:https://e.example/?q=a+%28b%29',
    );
    const long = `https://e.example/?${'(~'.repeat(900)}&utm_source=rss`;
    expect(of([], [`${long}#top`])).toBe(`url:${long}`);
  });

  it('has an id that a backup takes, however long its link, its DOI and its feed are', () => {
    const parts = ["'", '~', '(', ' ', '%20', 'é', '/', '?', '#', '=', 'a', '&utm_source=rss&'];
    const pieces = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 });
    // So long that it, or what becomes of it, ends near the limit.
    const grown = (...starts: string[]) =>
      fc
        .tuple(fc.constantFrom(...starts), pieces, fc.integer({ max: 3_000, min: 0 }))
        .map(([start, all, length]) => start + all.join('').repeat(length).slice(0, length));
    const nearly = fc
      .integer({ min: 1_990, max: 2_002 })
      .map((length) => 'https://e.example/'.padEnd(length, 'a'));
    const link = fc.oneof(nearly, grown('https://e.example/', 'https://e.example/?utm_source=rss&'));
    const ids = fc.array(grown('10.1234/a', 'https://doi.org/10.1234/'), { maxLength: 1 });
    const feed = grown('https://f.example/feed?')
      .map(toFeedAddress)
      .filter((address) => address !== undefined);
    fc.assert(
      fc.property(ids, fc.array(link, { maxLength: 1 }), feed, (texts, links, address) => {
        const id = of(texts, links);
        expect(id === undefined || isPaperId(id)).toBe(true);
        const item = { titles: ['日'.repeat(100)], texts: [], authors: [], dates: [], ids: texts, links };
        expect(isPaperId(toPaper(item, address)?.id)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
