// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../lib/sources/html-text.ts';
import { childrenOf, parseXml, textOf, textsOf } from '../../../lib/sources/xml.ts';

const text = (xml: string) => {
  const root = parseXml(xml);
  return root && textOf(root);
};

describe('what is well-formed', () => {
  it('is read with names, attributes and texts', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<!-- a > b --><a x="1 > 0" y=\'&lt;2&gt;\'>one<b/>two<c>three</c></a>\n',
    );
    expect(root).toEqual({
      name: 'a',
      attributes: new Map([
        ['x', '1 > 0'],
        ['y', '<2>'],
      ]),
      children: [
        'one',
        { name: 'b', attributes: new Map(), children: [] },
        'two',
        { name: 'c', attributes: new Map(), children: ['three'] },
      ],
    });
  });

  it('has its entities and numbered characters in place, and those it does not know as they are written', () => {
    expect(text('<a>&lt;b&gt; &amp;amp; &#8211;&#x1F600; &nbsp; AT&T &#0;&#xD800;</a>')).toBe(
      '<b> &amp; –😀 &nbsp; AT&T ��',
    );
    const names = '&constructor; &toString; &__proto__; &hasOwnProperty;';
    expect(text(`<a>${names}</a>`)).toBe(names);
  });

  it('may have its characters set apart, in pieces', () => {
    expect(text('<a><![CDATA[one <b>]]> and <![CDATA[two]]]]><![CDATA[>]]></a>')).toBe('one <b> and two]]>');
  });

  it.each([
    ['http://purl.org/dc/elements/1.1/', 'dc:creator'],
    ['http://purl.org/rss/1.0/', 'creator'],
    ['urn:x', 'q:creator'],
  ])('tells names by where their prefix leads: %s', (address, name) => {
    expect(parseXml(`<q:creator xmlns:q="${address}"/>`)?.name).toBe(name);
  });

  it('forgets a prefix where its element ends', () => {
    const root = parseXml('<a><b xmlns:p="http://purl.org/dc/elements/1.1/"><p:x/></b><p:x>1</p:x></a>');
    expect(root && textsOf(root, 'p:x')).toEqual(['1']);
  });
});

describe('what is not well-formed', () => {
  it.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a><b></a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '<a x=1/>',
    '<a x="<"/>',
    '<a',
    '<!-- <a/>',
    '<a><![CDATA[</a>',
    '<!DOCTYPE a [<!ENTITY b "c"',
    '<a>'.repeat(200) + '</a>'.repeat(200),
  ])('is refused: %.40j', (xml) => {
    expect(parseXml(xml)).toBeUndefined();
  });
});

