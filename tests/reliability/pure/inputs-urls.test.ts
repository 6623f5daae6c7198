// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { arxivIdIn } from '../../../lib/domain/identity.ts';
import { isSourceId, plainName, toFeedAddress, toSource } from '../../../lib/domain/source-id.ts';
import { cleanAddress } from '../../../lib/domain/text.ts';

/** Addresses that nothing may be asked at, and that no link may lead to. */
const NEVER = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'blob:https://e.example/1',
  'chrome://settings',
  'chrome-extension://abc/popup.html',
  'moz-extension://abc/popup.html',
  'about:blank',
  'view-source:https://e.example/',
  'ftp://e.example/feed',
  'ws://e.example/',
  '//evil.example/feed',
  '/feed',
  'https://',
  'https:///',
  'https://arxiv.org@evil.example/feed',
  'https://arxiv.org:443@evil.example/feed',
  'https://user:password@e.example/feed',
  `https://e.example/${'a'.repeat(3_000)}`,
];

/** Addresses of a private network or of this machine, in every spelling. */
const PRIVATE = [
  'https://localhost/feed',
  'https://localhost./feed',
  'https://LOCALHOST/feed',
  'https://a.localhost/feed',
  'https://127.0.0.1/feed',
  'https://127.1/feed',
  'https://2130706433/feed',
  'https://0x7f000001/feed',
  'https://0x7f.1/feed',
  'https://0177.0.0.1/feed',
  'https://127.0.0.1./feed',
  'https://１２７.０.０.１/feed',
  'https://[::1]/feed',
  'https://[::ffff:127.0.0.1]/feed',
  'https://[fe80::1]/feed',
  'https://[fd00::1]/feed',
  'https://0/feed',
  'https://0.0.0.0/feed',
  'https://10.0.0.1/feed',
  'https://172.16.0.1/feed',
  'https://192.168.1.1/feed',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/feed',
  'https://8.8.8.8/feed',
  'https://router/feed',
  'https://printer.local/feed',
  'https://intranet.corp/feed',
  'https://nas.home.arpa/feed',
  'https://metadata.google.internal/feed',
  'https://e.example:8443/feed',
  'http://e.example/feed',
  'HTTP://e.example/feed',
];

describe('an address that a person or a backup gives as a feed', () => {
  it.each([...NEVER, ...PRIVATE])('is refused: %.60j', (address) => {
    expect(toFeedAddress(address)).toBeUndefined();
    expect(toSource(address)).toBeUndefined();
    expect(isSourceId(`feed:${address}`)).toBe(false);
  });

  it.each([
    ['https://e.example/feed', 'https://e.example/feed'],
    ['https://E.example.:443/feed#top', 'https://e.example/feed'],
    ['https:\\\\e.example\\feed', 'https://e.example/feed'],
    ['https:e.example/feed', 'https://e.example/feed'],
  ])('%j is taken as %j', (given, stored) => {
    expect(toFeedAddress(given)).toBe(stored);
  });

  it('that only looks like another one is shown as what it is', () => {
    const source = toSource('https://аrxiv.org/rss/cs.CL');
    expect(source).toBe('feed:https://xn--rxiv-43d.org/rss/cs.CL');
    expect(source && plainName(source)).toBe('xn--rxiv-43d.org');
  });
});

describe('a link that a source gives', () => {
  it.each(NEVER.filter((address) => !address.startsWith('https://e.example/a')))(
    'leads nowhere: %.60j',
    (address) => {
      expect(cleanAddress(address)).toBeUndefined();
    },
  );

  it.each([
    'https://arxiv.org.evil.example/abs/2503.01234',
    'https://evil.example/?arxiv.org/abs/2503.01234',
  ])('is looked at for what it is: %s', (address) => {
    expect(arxivIdIn(address)).toBeUndefined();
  });
});
