import type { Paper } from '../../lib/domain/paper.ts';
import type { Replay } from '../replay/server.ts';
import { openBrowser } from '../support/extension.ts';
import { storedPapers } from './pages-corpus.ts';
import { EXTENSION } from './pages-floors.ts';
import { benchPage } from './pages-profile.ts';

const AT_ONCE = 2_500;

/** Filling a store with years of papers, day by day as the product does it, and the same records put plainly. */
export interface Backfill {
  papers: number;
  ms: number;
  /** The longest time in which nothing else had its turn on the thread that does it. */
  longestGap: number;
  /** Plain puts of the same papers, listings and parts of the search index, 500 papers at a time. */
  rawMs: number;
  rawGap: number;
}

/** Does both in turn, each in a profile of its own. */
export async function backfills(replay: Replay, papers: number, rounds: number): Promise<Backfill[]> {
  const all: Backfill[] = [];
  const stored = [...storedPapers(papers, new Date())];
  for (let round = 0; round < rounds; round++) all.push(await backfill(replay, stored));
  return all;
}

async function backfill(replay: Replay, papers: readonly Paper[]): Promise<Backfill> {
  const from = replay.requests.length;
  const session = await openBrowser('chromium', { replay, extensionPath: EXTENSION });
  try {
    await replay.waitFor(({ path }) => path.includes('sort=trending'), 30_000, from);
    const page = await benchPage(session);
    for (let at = 0; at < papers.length; at += AT_ONCE)
      await page.evaluate(
        (some) => globalThis.pagesBench.hold(some),
        papers.slice(at, at + AT_ONCE) as Paper[],
      );
    const raw = await page.evaluate(() => globalThis.pagesBench.rawBackfill());
    const real = await page.evaluate(() => globalThis.pagesBench.backfill());
    return {
      ...{ papers: papers.length, ms: real.ms, longestGap: real.longestGap },
      ...{ rawMs: raw.ms, rawGap: raw.longestGap },
    };
  } finally {
    await session.close();
  }
}