describe('what no feed has', () => {
  const spaces = (count: number) =>
    Array.from({ length: count }, (_, at) => ` xmlns:p${at}="urn:${at}"`).join('');
  const attributes = (count: number) => Array.from({ length: count }, (_, at) => ` a${at}=""`).join('');

  it.each<[string, (count: number) => string, number]>([
    ['namespaces of an element', (count) => `<a${spaces(count)}/>`, 50],
    ['namespaces in each other', (count) => `<a${spaces(count - 1)}><b xmlns:q="urn:q"/></a>`, 50],
    ['letters of a namespace', (count) => `<a xmlns="${'x'.repeat(count)}"/>`, 200],
    ['attributes of an element', (count) => `<a${attributes(count)}/>`, 200],
    ['elements', (count) => `<a>${'<b/>'.repeat(count - 1)}</a>`, 300_000],
    [
      'elements and attributes',
      (count) => `<a>${'<b c=""/>'.repeat(100_000)}${'<b/>'.repeat(count - 200_001)}</a>`,
      300_000,
    ],
  ])('is refused: too many %s', (_, xml, most) => {
    expect(parseXml(xml(most))).toBeDefined();
    expect(parseXml(xml(most + 1))).toBeUndefined();
  });

  it('may be declared again and again, as long as little holds at a time', () => {
    const root = parseXml(`<a>${`<b${spaces(49)}><p1:c/></b>`.repeat(1_000)}</a>`);
    expect(root && childrenOf(root, 'b')).toHaveLength(1_000);
  });

  it('is refused, whatever the size, and not thrown', () => {
    expect(parseXml(`<a${' b=""'.repeat(2_000_000)}/>`)).toBeUndefined();
  });

  it.each([
    ['a namespace at each element', `<a${spaces(49)}>${'<b xmlns:q="urn:q"/>'.repeat(140_000)}</a>`],
    ['an address that is nearly known', `<a xmlns="${'x'.repeat(200)}">${'<b/>'.repeat(290_000)}</a>`],
    ['more elements than are read', `<a>${'<b/>'.repeat(3_000_000)}</a>`],
  ])('takes seconds at most: %s', (_, xml) => {
    const start = performance.now();
    parseXml(xml);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** Any element, and how it is written. */
const written = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom('a', 'b', 'c-d', 'x:y'),
      fc.dictionary(fc.constantFrom('k', 'l'), fc.string({ unit: 'grapheme' })),
      fc.array(fc.oneof({ maxDepth: 3 }, fc.string({ unit: 'grapheme' }).map(escaped), tie('element')), {
        maxLength: 4,
      }),
    )
    .map(([name, attributes, children]) => {
      const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
      return `<${name}${pairs.join('')}>${children.join('')}</${name}>`;
    }),
})).element;

function escaped(value: string): string {
  return value.replace(/[<&">]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A tree as it would be written. */
function rewritten(root: ReturnType<typeof parseXml>): string {
  if (!root) return '';
  const pairs = [...root.attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const children = root.children.map((child) =>
    typeof child === 'string' ? escaped(child) : rewritten(child),
  );
  return `<${root.name}${pairs.join('')}>${children.join('')}</${root.name}>`;
}

describe('any text', () => {
  it('that is XML is read as what it says', () => {
    fc.assert(
      fc.property(written, (xml) => {
        expect(rewritten(parseXml(xml))).toBe(xml);
      }),
      { numRuns: 200 },
    );
  });

  it('is read or refused, and never throws, whatever was done to it', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE',
      '[',
      ']',
      '"',
      "'",
      '&',
      ';',
      '<?',
      '?>',
      '<a',
      '</a>',
      ' x="',
      'text',
      '\0',
      '\uD800',
    );
    const wild = fc.array(fc.oneof(pieces, written, fc.string({ unit: 'binary' })), { maxLength: 30 });
    fc.assert(
      fc.property(wild, (parts) => {
        parseXml(parts.join(''));
        expect(htmlText(parts.join(''), 100).length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the text of HTML', () => {
  it.each([
    ['<p>One</p><p>two<br/>three</p>', 'One two three'],
    ['H<sub>2</sub>O and <i>E. coli</i>', 'H2O and E. coli'],
    ['a < b and c > d, x<y, <think>, <EOS>', 'a < b and c > d, x<y, <think>, <EOS>'],
    ['<script>alert(1)</script>ok<style>p{}</style>', 'ok'],
    ['<img src=x onerror=alert(1)>ok<svg onload=x><text>no</text></svg>', 'ok'],
    ['&eacute;&Omega;&alpha;&sigma;&ndash;&nbsp;&quot;&#8217;&bogus;', 'éΩασ– "’&bogus;'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&lt;b&gt;', '<b>'],
    ['<mml:math><mml:mi>x</mml:mi></mml:math><jats:p>y</jats:p>', 'x y'],
    ['<!-- no -->a<!---->b', 'ab'],
  ])('%j shows %j', (html, shown) => {
    expect(htmlText(html, 1_000)).toBe(shown);
  });

  it('takes no longer than the text is long', () => {
    const start = performance.now();
    for (const piece of ['<', '<a', '<script', '<script>', '&', '&amp', '<!--', '</'])
      htmlText(piece.repeat(80_000 / piece.length), 10_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
