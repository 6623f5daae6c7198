/**
 * `npm run pictures`: every page in both themes from the sample digest, for the README. To look at what a change does:
 * `node tests/pictures.ts folder --recorded --full`, with recorded days where they are at hand, and whole pages.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordedDigest, sampleDigest } from './replay/digest.ts';
import { startReplay } from './replay/server.ts';
import { openBrowser } from './support/extension.ts';
import type { PageName, Session, Size } from './support/session.ts';

const BUILD = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
const RECORDED_DAYS = ['2026-08-21', '2026-08-19', '2026-08-18', '2026-08-17', '2026-08-13', '2026-08-12'];
const SHOTS: [PageName, string, Size][] = [
  ['popup', 'popup', { width: 420, height: 600 }],
  ['newtab', 'newtab-1280', { width: 1280, height: 900 }],
  ['newtab', 'newtab-1920', { width: 1920, height: 1080 }],
  ['library', 'library', { width: 1280, height: 900 }],
  ['options', 'options', { width: 1280, height: 1000 }],
];

const folder = process.argv[2] ?? '.paper-round/pictures';
const today = new Date();
const recorded = process.argv.includes('--recorded') ? recordedDigest(today, RECORDED_DAYS) : undefined;
const digest = recorded ?? sampleDigest(today);

async function take(session: Session, [name, title, size]: (typeof SHOTS)[number]): Promise<void> {
  const page = await session.page(name, size);
  if (name !== 'options') await page.waitForSelector('article');
  for (const scheme of ['dark', 'light']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.screenshot({
      fullPage: process.argv.includes('--full') && name === 'newtab',
      path: join(folder, `${title}-${scheme}.png`) as `${string}.png`,
    });
  }
  if (name === 'popup') {
    await page.click('.paper:nth-child(2) .unfold');
    await page.waitForSelector('.details');
    await page.screenshot({ path: join(folder, 'popup-unfolded.png') });
  }
  await page.close();
}

mkdirSync(folder, { recursive: true });
const replay = await startReplay({ digest: () => digest });
const session = await openBrowser('chromium', { replay, extensionPath: BUILD });
await replay.waitFor(({ path }) => path.includes('sort=trending'), 20_000);
for (const shot of SHOTS) await take(session, shot);
await session.close();
await replay.close();
console.log(`${SHOTS.length * 2 + 1} pictures are in ${folder}`);
