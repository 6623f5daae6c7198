import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** What is looked up in a manifest here. */
export interface Manifest {
  version: string;
  icons?: Record<string, string>;
  browser_specific_settings?: { gecko?: { id?: string } };
}

/** The manifest of an unpacked build. Throws an Error with a sentence for people when there is none. */
export function readManifest(extensionPath: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(extensionPath, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    throw new Error(`There is no built extension in ${extensionPath}: run "npm run build" first.`);
  }
}

/**
 * Opens, once and when first asked for, a page of the extension that has its APIs and storage but runs none of its
 * code: an icon shown as a picture. (The manifest would do in Chromium, but Firefox shows JSON in a viewer of its own.)
 */
export function barePage(
  manifest: Manifest,
  baseUrl: string,
  open: (url: string) => Promise<Page>,
): () => Promise<Page> {
  const [icon = 'manifest.json'] = Object.values(manifest.icons ?? {});
  let opened: Promise<Page> | undefined;
  return () => {
    opened ??= open(`${baseUrl}${icon.replace(/^\//, '')}`);
    return opened;
  };
}
