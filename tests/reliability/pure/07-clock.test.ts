// @vitest-environment node
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from '../../../lib/domain/time.ts';
import { CHOICES, saveSettings } from '../../../lib/settings.ts';
import { refreshIfDue } from '../../../lib/sync/refresh.ts';
import { loadStatus } from '../../../lib/sync/status.ts';
import { givePermissions } from '../../support/permissions.ts';
import { json, service } from '../../support/service.ts';
import { note } from '../promises.ts';

const RUNS = 300;
const NOW = Date.parse('2026-11-23T08:00:00Z');
/** Limits of the wait: no alarm rings sooner, no server's wish is obeyed for longer. */
const SHORTEST: Milliseconds = 30 * SECOND;
const LONGEST: Milliseconds = DAY;
/** Waits are spread by a tenth. */
const SPREAD = 1.1;

beforeEach(() => givePermissions(true));

/** Where the clock goes between two wakings. */
const anyMove = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 * HOUR }).map((by) => (now: number) => now + by) },
  fc.constantFrom(HOUR, -HOUR).map((by) => (now: number) => now + by),
  fc.constantFrom(0, DAY, Date.UTC(2038, 0, 19, 3, 14, 8), NOW).map((at) => () => at),
);

/** How the service answers when it is asked. */
const anyAnswer = fc.oneof(
  { weight: 2, arbitrary: fc.constant(() => json([])) },
  fc.constant(() => new Response('', { status: 500 })),
  fc.constant(() => new TypeError('Failed to fetch')),
  fc
    .constantFrom('60', '86400', '999999999')
    .map((after) => () => new Response('', { status: 429, headers: { 'retry-after': after } })),
);

const anyWaking = fc.record({ move: anyMove, answer: anyAnswer });

it('the wait is never too short nor too long, wherever the clock jumps', async (context) => {
  let tried = 0;
  let lost = 0;
  const wakings = fc.array(anyWaking, { minLength: 1, maxLength: 20 });
  const property = fc.asyncProperty(
    fc.constantFrom(...CHOICES.intervalMinutes),
    wakings,
    async (minutes, all) => {
      await browser.storage.local.clear();
      await saveSettings({ intervalMinutes: minutes });
      let answer = all[0]?.answer ?? (() => json([]));
      const { deps, paths, clock } = service(() => answer(), NOW);
      for (const waking of all) {
        answer = waking.answer;
        clock.now = waking.move(clock.now);
        await refreshIfDue(deps);
        const wait = ((await loadStatus()).dueAt ?? 0) - clock.now;
        const asked = paths.length;
        await refreshIfDue(deps);
        tried++;
        const isFair = wait > -SECOND && wait <= Math.max(LONGEST, SPREAD * minutes * MINUTE) + 1;
        const isPatient = paths.length === asked;
        if (!isFair || !isPatient) lost++;
        expect(isFair, `waits ${wait} ms at ${clock.now}`).toBe(true);
        expect(isPatient, `asks again at once at ${clock.now}`).toBe(true);
      }
    },
  );
  await fc.assert(property, { numRuns: RUNS }).finally(() => {
    note(context, { promise: 7, where: 'node', tried, what: 'wakings', lost });
  });
});

it('a poll that was due waits at least half a minute for the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWaking, { minLength: 1, maxLength: 10 }), async (all) => {
      await browser.storage.local.clear();
      let answer = all[0]?.answer ?? (() => json([]));
      const { deps, clock } = service(() => answer(), NOW);
      for (const waking of all) {
        answer = waking.answer;
        clock.now = waking.move(clock.now);
        await refreshIfDue(deps);
        const { dueAt = 0, lastAttemptAt } = await loadStatus();
        if (lastAttemptAt === clock.now) expect(dueAt - clock.now).toBeGreaterThanOrEqual(SHORTEST);
      }
    }),
    { numRuns: RUNS },
  );
});

it('a pause that a server wished for ends when the clock is set back', async () => {
  const far = Date.UTC(2038, 0, 19);
  let answer = () => new Response('', { status: 429, headers: { 'retry-after': '3600' } });
  const { deps, paths, clock } = service(() => answer(), far);
  await refreshIfDue(deps);
  answer = () => json([]);
  clock.now = NOW;
  const asked = paths.length;
  await refreshIfDue(deps);
  expect(paths.length).toBeGreaterThan(asked);
  expect((await loadStatus()).problem).toBeUndefined();
});
