import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { barePage, readManifest } from './bare-page.ts';
import { ensureBrowser, notStarted } from './browsers.ts';
import { endings, openProfile, type Profile } from './profile.ts';
import { type HowToOpen, type OpenOptions, readBadge, readTitle, runIn, type Session } from './session.ts';
import { type Packed, sideloadChromium } from './sideload.ts';

const WAKE_TIMEOUT_MS = 10_000;
/** An address that refuses at once, for the browser's own services that have no off switch. */
const NOWHERE = 'http://127.0.0.1:1/';

/** Starts Chromium with the extension installed. Throws an Error with a sentence for people when there is none. */
export async function openChromium(options: OpenOptions): Promise<Session> {
  const manifest = readManifest(options.extensionPath);
  const executablePath = ensureBrowser('chromium');
  const profile = openProfile(options.profile);
  const packed = options.packed
    ? await sideloadChromium(options.extensionPath, profile.path, manifest.version)
    : undefined;
  const browser = await launch(executablePath, profile, options);
  const ends = endings(browser, profile);
  const id = await installed(browser, options, packed).catch(async (error: unknown) => {
    await ends.close();
    throw error;
  });
  const baseUrl = baseUrlOf(id);
  const bare = barePage(manifest, baseUrl, (url) => openPage(browser, url, { background: true }));
  return {
    ...{ kind: 'chromium', browser, extensionId: id, baseUrl, profile: profile.path },
    page: (name, size) => openPage(browser, `${baseUrl}${name}.html`, { size }),
    badge: async () => (await bare()).evaluate(readBadge),
    title: async () => (await bare()).evaluate(readTitle),
    evaluate: async (run, ...args) => runIn(await bare(), run, args),
    worker: async (run, ...args) => runIn(await wake(browser, baseUrl, bare), run, args),
    // The worker may be gone before Puppeteer has let go of it.
    stopWorker: async () => (await runningWorker(browser, baseUrl))?.close().catch(() => undefined),
    ...ends,
  };
}

async function launch(executablePath: string, profile: Profile, options: OpenOptions): Promise<Browser> {
  const launching = puppeteer.launch({
    executablePath,
    pipe: true,
    headless: options.headless ?? true,
    enableExtensions: true,
    userDataDir: profile.path,
    defaultViewport: null,
    args: commandLine(options),
    // The flag would also switch off external extensions, which is how a packed one is installed.
    ignoreDefaultArgs: options.packed ? ['--disable-default-apps'] : false,
  });
  return launching.catch(async (error: unknown) => {
    await profile.done();
    throw notStarted(executablePath, error);
  });
}

const baseUrlOf = (id: string) => `chrome-extension://${id}/`;

/** The id of the extension once it is installed, by Chromium itself when it is packed, else by us. */
async function installed(browser: Browser, { extensionPath }: OpenOptions, packed?: Packed): Promise<string> {
  // Again at every start: Chromium forgets unpacked extensions, though not their storage (the path gives the id).
  if (!packed) return browser.installExtension(extensionPath);
  if (packed.fresh) await browser.waitForTarget((one) => one.url().startsWith(baseUrlOf(packed.id)));
  return packed.id;
}

function commandLine({ replay, windowSize, args = [] }: OpenOptions): string[] {
  const asRoot = process.getuid?.() === 0;
  return [
    `--proxy-server=http://127.0.0.1:${replay.proxyPort}`,
    `--ignore-certificate-errors-spki-list=${replay.spki}`,
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-features=NetworkTimeServiceQuerying',
    `--gaia-url=${NOWHERE}`,
    `--component-updater=url-source=${NOWHERE}`,
    ...(asRoot ? ['--no-sandbox'] : []),
    ...(windowSize ? [`--window-size=${windowSize.width},${windowSize.height}`] : []),
    ...args,
  ];
}

async function openPage(browser: Browser, url: string, how: HowToOpen): Promise<Page> {
  const page = await browser.newPage({ background: how.background ?? false });
  if (how.size) await page.setViewport(how.size);
  await page.goto(url);
  return page;
}

async function runningWorker(browser: Browser, baseUrl: string): Promise<WebWorker | null | undefined> {
  const target = browser
    .targets()
    .find((one) => one.type() === 'service_worker' && one.url().startsWith(baseUrl));
  return target?.worker();
}

/** Any message to a stopped service worker starts it. */
async function wake(browser: Browser, baseUrl: string, bare: () => Promise<Page>): Promise<WebWorker> {
  const running = await runningWorker(browser, baseUrl);
  if (running) return running;
  await (await bare()).evaluate(async () => (await navigator.serviceWorker.ready).active?.postMessage(null));
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(baseUrl),
    { timeout: WAKE_TIMEOUT_MS },
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The service worker ended while it was being woken.');
  return worker;
}
