import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { expect, vi } from 'vitest';
import { type Digest, recordedDigest, sampleDigest } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import { type Replay, startReplay } from '../replay/server.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { openBrowser } from '../support/extension.ts';
import type { OpenOptions, PageName, Session } from '../support/session.ts';

/** Recorded days, laid on today and the days before it. */
const DAYS = ['2026-08-21', '2026-08-19', '2026-08-18', '2026-08-17', '2026-08-13', '2026-08-12'];

/** Recorded days where they are at hand, else the sample that the project ships. */
export function digestOf(today: Date): Digest {
  return recordedDigest(today, DAYS) ?? sampleDigest(today);
}

/** The built extension for a browser. */
export function buildFor(kind: BrowserKind): string {
  const folder = kind === 'firefox' ? 'firefox-mv3' : 'chrome-mv3';
  return fileURLToPath(new URL(`../../.output/${folder}`, import.meta.url));
}

/** A build that has the leave from the start that a person would be asked for: no test can press that button. */
export function withLeave(kind: BrowserKind, folder: string): string {
  cpSync(buildFor(kind), folder, { recursive: true });
  const file = `${folder}/manifest.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...manifest.optional_host_permissions);
  delete manifest.optional_host_permissions;
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

export interface World {
  replay: Replay;
  digest: Digest;
  /** Titles of today's digest, by upvotes. */
  today: string[];
  open(options?: Partial<OpenOptions>): Promise<Session>;
}

/** A replay with a digest, and the way to start a browser on it. */
export async function startWorld(kind: BrowserKind): Promise<World> {
  const now = new Date();
  const digest = digestOf(now);
  const replay = await startReplay({ digest: () => digest });
  const today = digest.days.get(now.toISOString().slice(0, 10)) ?? [];
  const open = (options = {}) => openBrowser(kind, { replay, extensionPath: buildFor(kind), ...options });
  return { replay, digest, today: today.map(titleOf), open };
}

/** The title as a person should see it. */
export function titleOf(item: ApiItem): string {
  return item.paper.title.replace(/\s+/g, ' ').trim();
}

/** The titles of the papers listed on a page, in order. */
export function titles(page: Page): Promise<string[]> {
  return page.$$eval('article :is(h2, h3, h4)', (headings) =>
    headings.map((heading) => heading.textContent ?? ''),
  );
}

/** Opens a page at its usual size; one with a list, with papers in it. */
export async function openPage(session: Session, name: PageName): Promise<Page> {
  const size = name === 'popup' ? { width: 420, height: 600 } : { width: 1280, height: 900 };
  const page = await session.page(name, size);
  // What is there in the first frame is a picture of the page; the live one takes its place.
  if (name !== 'options') await page.waitForSelector('html:not([data-frame]) article');
  return page;
}

/** Clicks 'Refresh now' as soon as no refresh is running. */
export async function refresh(page: Page): Promise<void> {
  await (await page.waitForSelector('[aria-label="Refresh now"][aria-disabled="false"]'))?.click();
}

/** Waits until the badge says this. */
export async function badgeBecomes(session: Session, text: string): Promise<void> {
  await expect.poll(() => session.badge()).toBe(text);
}

/** Waits until the first poll of a fresh installation is over: its last list is stored. */
export async function firstPollDone(session: Session): Promise<void> {
  await vi.waitUntil(() => session.evaluate(syncSucceeded), { timeout: 30_000, interval: 50 });
}

/** Runs in an extension page. */
async function syncSucceeded(): Promise<boolean> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(key: string): Promise<{ sync?: { lastSuccessAt?: number } }> } } };
  };
  return (await chrome.storage.local.get('sync')).sync?.lastSuccessAt !== undefined;
}
