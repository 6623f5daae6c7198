// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FetchedPaper, isPaperId } from '../../../lib/domain/paper.ts';
import { sourceOf } from '../../../lib/sources/index.ts';
import type { ParseResult } from '../../../lib/sources/source.ts';
import { decodeFeed } from '../../../lib/sync/decode.ts';
import { rss } from '../../support/feeds.ts';
import { times } from '../promises.ts';

const FEED = 'https://journal.example/feeds/latest.xml';
const parse = (body: string): ParseResult =>
  sourceOf(`feed:${FEED}`).parse(body, { list: 'latest', date: '2026-11-23' });

function papersOf(body: string): FetchedPaper[] {
  const result = parse(body);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.papers;
}

const only = (body: string): FetchedPaper => papersOf(body)[0] as FetchedPaper;

describe('XML that is made to hurt', () => {
  it('a bomb of entities is not expanded', () => {
    const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
    const type = `<!DOCTYPE rss [<!ENTITY l0 "ha">${levels.join('\n')}]>`;
    const body = rss('F', [{ title: 'Ha &l20;', link: 'https://e.example/1' }]).replace(
      '<rss',
      `${type}<rss`,
    );
    expect(only(body).title).toBe('Ha &l20;');
  });

  it('an entity from outside is neither read nor fetched', () => {
    const type = `<!DOCTYPE rss SYSTEM "https://evil.example/rss.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "https://evil.example/p"> %p;]>`;
    const body = rss('F', [{ title: 'A &x; B', link: 'https://e.example/1' }]).replace('<rss', `${type}<rss`);
    const { fetch } = globalThis;
    globalThis.fetch = () => {
      throw new Error('fetched');
    };
    try {
      expect(only(body).title).toBe('A &x; B');
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('an undeclared prefix is believed', () => {
    const body =
      '<rss><channel><item><dc:title>T</dc:title><prism:doi>10.1234/A</prism:doi></item></channel></rss>';
    expect(only(body)).toMatchObject({ id: 'doi:10.1234/a', title: 'T' });
  });

  it('entities that are encoded twice become text, never tags', () => {
    const body = rss('F', [
      { title: '&amp;lt;img src=x onerror=alert(1)&amp;gt; &amp;amp; R&amp;D', link: 'https://e.example/1' },
    ]);
    expect(only(body).title).toBe('<img src=x onerror=alert(1)> & R&D');
  });

  it('CDATA in pieces is one text', () => {
    const title = '<![CDATA[On <i>E.]]><![CDATA[ coli</i> ]]]]><![CDATA[> and &amp; more]]>';
    expect(only(rss('F', [{ title, link: 'https://e.example/1' }])).title).toBe('On E. coli ]]> and & more');
  });

  it('control characters, and those that reorder, are left out', () => {
    const title = 'A\u0000\u0007&#x8;\u001B[31m \u202Ered\u200B &#xD83D; end';
    expect(only(rss('F', [{ title, link: 'https://e.example/1' }])).title).toBe(
      'A�[31m red � end'.replace('A�', 'A'),
    );
  });

  it.each([
    ['deeply nested', `<rss>${'<a>'.repeat(100_000)}`],
    ['all attributes', `<rss ${'a="b" '.repeat(200_000)}/>`],
    ['one long name', `<${'a'.repeat(2_000_000)}`],
    ['openings only', '<'.repeat(1_000_000)],
    ['comments that do not end', '<!--'.repeat(500_000)],
    ['a type that does not end', `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(100_000)}`],
    ['quotes in a type', `<!DOCTYPE ${'"'.repeat(500_001)}`],
    ['white space', ' '.repeat(5_000_000)],
  ])('%s is refused within seconds', (_, body) => {
    const start = performance.now();
    expect(parse(body)).toEqual({ ok: false, problem: { code: 'not-data' } });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('a feed cut off anywhere is refused as a whole', () => {
    const body = rss(
      'F',
      [1, 2, 3].map((number) => ({ title: `T ${number}`, link: `https://e.example/${number}` })),
    );
    for (let length = 0; length < body.length; length++) expect(parse(body.slice(0, length)).ok).toBe(false);
    expect(parse(body).ok).toBe(true);
  });

  it('what is no feed is refused: a page, a picture of one, other XML, JSON of another kind', () => {
    for (const body of [
      '',
      ' ',
      '<html><body>Sign in</body></html>',
      '<svg/>',
      '{}',
      '[]',
      'null',
      '{"items":[]}',
      '\u0000',
    ])
      expect(parse(body)).toEqual({ ok: false, problem: { code: 'not-data' } });
  });
});

describe('items that are not what they should be', () => {
  it('the same guid 50 times is as many papers as there are links', () => {
    const same = Array.from({ length: 50 }, () => ({ title: 'T', guid: 'g', link: 'https://e.example/1' }));
    expect(papersOf(rss('F', same))).toHaveLength(1);
    const links = same.map((item, at) => ({ ...item, link: `https://e.example/${at}` }));
    const ids = papersOf(rss('F', links)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(50);
    expect(papersOf(rss('F', links.toReversed())).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('no guid, no link: known by what there is, the same at every poll', () => {
    const bare = only(rss('F', [{ title: 'Nothing & more'.replace('&', '&amp;') }]));
    expect(bare.id).toBe(`url:${FEED}#Nothing%20%26%20more`);
    expect(only(rss('F', [{ title: 'Another title', guid: 'g 1' }])).id).toBe(`url:${FEED}#g%201`);
    expect(only(rss('F', [{ title: 'Nothing &amp; more' }])).id).toBe(bare.id);
  });

  it('relative links are those of the feed’s site', () => {
    expect(only(rss('F', [{ title: 'T', link: '/article/1?utm_source=rss' }])).id).toBe(
      'url:https://journal.example/article/1',
    );
    expect(only(rss('F', [{ title: 'T', link: '../a' }])).id).toBe('url:https://journal.example/a');
    expect(only(rss('F', [{ title: 'T', link: '//other.example/a' }])).id).toBe(
      'url:https://other.example/a',
    );
  });

  it('links that are none lead nowhere', () => {
    for (const link of [
      'javascript:alert(1)',
      'java&#10;script:alert(1)',
      'data:text/html,x',
      'file:///a',
      'https://a:b@c.example/',
    ])
      expect(only(rss('F', [{ title: 'T', link }])).id).toBe(`url:${FEED}#T`);
  });

  it('one without a title is set aside; with too many of them, all', () => {
    const good = Array.from({ length: 9 }, (_, at) => ({
      title: `T ${at}`,
      link: `https://e.example/${at}`,
    }));
    const bad = { title: ' ', link: 'https://e.example/bad' };
    expect(parse(rss('F', [...good, bad]))).toMatchObject({ ok: true, value: { setAside: 1 } });
    expect(parse(rss('F', [...good.slice(0, 3), bad]))).toEqual({
      ok: false,
      problem: { code: 'format-changed' },
    });
  });

  it.each([
    ['yesterday', undefined],
    ['yesterday 5', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
    ['Fri, 31 Dec 9999 23:59:59 GMT', undefined],
    ['1795424400', undefined],
    ['2026-11-23T00:00:00+99:00', undefined],
    ['Tue, 19 Jan 2038 03:14:08 GMT', Date.parse('2038-01-19T03:14:08Z')],
    ['Thu, 2 Dec 2021 05:21:07 HST', Date.parse('2021-12-02T05:21:07Z')],
    ['2021-12-21T02:37:53+0900', Date.parse('2021-12-20T17:37:53Z')],
    ['2021-12-02T15:13:49', Date.parse('2021-12-02T15:13:49Z')],
  ])('the date %j is read as %s', (date, expected) => {
    expect(only(rss('F', [{ title: 'T', link: 'https://e.example/1', date }])).publishedAt).toBe(expected);
  });

  it('ids are stable, and such as a backup takes, whatever the item', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const item = fc.record({ title: text, link: fc.oneof(text, fc.webUrl()), guid: text, date: text });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
        const escaped = items.map((one) =>
          Object.fromEntries(
            Object.entries(one).map(([name, value]) => [
              name,
              value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
            ]),
          ),
        );
        const result = parse(rss('F', escaped as typeof items));
        if (!result.ok) return;
        for (const { id } of result.value.papers) expect(isPaperId(id), id).toBe(true);
        expect(parse(rss('F', escaped as typeof items))).toEqual(result);
      }),
      { numRuns: times(5_000, 300) },
    );
  });
});

describe('bytes', () => {
  const bytes = (text: string, unit = 1, isBig = false) =>
    new Uint8Array(
      [...text].flatMap((sign) =>
        unit === 1 ? [sign.charCodeAt(0)] : isBig ? [0, sign.charCodeAt(0)] : [sign.charCodeAt(0), 0],
      ),
    );

  it.each([
    ['a declaration', bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'), null],
    ['a header', bytes('<a>é</a>'), 'application/xml; charset=iso-8859-1'],
    ['a mark, UTF-16', bytes('\u00FF\u00FE') && new Uint8Array([0xff, 0xfe, ...bytes('<a>é</a>', 2)]), null],
    ['UTF-16 without a mark', bytes('<a>é</a>', 2, true), null],
    ['nothing: UTF-8', new TextEncoder().encode('<a>é</a>'), 'application/xml'],
    ['a header that means nothing', new TextEncoder().encode('<a>é</a>'), 'application/xml; charset=klingon'],
    [
      'a mark, whatever the header says',
      new TextEncoder().encode('\uFEFF<a>é</a>'),
      'text/xml; charset=iso-8859-1',
    ],
  ])('are read as %s says', (_, given, header) => {
    expect(decodeFeed(given, header)).toContain('<a>é</a>');
  });

  it('that are not what they are said to be are refused', () => {
    expect(decodeFeed(bytes('<a>é</a>'), 'text/xml; charset=utf-8')).toBeUndefined();
    expect(decodeFeed(new TextEncoder().encode('<a>é').slice(0, -1), null)).toBeUndefined();
  });
});
