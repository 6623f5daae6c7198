/**
 * `npm run pictures`: the pictures of the README, from the sample digest. To look at what a change does:
 * `npm run pictures -- folder --recorded`, with recorded days where they are at hand: every page in every theme, and in
 * English, German and Chinese.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { recordedDigest, sampleDigest } from './replay/digest.ts';
import { startReplay } from './replay/server.ts';
import { openBrowser } from './support/extension.ts';
import { picturePlace } from './support/picture-place.ts';
import type { PageName, Session, Size } from './support/session.ts';

const BUILD = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
const RECORDED_DAYS = ['2026-08-21', '2026-08-19', '2026-08-18', '2026-08-17', '2026-08-13', '2026-08-12'];

type Theme = 'light' | 'dark' | 'sepia';

interface Shot {
  page: PageName;
  size: Size;
  theme: Theme;
  language: string;
  name: string;
  act?: (page: Page) => Promise<unknown>;
}

const POPUP = { width: 420, height: 600 };
const TAB = { width: 1280, height: 900 };
const WIDE = { width: 1920, height: 1080 };
const THEMES: Theme[] = ['light', 'dark', 'sepia'];

async function unfold(page: Page): Promise<void> {
  await page.click('.paper:nth-of-type(2) .unfold');
  await page.waitForSelector('.extras');
}

const shot = (
  page: PageName,
  size: Size,
  theme: Theme,
  language: string,
  act?: Shot['act'],
  what = '',
): Shot => {
  const name = [page, what, size.width, theme, language].filter(Boolean).join('-');
  return { page, size, theme, language, name, ...(act && { act }) };
};

const README: Shot[] = [
  shot('newtab', TAB, 'light', 'en-US'),
  shot('newtab', TAB, 'sepia', 'de'),
  shot('newtab', WIDE, 'dark', 'en-US'),
  shot('library', TAB, 'light', 'en-US', unfold),
  shot('options', TAB, 'light', 'en-US'),
  shot('popup', POPUP, 'light', 'en-US'),
  shot('popup', POPUP, 'light', 'en-US', unfold, 'unfolded'),
  shot('popup', POPUP, 'dark', 'zh-CN'),
];

const ALL: Shot[] = ['en-US', 'de', 'zh-CN'].flatMap((language) =>
  THEMES.flatMap((theme) => [
    shot('popup', POPUP, theme, language),
    shot('popup', POPUP, theme, language, unfold, 'unfolded'),
    shot('newtab', TAB, theme, language),
    shot('newtab', WIDE, theme, language),
    shot('library', TAB, theme, language, unfold),
    shot('options', TAB, theme, language),
  ]),
);

const { folder, isRecorded } = picturePlace(process.argv.slice(2));
const today = new Date();
const digest = (isRecorded ? recordedDigest(today, RECORDED_DAYS) : undefined) ?? sampleDigest(today);
const shots = isRecorded ? ALL : README;

async function take(session: Session, { page: name, size, theme, act, name: title }: Shot): Promise<void> {
  const page = await session.page(name, size);
  if (name !== 'options') await page.waitForSelector('article');
  await act?.(page);
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  await page.screenshot({ path: join(folder, `${title}.png`) as `${string}.png` });
  await page.close();
}

mkdirSync(folder, { recursive: true });
for (const language of new Set(shots.map((one) => one.language))) {
  const replay = await startReplay({ digest: () => digest });
  const args = [`--lang=${language}`, `--accept-lang=${language}`];
  const session = await openBrowser('chromium', { replay, extensionPath: BUILD, args });
  await replay.waitFor(({ path }) => path.includes('sort=trending'), 20_000);
  for (const one of shots) if (one.language === language) await take(session, one);
  await session.close();
  await replay.close();
}
console.log(`${shots.length} pictures are in ${folder}`);
