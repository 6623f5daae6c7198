// @vitest-environment node
import { createServer } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../lib/domain/time.ts';
import type { SyncDeps } from '../../../lib/sync/list.ts';
import { refresh, refreshIfDue } from '../../../lib/sync/refresh.ts';
import { loadStatus } from '../../../lib/sync/status.ts';
import { makeCertificate } from '../../replay/certificate.ts';
import { listen } from '../../replay/listening.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { type Hostile, startHostile } from '../../support/hostile.ts';
import { answers } from '../../support/mischief.ts';
import { fetched } from '../../support/papers.ts';
import { apiItem, syncDeps } from '../../support/service.ts';
import { type BadAnswer, badAnswers } from '../bad-answers.ts';
import { note } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const digest = (...numbers: number[]) => JSON.stringify(numbers.map((number) => apiItem(fetched(number))));
const good = (path: string) => answers(200, digest(1, 2, 3), { etag: `"${path}"` });

let hostile: Hostile;
let deps: SyncDeps;
let now: number;

beforeAll(async () => {
  hostile = await startHostile();
});

afterAll(() => hostile.close());

beforeEach(async () => {
  now = NOW;
  deps = { ...syncDeps(hostile.fetch, () => now), timeOut: 5_000 };
  hostile.behave(good);
  expect(await refresh(deps)).toBeUndefined();
  hostile.requests.length = 0;
  now += HOUR;
});

/** What a round that must change nothing came to. */
async function refusedRound(bad: Partial<SyncDeps> = {}) {
  const before = await everythingStored();
  const { lastSuccessAt } = await loadStatus();
  const problem = await refresh({ ...deps, ...bad });
  expect(await everythingStored()).toEqual(before);
  const status = await loadStatus();
  expect(status).toMatchObject({ failures: 1, lastSuccessAt, problem });
  expect(status.dueAt).toBeGreaterThan(now);
  return { problem, wait: (status.dueAt ?? 0) - now };
}

/** A source that has come to its senses is believed again at once, whatever it did before. */
async function recovers(): Promise<void> {
  hostile.behave(() => answers(200, digest(1, 2, 3, 4)));
  now += 25 * HOUR;
  expect(await refresh(deps)).toBeUndefined();
  expect((await everythingStored()).papers).toHaveLength(4);
}

const BAD = badAnswers(digest(9), 20);
const kept: BadAnswer[] = [];

it.each(BAD)('$name changes nothing, and is said', async (bad) => {
  hostile.behave(() => bad.mischief);
  const { problem, wait } = await refusedRound(bad.codes.includes('time-out') ? { timeOut: 200 } : {});
  expect(bad.codes).toContain(problem?.code);
  expect(wait).toBeGreaterThanOrEqual(MINUTE / 2);
  expect(wait).toBeLessThanOrEqual(30 * MINUTE);
  // Each list was asked for once, and no redirect was followed.
  const paths = hostile.requests.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.every((path) => path.startsWith('/api/daily_papers?'))).toBe(true);
  // What is gone is left alone until somebody asks for it; all else is tried again by itself.
  now += wait;
  await refreshIfDue(deps);
  expect(hostile.requests.length > paths.length).toBe(problem?.status !== 410);
  await recovers();
  kept.push(bad);
});

it.for([22, 24, 25] as const)('promise %i is kept by all of them', (promise, context) => {
  const tried = BAD.filter((bad) => bad.promise === promise);
  const lost = tried.length - kept.filter((bad) => bad.promise === promise).length;
  note(context, { promise, where: 'node', tried: tried.length, what: 'bad answers', lost });
  expect(lost).toBe(0);
});

describe('what never comes to an answer', () => {
  it.each<[string, string]>([
    ['a host that there is not', 'https://nowhere.invalid/'],
    ['a port that nobody listens at', 'https://127.0.0.1:1/'],
  ])('%s changes nothing, and is said', async (_, url) => {
    const { problem } = await refusedRound({ fetch: (_input, init) => fetch(url, init) });
    expect(problem?.code).toBe('unreachable');
    await recovers();
  });

  it('a certificate that nobody vouches for changes nothing, and is said', async () => {
    const server = createServer(await makeCertificate(['huggingface.co']), (_, response) =>
      response.end(digest(9)),
    );
    const { port, close } = await listen(server);
    const { problem } = await refusedRound({
      fetch: (_input, init) => fetch(`https://127.0.0.1:${port}`, init),
    });
    expect(problem?.code).toBe('unreachable');
    await close();
    await recovers();
  });

  it('a 304 where nothing was asked conditionally changes nothing, and is said', async () => {
    hostile.behave(() => answers(200, digest(1, 2, 3)));
    await refresh(deps);
    hostile.behave(() => answers(304));
    const { problem } = await refusedRound();
    expect(problem?.code).toBe('not-data');
    await recovers();
  });
});
