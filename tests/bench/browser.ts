import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { Paper } from '../../lib/domain/paper.ts';
import { sampleDigest } from '../replay/digest.ts';
import { startReplay } from '../replay/server.ts';
import { openBrowser } from '../support/extension.ts';
import type { Session } from '../support/session.ts';
import { bundle, FOLDER } from './bundle.ts';
import type { Bench } from './page/index.ts';

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const EXTENSION = `${FOLDER}/extension`;

declare global {
  var bench: Bench;
  /** What `run` waits for. */
  var running: Promise<{ value: unknown } | { error: string }>;
}

/** Runs one of the measures in its page, however long that takes: no answer of the browser may take minutes. */
export async function run<N extends keyof Bench>(
  page: Page,
  name: N,
  ...given: Parameters<Bench[N]>
): Promise<Awaited<ReturnType<Bench[N]>>> {
  await page.evaluate(startInPage, name, given as never);
  for (;;) {
    const done = await page.evaluate(lookInPage);
    if (!done) continue;
    if ('error' in done) throw new Error(`${name} failed: ${done.error}`);
    return done.value as Awaited<ReturnType<Bench[N]>>;
  }
}

/** Runs in the page. */
function startInPage(name: keyof Bench, given: never[]): void {
  const work = globalThis.bench[name] as (...args: never[]) => Promise<unknown>;
  globalThis.running = work(...given).then(
    (value) => ({ value }),
    (error) => ({ error: String(error?.stack ?? error) }),
  );
}

/** Runs in the page. */
function lookInPage() {
  const second = new Promise<undefined>((resolve) => setTimeout(resolve, 1_000));
  return Promise.race([globalThis.running, second]);
}

/** Chromium with the built extension, which has one page more here: its measures, and the archive. */
export interface BenchBrowser {
  session: Session;
  /** Opens that page anew: nothing is in its memory yet. */
  page(): Promise<Page>;
  close(): Promise<void>;
}

export async function openBenchBrowser(papers: readonly Paper[]): Promise<BenchBrowser> {
  const replay = await startReplay({ digest: () => sampleDigest(new Date()) });
  const extensionPath = await extensionWithBench(papers);
  const session = await openBrowser('chromium', { replay, extensionPath });
  const { browser, baseUrl } = session;
  await replay.waitFor(({ path }) => path.includes('sort=trending'), 20_000);
  await session.evaluate(keepWorkerQuiet);
  return {
    session,
    async page() {
      const page = await browser.newPage();
      await page.goto(`${baseUrl}bench.html`);
      await page.waitForFunction(() => 'bench' in globalThis);
      return page;
    },
    async close() {
      await session.close();
      await replay.close();
    },
  };
}

async function extensionWithBench(papers: readonly Paper[]): Promise<string> {
  if (!existsSync(BUILD)) throw new Error('The extension is not built: run "npx wxt build" first.');
  rmSync(EXTENSION, { recursive: true, force: true });
  cpSync(BUILD, EXTENSION, { recursive: true });
  cpSync(await bundle('page/index', 'page'), `${EXTENSION}/bench.js`);
  writeFileSync(`${EXTENSION}/bench.html`, '<!doctype html><script type="module" src="bench.js"></script>');
  writeFileSync(`${EXTENSION}/archive.js`, `export default ${JSON.stringify(papers)}`);
  return EXTENSION;
}

interface Chrome {
  storage: {
    local: { get(keys: string[]): Promise<Record<string, object>>; set(items: object): Promise<void> };
  };
}

/**
 * Runs in a page of the extension: waits for the first poll and the first check of the index, then puts off the next
 * poll for days, so that none comes between measures.
 */
export async function keepWorkerQuiet(): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
  for (;;) {
    const { sync, 'sync:indexed': indexed } = await storage.local.get(['sync', 'sync:indexed']);
    const isChecked = indexed && 'repaired' in indexed;
    if (sync && 'lastSuccessAt' in sync && isChecked) {
      await storage.local.set({ sync: { ...sync, dueAt: Date.now() + 3 * 86_400_000 } });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
