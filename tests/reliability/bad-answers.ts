import { gzipSync } from 'node:zlib';
import type { ProblemCode } from '../../lib/domain/problem.ts';
import {
  answers,
  babbles,
  breaksOff,
  drips,
  type Mischief,
  miscounts,
  neverEnds,
  redirects,
  silence,
  silentAfterHeaders,
} from '../support/mischief.ts';
import type { PromiseNumber } from './promises.ts';

/** An answer that must change nothing, and what the person is to be told. */
export interface BadAnswer {
  name: string;
  mischief: Mischief;
  codes: readonly ProblemCode[];
  /** The promise that it tries, besides changing nothing. */
  promise?: PromiseNumber;
  /** All of a digest came, though it can't be told: a browser that hands it out does no harm. */
  isWhole?: true;
}

const MEGABYTE = 2 ** 20;
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const GZIP = { 'content-encoding': 'gzip' };
const SIGN_IN = '<!doctype html><title>Sign in</title><form method="post"><input name="password"></form>';
const BOT_CHECK = '<!doctype html><title>Just a moment…</title><script>location.reload()</script>';
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
const HUGE = `["${'a'.repeat(16 * MEGABYTE)}"]`;

/** `body` is a digest in good order: whoever takes it has been taken in. Drips come every `pause` milliseconds. */
export function badAnswers(body: string, pause: number): BadAnswer[] {
  return [
    ...slow(body, pause),
    ...broken(body),
    ...elsewhere(body),
    ...statuses(body),
    ...bodies(body),
    ...drift(body),
    ...pages(body),
  ];
}

function slow(body: string, pause: number): BadAnswer[] {
  const one = (name: string, mischief: Mischief): BadAnswer => ({
    ...{ name, mischief, promise: 24 },
    codes: ['time-out'],
  });
  return [
    one('silence', silence),
    one('headers, then silence', silentAfterHeaders(body)),
    one('a byte now and then', drips(body, pause)),
  ];
}

/** Connections that break, and sizes that are wrong. Firefox hands out what came before a connection broke. */
function broken(body: string): BadAnswer[] {
  const cut: ProblemCode[] = ['unreachable', 'not-data'];
  return [
    { name: 'a connection closed at once', mischief: (line) => void line.destroy(), codes: ['unreachable'] },
    { name: 'another protocol', mischief: babbles, codes: cut },
    { name: 'a reset in the body', mischief: breaksOff(body), codes: cut },
    {
      name: 'a Content-Length too long',
      mischief: miscounts(body, 500),
      codes: ['unreachable'],
      isWhole: true,
    },
    { name: 'chunks without an end', mischief: neverEnds(body), codes: ['unreachable'], isWhole: true },
    { name: 'a Content-Length too short', mischief: miscounts(body, -5), codes: cut },
    { name: 'gzip that is none', mischief: answers(200, body, GZIP), codes: cut },
    {
      name: 'gzip that is cut off',
      mischief: answers(200, gzipSync(body).subarray(0, -20), GZIP),
      codes: cut,
    },
    { name: '16 MiB', mischief: answers(200, HUGE), codes: ['too-large'], promise: 24 },
    {
      name: 'a gzip bomb of 64 MiB',
      mischief: answers(200, gzipSync(Buffer.alloc(64 * MEGABYTE, ' ')), GZIP),
      codes: ['too-large'],
      promise: 24,
    },
  ];
}

function elsewhere(body: string): BadAnswer[] {
  const one = (name: string, to: string, status?: number): BadAnswer => ({
    ...{ name: `a redirect ${name}`, mischief: redirects(to, body, status) },
    codes: ['redirected'],
  });
  return [
    one('to itself', '?again'),
    one('to a sign-in page', 'https://huggingface.co/login', 303),
    one('to http', 'http://huggingface.co/api/daily_papers'),
    one('to another host', 'https://evil.example/', 301),
    one('into a private network', 'http://169.254.169.254/latest/meta-data', 307),
    one('to this machine', 'https://127.1/', 308),
    one('to a script', 'javascript:alert(1)'),
    one('to nowhere', ''),
  ];
}

