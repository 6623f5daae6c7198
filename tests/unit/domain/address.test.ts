// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanAddress, LIMITS } from '../../../lib/domain/text.ts';

/** Spellings that a parser of its own making might let through. */
const HOSTILE = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java\rscript\n:alert(1)',
  'javascript\t:alert(1)',
  'javascript://arxiv.org/%0Aalert(1)',
  '&#106;avascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'file:///etc/passwd',
  'FILE://host/share',
  'blob:https://arxiv.org/1234',
  'filesystem:https://arxiv.org/temporary/x',
  'view-source:https://arxiv.org',
  'chrome://settings',
  'chrome-extension://abc/popup.html',
  'moz-extension://abc/popup.html',
  'about:blank',
  'ws://arxiv.org',
  'mailto:a@example.org',
];
const NOT_ABSOLUTE = [
  '',
  ' ',
  '//evil.example',
  '\\\\evil.example',
  'arxiv.org@evil.example',
  'www.example.org',
  '/avatars/x.svg',
];
const WITH_CREDENTIALS = [
  'https://arxiv.org@evil.example/',
  'https://a:b@evil.example',
  'https://:b@evil.example',
];
const BROKEN = [
  'http://',
  'https://',
  'https://a b',
  'https://[::1',
  'https://example.org:99999',
  'https://%zz/',
];
/** Private places in disguise: fine to link to, as long as it stays a web address. */
const PRIVATE = [
  'http://0x7f000001/',
  'http://2130706433',
  'http://127.1',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost.',
  'http://169.254.169.254/latest/meta-data',
];

function isSafe(address: string | undefined): boolean {
  if (address === undefined) return true;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

describe('cleanAddress', () => {
  it.each([...HOSTILE, ...NOT_ABSOLUTE, ...WITH_CREDENTIALS, ...BROKEN])('refuses %j', (text) => {
    expect(cleanAddress(text)).toBeUndefined();
  });

  it.each(PRIVATE)('leaves %j a web address', (text) => {
    expect(cleanAddress(text)).toMatch(/^http:\/\/[\w.:[\]]+\//);
  });

  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['http://example.org/x?y=1#z', 'http://example.org/x?y=1#z'],
    [' https://example.org/project ', 'https://example.org/project'],
    ['HTTPS://Example.ORG', 'https://example.org/'],
    ['https://github.com/a/\nb', 'https://github.com/a/b'],
  ])('accepts %j', (text, address) => {
    expect(cleanAddress(text)).toBe(address);
  });

  it('shows a look-alike host for what it is', () => {
    expect(cleanAddress('https://аrxiv.org/abs/1')).toMatch(/^https:\/\/xn--/);
  });

  it('refuses an address longer than any real one', () => {
    const long = `https://example.org/${'a'.repeat(LIMITS.address)}`;
    expect(cleanAddress(long)).toBeUndefined();
    expect(cleanAddress(long.slice(0, LIMITS.address))).toHaveLength(LIMITS.address);
  });

  it('gives nothing but web addresses without credentials, whatever it is given', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'http',
        'https',
        'javascript',
        'data',
        ':',
        '/',
        '//',
        '@',
        '\\',
        '\n',
        '\t',
        '[',
        '?',
        '#',
      ),
      fc.constantFrom(
        ...HOSTILE,
        ...NOT_ABSOLUTE,
        ...WITH_CREDENTIALS,
        ...PRIVATE,
        '\u0000',
        '.',
        'evil.example',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const wild = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(wild, (text) => {
        const address = cleanAddress(text);
        expect(isSafe(address)).toBe(true);
        if (address) expect(cleanAddress(address)).toBe(address);
      }),
      { numRuns: 2_000 },
    );
  });
});
