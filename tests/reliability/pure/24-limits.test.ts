// @vitest-environment node

import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createGzip } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SECOND } from '../../../lib/domain/time.ts';
import { type HttpDeps, MOST_BYTES, request, TIME_OUT } from '../../../lib/sync/http.ts';
import { type Hostile, startHostile } from '../../support/hostile.ts';
import { answers, drips } from '../../support/mischief.ts';
import { IS_FULL, note, times } from '../promises.ts';

const ADDRESS = 'https://huggingface.co/api/daily_papers';
const MEGABYTE = 2 ** 20;

let hostile: Hostile;
let deps: HttpDeps;

beforeAll(async () => {
  hostile = await startHostile();
  deps = { fetch: hostile.fetch, now: () => 0, isOnline: () => true };
});

afterAll(() => hostile.close());

it('the limits are those that were promised', async () => {
  expect([TIME_OUT, MOST_BYTES]).toEqual([20_000, 15 * 1024 * 1024]);
  const timeOut = vi.spyOn(AbortSignal, 'timeout');
  hostile.behave(() => answers(200, '[]'));
  await request(ADDRESS, undefined, deps);
  expect(timeOut.mock.calls).toEqual([[20_000]]);
  timeOut.mockRestore();
});

it('a gzip bomb is given up at 15 MiB, however large it is', async (context) => {
  const megabytes = times(2_048, 256);
  const zeros = Readable.from(
    (function* () {
      for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(MEGABYTE);
    })(),
  );
  const bomb = await buffer(zeros.pipe(createGzip({ level: constants.Z_BEST_SPEED })));
  hostile.behave(() => answers(200, bomb, { 'content-encoding': 'gzip' }));
  const before = process.memoryUsage().arrayBuffers;
  const result = await request(ADDRESS, undefined, deps);
  const grown = (process.memoryUsage().arrayBuffers - before) / MEGABYTE;
  const lost = result.kind === 'problem' && result.problem.code === 'too-large' && grown < 64 ? 0 : 1;
  const figure = `${megabytes} MiB, memory +${Math.max(0, Math.round(grown))} MiB`;
  note(context, { promise: 24, where: 'node', tried: 1, what: 'gzip bomb', lost, figure });
  expect(lost).toBe(0);
});

it.runIf(IS_FULL)('a byte a second ends after 20 seconds', { timeout: 60_000 }, async (context) => {
  hostile.behave(() => drips(`[${' '.repeat(1_000)}]`, SECOND));
  const begun = performance.now();
  const result = await request(ADDRESS, undefined, deps);
  const taken = performance.now() - begun;
  const lost = result.kind === 'problem' && result.problem.code === 'time-out' && taken < 22_000 ? 0 : 1;
  note(context, {
    promise: 24,
    where: 'node',
    tried: 1,
    what: 'drip',
    lost,
    figure: `${Math.round(taken)} ms`,
  });
  expect(lost).toBe(0);
});
