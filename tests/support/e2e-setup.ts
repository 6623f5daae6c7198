import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';
import { ensureBrowser } from './browsers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds what the end-to-end tests run, as a person would get it, and sees to it that both browsers are there. */
export default async function setup(): Promise<void> {
  const { NODE_ENV } = process.env;
  for (const browser of ['chrome', 'firefox']) {
    await build({ root: ROOT, browser, mode: 'production' });
    if (!existsSync(`${ROOT}/.output/${browser}-mv3/manifest.json`))
      throw new Error(`No build for ${browser}.`);
  }
  // A production build says that this is production; the tests' own processes should not.
  process.env.NODE_ENV = NODE_ENV;
  await ensureBrowser('chromium');
  await ensureBrowser('firefox');
}
