import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { firstPollDone, openPage, startWorld, type World } from '../e2e/world.ts';
import { dateBefore } from '../replay/digest.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { command, syncStatus } from '../support/commands.ts';
import type { Session } from '../support/session.ts';
import { fingerprint } from '../support/store.ts';
import { type BadAnswer, badAnswers } from './bad-answers.ts';
import { IS_FULL, note, type PromiseNumber } from './promises.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const STORES = ['papers', 'readings', 'listings', 'samples', 'sources'];

/** A digest that nobody has seen, in good order. */
function unseen({ digest }: World): string {
  const [item] = digest.days.get(dateBefore(new Date(), 0)) ?? [];
  return JSON.stringify([
    { ...item, title: 'Taken in', paper: { ...item?.paper, id: '2611.99999', title: 'Taken in' } },
  ]);
}

/** Where browsers differ from Node, or from each other; the rest is tried there, and here in full. */
const OF_BROWSERS =
  /^(another|a reset|a Content|chunks|gzip|a gzip|16|a redirect (to a sign|to http|to another|into)|status (206|410))|captive|UTF-8/;

describe.each(KINDS)('in %s', (kind) => {
  let world: World;
  let session: Session;
  let popup: Page;
  const kept: BadAnswer[] = [];

  beforeAll(async () => {
    world = await startWorld(kind);
    session = await world.open();
    await firstPollDone(session);
    popup = await openPage(session, 'popup');
  });

  afterEach(() => {
    world.replay.faults.respond = undefined;
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  const alerts = () =>
    popup.$$eval('.status-line [role=alert]', (all) => all.map((one) => one.textContent ?? ''));
  const cases = badAnswers('[{"paper":{}}]', 1_000).filter(({ name }) => IS_FULL || OF_BROWSERS.test(name));

  it.for(cases.map(({ name }) => name))('%s changes nothing, and is said', async (name): Promise<void> => {
    const bad = badAnswers(unseen(world), 1_000).find((one) => one.name === name) as BadAnswer;
    const before = await session.evaluate(fingerprint, STORES);
    const asked = world.replay.requests.length;
    world.replay.faults.respond = () => ({ raw: bad.mischief });
    const { problem } = await session.evaluate(command, { name: 'refresh' });
    // Firefox makes nothing of a length that is wrong if all that was promised to be there came.
    if (!problem && bad.isWhole && kind === 'firefox') return;
    expect(bad.codes).toContain(problem?.code);
    expect(await session.evaluate(fingerprint, STORES)).toBe(before);
    const status = await session.evaluate(syncStatus);
    expect(status).toMatchObject({ problem: { code: problem?.code }, failures: expect.any(Number) });
    expect(status?.dueAt).toBeGreaterThan(Date.now());
    await expect.poll(alerts).toEqual([expect.stringContaining('huggingface.co')]);
    const paths = world.replay.requests.slice(asked).map(({ path }) => path);
    expect(paths.filter((path) => !path.startsWith('/api/daily_papers?'))).toEqual([]);
    // Over a connection that it had kept, a browser asks once more by itself.
    if (!/closed at once/.test(name)) expect(new Set(paths).size).toBe(paths.length);
    expect(world.replay.foreignHosts).toEqual([]);
    world.replay.faults.respond = undefined;
    // Who asked to wait is not asked before.
    const problemNow = async () => (await session.evaluate(command, { name: 'refresh' })).problem;
    await expect.poll(problemNow).toBeUndefined();
    await expect.poll(alerts).toEqual([]);
    kept.push(bad);
  });

  it.for<PromiseNumber>([24, 25])('promise %i is kept by all of them', (promise, context) => {
    const tried = cases.filter((bad) => bad.promise === promise).length;
    const lost = tried - kept.filter((bad) => bad.promise === promise).length;
    note(context, { promise, where: kind, tried, what: 'bad answers', lost });
    expect(lost).toBe(0);
  });
});
