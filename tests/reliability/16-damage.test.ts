import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { firstPollDone, startWorld, type World } from '../e2e/world.ts';
import type { BrowserKind } from '../support/browsers.ts';
import {
  backupText,
  copiedIds,
  madeOfPapers,
  readMade,
  restoreBackup,
  storedPaperIds,
} from '../support/made.ts';
import type { Session } from '../support/session.ts';
import { DAMAGES, MAYBE_HARMLESS } from './damage.ts';
import { note, times } from './promises.ts';

const WANTED = 50;
const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const QUICK: Record<BrowserKind, number> = { chromium: 3, firefox: 2 };
/** Files by which a browser says that it runs; a copy of its profile is not in use. */
const IN_USE = /(^|\/)(Singleton\w+|\.?(parent)?lock)$/;

describe.each(KINDS)('a damaged database in %s', (kind) => {
  let world: World;
  let folder: string;
  let made: string[];

  beforeAll(async () => {
    world = await startWorld(kind);
    folder = mkdtempSync(join(tmpdir(), 'paper-round-damage-'));
    made = await use(world, join(folder, 'sound'));
  });

  afterAll(async () => {
    await world?.replay.close();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const all = Object.keys(DAMAGES[kind]);
  for (const name of all.slice(0, times(all.length, QUICK[kind])))
    it(`${name}: all comes back, and that is said`, async (context) => {
      const profile = join(folder, name.replaceAll(' ', '-'));
      cpSync(join(folder, 'sound'), profile, { recursive: true, filter: (path) => !IN_USE.test(path) });
      DAMAGES[kind][name]?.(profile);
      const open = () => world.open({ profile, packed: true });
      // A Firefox that was killed ends itself now and then when it is started again; so a person starts it once more.
      const session = await open().catch(open);
      try {
        // Who looks at all lists meets what can't be read of them.
        const page = await session.page('popup');
        await page.waitForSelector('[role="tab"]');
        for (const tab of await page.$$('[role="tab"]')) await tab.click();
        const healed = await lastMade(session, made);
        const lost = made.filter((one) => !healed.includes(one)).length;
        note(context, { promise: 16, where: kind, tried: made.length, what: `bookmarks: ${name}`, lost });
        expect(lost).toBe(0);
        if (!MAYBE_HARMLESS.has(name)) await page.waitForFunction(saysHealed, {}, made.length);
      } finally {
        await session.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    });
});

/** Uses a new profile: papers come, bookmarks are made, and the second copy follows. Returns what was made. */
async function use(world: World, profile: string): Promise<string[]> {
  const session = await world.open({ profile, packed: true });
  await firstPollDone(session);
  const ids = (await session.evaluate(storedPaperIds)).slice(0, WANTED);
  const page = await session.page('options');
  await restoreBackup(page, backupText(madeOfPapers(ids).map((reading) => ({ reading }))));
  const isCopied = async () => String(await session.evaluate(copiedIds)) === String(ids);
  await vi.waitUntil(isCopied, { timeout: 30_000, interval: 50 });
  const made = await session.evaluate(readMade);
  expect(made.length).toBeGreaterThan(10);
  // Firefox is killed, so that its log is there; Chromium has one in any case, and would not start from a copy.
  await (session.kind === 'firefox' ? session.kill() : session.close());
  return made;
}

/** What the store holds once it holds what it did, or after half a minute. */
async function lastMade(session: Session, wanted: readonly string[]): Promise<string[]> {
  let found: string[] = [];
  const look = async () => {
    found = await session.evaluate(readMade);
    return String(found) === String(wanted);
  };
  await vi.waitUntil(look, { timeout: 30_000, interval: 50 }).catch(() => undefined);
  return found;
}

/** Runs in the popup. */
function saysHealed(bookmarks: number): boolean {
  const said = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent);
  return said.some((text) => text?.includes(`healed: ${bookmarks} bookmarks are back`));
}
