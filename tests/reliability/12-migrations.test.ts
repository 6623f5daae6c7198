import { describe, expect, it, type TestContext, vi } from 'vitest';
import { MIGRATIONS } from '../../lib/db/schema.ts';
import { Chance } from '../bench/chance.ts';
import { command, type PageApi } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { type Dump, dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { makeOldStore, oldRows } from './old-stores.ts';
import { IS_FULL, note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const PATIENCE = { timeout: 60_000, interval: 20 };
const ROWS = times(10_000, 2_000);
const OLD_VERSIONS = MIGRATIONS.slice(1).map((_, index) => index + 1);
const KILLS = times(20, 2);
/** A migration of so many rows takes about as long. */
const LONGEST_MS = 400;

const rows = oldRows(ROWS);

let session: Session;

/** Runs in an extension page: forgets all that stands beside the database. */
const forgetRest = () => (globalThis as unknown as PageApi).chrome.storage.local.clear();

/** Lays an old store down, as if it had been there before this version was installed. */
async function goBack(version: number): Promise<void> {
  await session.evaluate(forgetRest);
  await session.evaluate(makeOldStore, [version, rows]);
}

/** What is stored when the worker has opened the database; it has to be woken by somebody. */
async function migrated(): Promise<Dump> {
  let dump: Dump | undefined;
  await vi.waitUntil(async () => {
    void session.evaluate(command, { name: 'update-badge' }).catch(() => undefined);
    dump = readDump(await session.evaluate(dumpDatabase));
    return dump.version === MIGRATIONS.length;
  }, PATIENCE);
  return dump as Dump;
}

/** Rows that are missing, others than they were, or too many. */
function countLost(dump: Dump): number {
  return (['papers', 'readings'] as const)
    .map((name) => {
      const found = new Set(valuesOf(dump, name).map((row) => JSON.stringify(row)));
      const expected = new Set(rows[name].map((row) => JSON.stringify(row)));
      return found.symmetricDifference(expected).size;
    })
    .reduce((sum, count) => sum + count);
}

async function start(kind: BrowserKind): Promise<Sessions> {
  const world = await GrowingWorld.start(kind, 'old stores');
  const sessions = new Sessions(world, kept(), 'kill');
  session = await world.settleBeforeKills(sessions);
  // What comes in would only be in the way.
  world.replay.faults.respond = () => ({ status: 500 });
  return sessions;
}

async function tryVersions(context: TestContext, kind: BrowserKind): Promise<void> {
  await start(kind);
  let lost = 0;
  for (const version of OLD_VERSIONS) {
    await goBack(version);
    lost += countLost(await migrated());
  }
  const tried = OLD_VERSIONS.length * ROWS;
  note(context, { promise: 12, where: kind, tried, what: 'rows of old versions', lost });
  expect(lost).toBe(0);
}

async function tryKills(context: TestContext, kind: BrowserKind): Promise<void> {
  const chance = new Chance(`migrations killed in ${kind}`);
  const sessions = await start(kind);
  const faults: string[] = [];
  let within = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const version = chance.pick(OLD_VERSIONS);
    await goBack(version);
    void session.evaluate(command, { name: 'update-badge' }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, chance.below(LONGEST_MS)));
    session = await sessions.restart('kill');
    const found = readDump(await session.evaluate(dumpDatabase));
    if (found.version === version) within++;
    const lost = [countLost(found), countLost(await migrated())];
    if (lost.some((count) => count > 0)) faults.push(`${version}, found as ${found.version}: lost ${lost}`);
  }
  const figure = `${within} before the migration was through`;
  note(context, {
    promise: 12,
    where: kind,
    tried: KILLS,
    what: 'kills within',
    lost: faults.length,
    figure,
  });
  expect(faults).toEqual([]);
}

describe.each(KINDS)('a store of an old version in %s', (kind) => {
  it('becomes a new one with all its rows', { timeout: 600_000 }, (context) => tryVersions(context, kind));

  // In Firefox it takes its time.
  it.runIf(IS_FULL || kind === 'chromium')(
    'loses nothing when the browser is killed within',
    { timeout: 900_000 },
    (context) => tryKills(context, kind),
  );
});
