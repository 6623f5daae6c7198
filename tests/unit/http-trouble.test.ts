// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../lib/domain/problem.ts';
import { MINUTE, SECOND } from '../../lib/domain/time.ts';
import { MOST_BYTES } from '../../lib/sync/http.ts';
import { ask, HOST, NOW, stream } from '../support/ask.ts';

const problem = (fields: Partial<Problem>) => ({ kind: 'problem', problem: { host: HOST, ...fields } });
const answering =
  (status: number, headers: Record<string, string> = {}, body: string | null = '[{"good":"JSON"}]') =>
  () =>
    new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });

describe('an answer that is none', () => {
  it.each<[number, Problem['code']]>([
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [404, 'not-found'],
    [410, 'gone'],
    [418, 'refused'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'server-error'],
    [201, 'not-data'],
    [206, 'not-data'],
    [302, 'not-data'],
  ])('with status %i is a problem: %s, whatever its body holds', async (status, code) => {
    expect((await ask(answering(status))).result).toEqual(problem({ code, status }));
  });

  it('with status 204 is a problem, too', async () => {
    expect((await ask(answering(204, {}, null))).result).toEqual(problem({ code: 'not-data', status: 204 }));
  });

  it('and leads elsewhere is a redirect, not followed', async () => {
    const redirect = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const { result, calls } = await ask(() => redirect);
    expect(result).toEqual(problem({ code: 'redirected' }));
    expect(calls).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, number | undefined]>([
    ['the rest of its window', { ratelimit: '"api";r=0;t=55' }, NOW + 55 * SECOND],
    ['so many seconds', { 'retry-after': '120' }, NOW + 2 * MINUTE],
    ['no time', {}, undefined],
  ])('429 asks for a pause of %s', async (_, headers, retryAt) => {
    expect((await ask(answering(429, headers))).result).toEqual(
      problem({ code: 'rate-limited', status: 429, ...(retryAt && { retryAt }) }),
    );
  });

  it('503 may ask for a pause as well', async () => {
    expect((await ask(answering(503, { 'retry-after': '60' }))).result).toEqual(
      problem({ code: 'server-error', status: 503, retryAt: NOW + MINUTE }),
    );
  });
});

describe('a body that is too much', () => {
  const MEGABYTE = new Uint8Array(2 ** 20).fill(32);

  it('is given up as soon as it is, and the rest is not read', async () => {
    let pulled = 0;
    let isCancelled = false;
    const { result } = await ask((_, init) => {
      const endless = stream(
        init,
        (controller) => {
          pulled++;
          controller.enqueue(MEGABYTE);
        },
        () => {
          isCancelled = true;
        },
      );
      return new Response(endless, { headers: { 'content-length': '2' } });
    });
    expect(result.kind === 'answer' ? 'taken' : result).toEqual(problem({ code: 'too-large' }));
    expect(pulled).toBe(16);
    expect(isCancelled).toBe(true);
  });

  it('is not one of exactly 15 MiB', async () => {
    // Only the outcome is compared: a difference of such bodies would take minutes to print.
    const outcome = async (size: number) => {
      const { result } = await ask(() => new Response(new Uint8Array(size).fill(32)));
      return result.kind === 'answer' ? result.answer.body.length : result;
    };
    expect(await outcome(MOST_BYTES)).toBe(15 * 1024 * 1024);
    expect(await outcome(MOST_BYTES + 1)).toEqual(problem({ code: 'too-large' }));
  });
});

describe('a connection', () => {
  const LIMIT = { timeOut: 30 };

  it('that never answers ends', async () => {
    const never = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    expect((await ask(never, LIMIT)).result).toEqual(problem({ code: 'time-out' }));
  });

  it('that falls silent after the headers ends', async () => {
    const silent = (_: string, init: RequestInit) => new Response(stream(init, () => new Promise(() => {})));
    expect((await ask(silent, LIMIT)).result).toEqual(problem({ code: 'time-out' }));
  });

  it('that drips without end ends', async () => {
    const drop = new Uint8Array([32]);
    const drip = (_: string, init: RequestInit) =>
      new Response(
        stream(init, async (controller) => {
          await new Promise((resolve) => setImmediate(resolve));
          if (!init.signal?.aborted) controller.enqueue(drop);
        }),
      );
    expect((await ask(drip, LIMIT)).result).toEqual(problem({ code: 'time-out' }));
  });

  it.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])(
    'that fails below HTTP (%s) is unreachable, or offline when the browser is',
    async (message) => {
      const fail = () => Promise.reject(new TypeError(message));
      expect((await ask(fail)).result).toEqual(problem({ code: 'unreachable' }));
      expect((await ask(fail, { isOnline: () => false })).result).toEqual(problem({ code: 'offline' }));
    },
  );

  it('that is reset within the body is unreachable, and nothing of the body is taken', async () => {
    const parts = [new TextEncoder().encode('[1,')];
    const reset = (_: string, init: RequestInit) =>
      new Response(
        stream(init, (controller) => {
          const part = parts.pop();
          if (part) controller.enqueue(part);
          else controller.error(new TypeError('terminated'));
        }),
      );
    expect((await ask(reset)).result).toEqual(problem({ code: 'unreachable' }));
  });

  it('is tried once', async () => {
    const { calls } = await ask(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(calls).toHaveLength(1);
  });
});