function statuses(body: string): BadAnswer[] {
  const one = (status: number, code: ProblemCode, promise?: PromiseNumber): BadAnswer => ({
    ...{ name: `status ${status} with a digest`, mischief: answers(status, body), codes: [code] },
    ...(promise && { promise }),
  });
  return [
    { name: 'status 204', mischief: answers(204, '', { 'content-length': '0' }), codes: ['not-data'] },
    ...[201, 203, 206].map((status) => one(status, 'not-data')),
    ...[400, 401, 403, 418, 451].map((status) => one(status, 'refused')),
    one(404, 'not-found'),
    one(410, 'gone'),
    one(429, 'rate-limited', 22),
    ...[500, 502, 503, 504, 511].map((status) => one(status, 'server-error')),
  ];
}

function bodies(body: string): BadAnswer[] {
  const one = (name: string, bytes: string | Uint8Array): BadAnswer => ({
    ...{ name: `a body of ${name}`, mischief: answers(200, bytes) },
    codes: ['not-data'],
  });
  const latin = Buffer.from(body.replace('"title":"', '"title":"Müller '), 'latin1');
  const umlaut = Buffer.from(`${body.slice(0, -1)},"ü`);
  return [
    one('nothing', ''),
    one('white space', ' \r\n\t'),
    one('a byte order mark', '\uFEFF'),
    one('NUL', '\0'),
    one('a digest and NUL', `${body}\0`),
    one('truncated JSON', body.slice(0, -20)),
    one('truncated UTF-8', umlaut.subarray(0, -1)),
    one('UTF-16', Buffer.from(`\uFEFF${body}`, 'utf16le')),
    one('UTF-16 without a mark', Buffer.from(body, 'utf16le')),
    one('ISO-8859-1 that is said to be UTF-8', latin),
    one('HTML that is said to be JSON', SIGN_IN),
    one('a picture', PNG),
    one('null', 'null'),
    one('an object', '{}'),
    one('an error', '{"error":"Sorry"}'),
    one('a text', JSON.stringify(body)),
  ];
}

/** Lists whose items are not what they were. */
function drift(body: string): BadAnswer[] {
  const [good] = JSON.parse(body) as { paper: object }[];
  const items = (count: number, bad: unknown, badCount: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, at) =>
        at < badCount ? bad : { ...good, paper: { ...good?.paper, id: `2610.${10_000 + at}` } },
      ),
    );
  const one = (name: string, text: string): BadAnswer => ({
    ...{ name: `a list ${name}`, mischief: answers(200, text) },
    codes: ['format-changed', 'not-data'],
  });
  return [
    one('of 50 with 11 that are empty', items(50, {}, 11)),
    one(
      'of 50 with 11 whose ids are numbers',
      items(50, { ...good, paper: { ...good?.paper, id: 2611.5 } }, 11),
    ),
    one('of texts', '["one","two"]'),
    // Too many, and if they are as long as real ones also too much.
    { ...one('of 50,000 papers', items(50_000, {}, 0)), codes: ['format-changed', 'too-large'] },
    one('of 100,000 lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)),
    one('that never ends', '['.repeat(100_000)),
  ];
}

function pages(body: string): BadAnswer[] {
  const one = (name: string, code: ProblemCode, status: number, page: string, headers = {}): BadAnswer => ({
    ...{ name, mischief: answers(status, page, { ...HTML, ...headers }) },
    ...{ codes: [code], promise: 25 },
  });
  return [
    one('a sign-in page', 'not-data', 200, SIGN_IN),
    one('a sign-in page with a validator', 'not-data', 200, SIGN_IN, { etag: '"page"' }),
    one(
      'a captive portal',
      'not-data',
      200,
      '<html><meta http-equiv="refresh" content="0;url=http://10.0.0.1">',
    ),
    one('a captive portal in XHTML', 'not-data', 200, SIGN_IN, { 'content-type': 'application/xhtml+xml' }),
    one('a captive portal that says so', 'server-error', 511, SIGN_IN),
    one('a bot check', 'refused', 403, BOT_CHECK, { 'cf-mitigated': 'challenge' }),
    one('a bot check that asks to wait', 'server-error', 503, BOT_CHECK, { 'retry-after': '5' }),
    one('a digest that is said to be HTML', 'not-data', 200, body),
    one('HTML of capitals', 'not-data', 200, SIGN_IN, { 'content-type': 'TEXT/HTML' }),
  ];
}
