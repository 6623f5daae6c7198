import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dateBefore } from '../replay/digest.ts';
import type { Replay } from '../replay/server.ts';
import type { PageName, Session, Size } from './session.ts';
import { countStored } from './store.ts';

const PATIENCE_MS = 20_000;
const PICTURES: [PageName, Size][] = [
  ['popup', { width: 420, height: 600 }],
  ['newtab', { width: 1280, height: 900 }],
];

/** Says one step in the terminal. */
export type Say = (line: string) => void;

/**
 * Watches a fresh installation do its first round, says what it sees, and takes pictures of the pages into a folder.
 * Throws an Error with a sentence for people at the first thing that is not as it should be.
 */
export async function tour(session: Session, replay: Replay, folder: string, say: Say): Promise<void> {
  await firstRound(replay, say);
  const { papers, badge } = await stored(session);
  say(`Stored: ${papers} papers in IndexedDB.`);
  say(`The badge says "${badge}", its tooltip "${await session.title()}".`);
  mkdirSync(folder, { recursive: true });
  for (const [name, size] of PICTURES) await takePictures(session, name, size, folder, say);
  if (replay.foreignHosts.length > 0) {
    throw new Error(
      `Something asked for ${[...new Set(replay.foreignHosts)].join(', ')}, which nothing should.`,
    );
  }
  say('No other host was asked for anything.');
  say(`The pictures are in ${folder}`);
}

async function firstRound(replay: Replay, say: Say): Promise<void> {
  const now = new Date();
  const wanted = [0, 1, 2].map((back) => `date=${dateBefore(now, back)}`);
  for (const part of [...wanted, 'sort=trending']) {
    await replay
      .waitFor(({ path }) => path.startsWith('/api/daily_papers?') && path.includes(part), PATIENCE_MS)
      .catch(() => {
        throw new Error(
          `The extension did not ask for ${part} within ${PATIENCE_MS / 1000} s of its installation.`,
        );
      });
  }
  say('Without a click, the extension asked huggingface.co (replayed here) for:');
  for (const { status, method, path } of replay.requests) say(`  ${status} ${method} ${path}`);
}

/** The answers are there before they are stored and counted: waits until the badge says a number. */
async function stored(session: Session): Promise<{ papers: number; badge: string }> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const [papers, badge] = [await session.evaluate(countStored, 'papers'), await session.badge()];
    if (papers > 0 && /^\d+\+?$/.test(badge)) return { papers, badge };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [papers, badge] = [await session.evaluate(countStored, 'papers'), await session.badge()];
  throw new Error(
    `After ${PATIENCE_MS / 1000} s the database held ${papers} papers and the badge said "${badge}".`,
  );
}

async function takePictures(
  session: Session,
  name: PageName,
  size: Size,
  folder: string,
  say: Say,
): Promise<void> {
  const page = await session.page(name, size);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.waitForSelector('article', { timeout: PATIENCE_MS }).catch(() => {
      throw new Error(`The page ${name}.html showed no paper within ${PATIENCE_MS / 1000} s.`);
    });
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) as `${string}.png` });
  }
  say(`Pictures of ${name}.html at ${size.width} × ${size.height}, light and dark.`);
  await page.close();
}
