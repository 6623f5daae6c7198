// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { DAY } from '../../lib/domain/time.ts';
import { ask, HOST, NOW, URL_ASKED } from '../support/ask.ts';

const json = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
const list = (headers: Record<string, string> = {}) => json('[1]', headers);

const bytes = (text: string) => new TextEncoder().encode(text);
const NOT_DATA = { kind: 'problem', problem: { code: 'not-data', host: HOST } };

describe('a request', () => {
  it('goes to the address once, and its answer is the body', async () => {
    const { result, calls } = await ask(() => list());
    expect(calls.map(({ url }) => url)).toEqual([URL_ASKED]);
    expect(result).toStrictEqual({ kind: 'answer', answer: { body: '[1]' } });
  });

  it('tells nobody who asks, follows no redirect and stays out of the cache', async () => {
    const { calls } = await ask(() => list());
    expect(calls[0]?.init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
    });
    expect(calls[0]?.init.method ?? 'GET').toBe('GET');
    expect(calls[0]?.init.body).toBeUndefined();
  });

  it('carries no header but what it accepts', async () => {
    const { calls } = await ask(() => list());
    expect([...new Headers(calls[0]?.init.headers).keys()]).toEqual(['accept']);
  });
});

describe('validators', () => {
  const ETAG = 'W/"abc"';
  const DATE = 'Mon, 23 Nov 2026 07:00:00 GMT';

  it('are received, with the moment', async () => {
    const { result } = await ask(() => list({ etag: ETAG, 'last-modified': DATE }));
    expect(result).toEqual({
      kind: 'answer',
      answer: { body: '[1]', validators: { etag: ETAG, lastModified: DATE, at: NOW } },
    });
  });

  it('are received one without the other', async () => {
    const { result } = await ask(() => list({ 'last-modified': DATE }));
    expect(result).toMatchObject({ answer: { validators: { lastModified: DATE, at: NOW } } });
    expect(result).not.toHaveProperty('answer.validators.etag');
  });

  it('are sent back as they came', async () => {
    const validators = { etag: ETAG, lastModified: DATE, at: NOW - DAY };
    const { calls } = await ask(() => list(), { validators });
    const headers = new Headers(calls[0]?.init.headers);
    expect([headers.get('if-none-match'), headers.get('if-modified-since')]).toEqual([ETAG, DATE]);
  });

  it('that are not there are not sent', async () => {
    const { calls } = await ask(() => list(), { validators: { etag: ETAG, at: NOW } });
    expect(new Headers(calls[0]?.init.headers).has('if-modified-since')).toBe(false);
  });

  it('make a 304 mean that nothing changed', async () => {
    const { result } = await ask(() => new Response(null, { status: 304 }), {
      validators: { etag: ETAG, at: NOW },
    });
    expect(result).toEqual({ kind: 'not-modified' });
  });

  it('that were not sent make a 304 a mistake of the server', async () => {
    expect((await ask(() => new Response(null, { status: 304 }))).result).toEqual(NOT_DATA);
  });

  it('are not taken from an answer that is none', async () => {
    const { result } = await ask(() => new Response('[]', { status: 500, headers: { etag: ETAG } }));
    expect(JSON.stringify(result)).not.toContain('abc');
  });
});

describe('the next page', () => {
  async function nextOf(link?: string): Promise<string | undefined> {
    const { result } = await ask(() => list(link === undefined ? {} : { link }));
    return result.kind === 'answer' ? result.answer.next : 'none at all';
  }
  const NEXT = `${URL_ASKED}&p=1`;

  it.each([
    ['alone', `<${NEXT}>; rel="next"`],
    ['without quotes', `<${NEXT}>; rel=next`],
    ['in capitals', `<${NEXT}>; REL="Next"`],
    ['with other parameters', `<${NEXT}>; title="more"; rel="next"; type="application/json"`],
    ['behind another', `<https://${HOST}/first>; rel="first", <${NEXT}>; rel="next"`],
    ['before another', `<${NEXT}>; rel="next", <https://${HOST}/last>; rel="last"`],
    ['without blanks', `<https://${HOST}/first>;rel="first",<${NEXT}>;rel="next"`],
    ['relative to the host', '</api/daily_papers?date=2026-11-23&limit=100&p=1>; rel="next"'],
    ['relative to the page', '<?date=2026-11-23&limit=100&p=1>; rel="next"'],
  ])('is found %s', async (_, link) => {
    expect(await nextOf(link)).toBe(NEXT);
  });

  it.each([
    ['there is no such header', undefined],
    ['it is empty', ''],
    ['it announces other pages only', `<${NEXT}>; rel="prev", <${NEXT}>; rel="last"`],
    ['the relation only begins like it', `<${NEXT}>; rel="next-archive"`],
    ['it is on another host', '<https://evil.example/api/daily_papers?p=1>; rel="next"'],
    ['it only looks like the host', `<https://${HOST}@evil.example/?p=1>; rel="next"`],
    ['it is on a host below', `<https://cdn.${HOST}/?p=1>; rel="next"`],
    ['it has no scheme and another host', '<//evil.example/?p=1>; rel="next"'],
    ['it is on another port', `<https://${HOST}:8443/?p=1>; rel="next"`],
    ['it is not encrypted', `<http://${HOST}/?p=1>; rel="next"`],
    ['it is no web address', '<javascript:alert(1)>; rel="next"'],
    ['it is rubbish', '<<<>>>; rel="next"'],
  ])('is not there when %s', async (_, link) => {
    expect(await nextOf(link)).toBeUndefined();
  });

  it.each(['<', '<a>;', '<a>; rel=', 'rel=next ', '<a>;rel="next'])(
    'is looked for in time that does not grow with a header of %j',
    async (part) => {
      const start = performance.now();
      await nextOf(part.repeat(250_000 / part.length));
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );

  it('is found behind many others', async () => {
    const others = Array.from({ length: 20 }, (_, page) => `<https://${HOST}/?p=${page}>; rel="item", `);
    expect(await nextOf(`${others.join('')}<${NEXT}>; rel="next"`)).toBe(NEXT);
  });
});

describe('a body', () => {
  it('keeps every character', async () => {
    const text = JSON.stringify(['naïve 日本語 😀 \u2028']);
    expect((await ask(() => json(text))).result).toMatchObject({ answer: { body: text } });
  });

  it('may begin with a byte order mark, which is not part of it', async () => {
    expect((await ask(() => json(bytes('\uFEFF[1]')))).result).toMatchObject({ answer: { body: '[1]' } });
  });

  it('may come without saying what it is', async () => {
    expect((await ask(() => new Response(bytes('[1]')))).result).toMatchObject({ answer: { body: '[1]' } });
  });

  it('may be empty', async () => {
    expect((await ask(() => json(''))).result).toMatchObject({ kind: 'answer', answer: { body: '' } });
  });

  it.each([
    ['cut off within a character', bytes('["é').slice(0, -1)],
    ['in ISO-8859-1', new Uint8Array([0x5b, 0x22, 0xe9, 0x22, 0x5d])],
    ['in UTF-16', new Uint8Array([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00])],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ])('is refused when it is %s', async (_, body) => {
    expect((await ask(() => json(body))).result).toEqual(NOT_DATA);
  });

  it.each(['text/html', 'text/html; charset=utf-8', 'TEXT/HTML', 'application/xhtml+xml'])(
    'is refused as a page when it says that it is %s, even if it holds a list',
    async (type) => {
      expect((await ask(() => json('[1]', { 'content-type': type }))).result).toEqual(NOT_DATA);
    },
  );
});
