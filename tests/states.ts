/**
 * `node tests/states.ts [folder]`: pictures of what is rare: nothing stored, no connection, one paper, three hundred,
 * a very long title, more authors than anybody reads. For looking at; recorded days are used where they are at hand.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { type Digest, recordedDigest, sampleDigest } from './replay/digest.ts';
import type { ApiItem } from './replay/items.ts';
import { startReplay } from './replay/server.ts';
import { openBrowser } from './support/extension.ts';
import type { PageName, Session } from './support/session.ts';

const BUILD = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
const folder = process.argv[2] ?? '.paper-round/states';
const now = new Date();
const today = now.toISOString().slice(0, 10);
const plain = recordedDigest(now, ['2026-08-21']) ?? sampleDigest(now);
const items = plain.days.get(today) ?? [];

function digest(papers: ApiItem[]): Digest {
  return { days: new Map([[today, papers]]), trending: papers };
}

function altered(item: ApiItem, index: number, fields: Partial<ApiItem['paper']>): ApiItem {
  const paper = { ...item.paper, id: `2611.${String(index).padStart(5, '0')}`, ...fields };
  return { ...item, title: paper.title, paper };
}

const LONG = 'A title that goes on and on, past the point where anybody would have stopped: '
  .repeat(3)
  .slice(0, 175);
const CROWD = Array.from({ length: 664 }, (_, index) => ({
  name: `Author Number${index + 1}`,
  hidden: false,
}));
const many = Array.from({ length: 300 }, (_, index) =>
  altered(items[index % items.length] as ApiItem, index, {}),
);

interface State {
  name: string;
  digest: Digest;
  offline?: boolean;
  act?: (page: Page) => Promise<unknown>;
}

const STATES: State[] = [
  { name: 'offline-empty', digest: digest([]), offline: true },
  { name: 'empty', digest: digest([]) },
  { name: 'one', digest: digest(items.slice(0, 1)) },
  { name: 'three-hundred', digest: digest(many), act: (page) => page.keyboard.press('A') },
  {
    name: 'long-and-crowded',
    digest: digest([altered(items[0] as ApiItem, 1, { title: LONG, authors: CROWD }), ...items.slice(1)]),
    act: async (page) => {
      await page.click('.unfold');
      await page.waitForSelector('.details');
    },
  },
  {
    name: 'error',
    digest: plain,
    act: async (page) => {
      await page.click('[aria-label="Refresh now"]');
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'help', digest: plain, act: (page) => page.keyboard.press('?') },
];

async function take(session: Session, name: PageName, state: State): Promise<void> {
  const page = await session.page(
    name,
    name === 'popup' ? { width: 420, height: 600 } : { width: 1280, height: 900 },
  );
  await page.waitForSelector('article, .empty');
  await state.act?.(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.screenshot({ path: join(folder, `${state.name}-${name}.png`) as `${string}.png` });
  await page.close();
}

mkdirSync(folder, { recursive: true });
for (const state of STATES) {
  const replay = await startReplay({ digest: () => state.digest });
  replay.setOffline(state.offline ?? false);
  const session = await openBrowser('chromium', { replay, extensionPath: BUILD });
  if (!state.offline) await replay.waitFor(({ path }) => path.includes('sort=trending'), 20_000);
  if (state.name === 'error') replay.setOffline(true);
  for (const name of ['popup', 'newtab'] as const) await take(session, name, state);
  await session.close();
  await replay.close();
}
console.log(`The pictures are in ${folder}`);
