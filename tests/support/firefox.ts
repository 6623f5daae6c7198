import { rmSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { barePage, readManifest } from './bare-page.ts';
import { ensureBrowser, notStarted } from './browsers.ts';
import { FIREFOX_HOST, firefoxPrefs, trustReplay } from './firefox-prefs.ts';
import { browserWindow, endBackground } from './firefox-window.ts';
import { endings, openProfile, type Profile } from './profile.ts';
import { type HowToOpen, type OpenOptions, readBadge, readTitle, runIn, type Session } from './session.ts';
import { sideloadFirefox } from './sideload.ts';

const LOAD_TIMEOUT_MS = 15_000;

/** Starts Firefox with the extension in its profile. Throws an Error with a sentence for people when it can't. */
export async function openFirefox(options: OpenOptions): Promise<Session> {
  const manifest = readManifest(options.extensionPath);
  const executablePath = ensureBrowser('firefox');
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`The manifest in ${options.extensionPath} has no id for Firefox.`);
  const profile = openProfile(options.profile);
  trustReplay(options.replay, profile.path);
  await sideloadFirefox(options.extensionPath, profile.path, id);
  const browser = await launch(executablePath, profile, id, options);
  const baseUrl = `moz-extension://${FIREFOX_HOST}/`;
  const bare = barePage(manifest, baseUrl, (url) => openPage(browser, url, { background: true }));
  return {
    ...{ kind: 'firefox', browser, extensionId: FIREFOX_HOST, baseUrl, profile: profile.path },
    page: (name, size) => openPage(browser, `${baseUrl}${name}.html`, { size }),
    badge: async () => (await bare()).evaluate(readBadge),
    title: async () => (await bare()).evaluate(readTitle),
    evaluate: async (run, ...args) => runIn(await bare(), run, args),
    worker: () => Promise.reject(new Error('Firefox gives no access to the background.')),
    stopWorker: async () => (await browserWindow(browser))(endBackground, FIREFOX_HOST),
    ...endings(browser, profile),
  };
}

async function launch(
  executablePath: string,
  profile: Profile,
  id: string,
  options: OpenOptions,
): Promise<Browser> {
  const { replay, windowSize, headless = true, args = [] } = options;
  const size = windowSize ? [`--width=${windowSize.width}`, `--height=${windowSize.height}`] : [];
  const launching = puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    defaultViewport: null,
    args: ['--profile', profile.path, '--remote-allow-system-access', ...size, ...args],
    extraPrefsFirefox: firefoxPrefs(replay, id),
    // Firefox heeds another address of its settings service only under this variable.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  });
  const browser = await launching.catch(async (error: unknown) => {
    await profile.done();
    throw notStarted(executablePath, error);
  });
  // Else Puppeteer puts the preferences of the session before back at the end, and Firefox forgets what it learnt.
  for (const name of ['prefs.js', 'user.js'])
    rmSync(join(profile.path, `${name}.puppeteer`), { force: true });
  return browser;
}

/** Puppeteer never hears that an extension's page has loaded, so it is told not to wait, and the page is asked. */
async function openPage(browser: Browser, url: string, how: HowToOpen): Promise<Page> {
  const page = await browser.newPage({ background: how.background ?? false });
  if (how.size) await page.setViewport(how.size);
  await page.goto(url, { waitUntil: [] });
  const loaded = (wanted: string) => location.href === wanted && document.readyState === 'complete';
  await page.waitForFunction(loaded, { timeout: LOAD_TIMEOUT_MS, polling: 20 }, url);
  return page;
}
