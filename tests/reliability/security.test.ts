import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFor, startWorld, type World } from '../e2e/world.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Manifest = Record<string, unknown>;
const manifestOf = (kind: BrowserKind): Manifest =>
  JSON.parse(readFileSync(`${buildFor(kind)}/manifest.json`, 'utf8'));

function filesIn(folder: string, pattern: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => pattern.test(name)).map((name) => `${folder}/${name}`);
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'connect-src https:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What both packages say, to the letter; what is absent must be. */
const SETTINGS: [name: string, value: unknown][] = [
  ['manifest_version', 3],
  ['permissions', ['alarms', 'storage', 'unlimitedStorage']],
  ['optional_permissions', ['notifications']],
  ['host_permissions', ['https://huggingface.co/*']],
  ['optional_host_permissions', ['https://*/*']],
  ['content_security_policy', { extension_pages: POLICY }],
  ['incognito', 'not_allowed'],
  ['content_scripts', undefined],
  ['web_accessible_resources', undefined],
  ['sandbox', undefined],
  ['commands', undefined],
  ['update_url', undefined],
  ['key', undefined],
];

const OF_BROWSER: Record<BrowserKind, [name: string, value: unknown][]> = {
  chromium: [
    ['externally_connectable', { ids: [] }],
    ['minimum_chrome_version', expect.stringMatching(/^\d+$/)],
    ['background', { type: 'module', service_worker: 'background.js' }],
  ],
  firefox: [
    ['externally_connectable', undefined],
    ['background', { type: 'module', scripts: ['background.js'] }],
    [
      'browser_specific_settings',
      {
        gecko: {
          id: expect.stringMatching(/@/),
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    ],
  ],
};

describe.each(KINDS)('the package for %s', (kind) => {
  it.each([...SETTINGS, ...OF_BROWSER[kind]])('says of %s what was promised', (name, value) => {
    expect(manifestOf(kind)[name]).toEqual(value);
  });

  it('has no script that makes markup or code of a text', () => {
    const making =
      /(?:inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|setHTMLUnsafe|\beval\(|new Function\(|importScripts/;
    const scripts = filesIn(buildFor(kind), /\.js$/);
    expect(scripts.length).toBeGreaterThan(5);
    const scriptsWith = (pattern: RegExp) =>
      scripts.filter((path) => pattern.test(readFileSync(path, 'utf8'))).map((path) => basename(path));
    expect(scriptsWith(making)).toEqual([]);
    // Only of what a page of ours looked like, and in a document in which nothing runs (lib/first-frame/markup.ts).
    expect(scriptsWith(/DOMParser/)).toEqual(['first-paint.js']);
  });

  it('has pages without scripts, styles or listeners of their own in them', () => {
    const pages = filesIn(buildFor(kind), /\.html$/);
    expect(pages).toHaveLength(5);
    for (const page of pages) {
      const html = readFileSync(page, 'utf8');
      expect(html, page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|<meta http-equiv/i);
      expect(
        [...html.matchAll(/(?:src|href)="([^"]*)"/g)].filter(([, to = '']) => !/^[/#]/.test(to)),
      ).toEqual([]);
    }
  });
});

describe('links', () => {
  it('to other tabs never hand over the page they come from', () => {
    const sources = filesIn(`${ROOT}components`, /\.tsx$/).map((path) => readFileSync(path, 'utf8'));
    const links = sources.flatMap((text) => [...text.matchAll(/<a\b(?:[^>]|=>)*>/g)].map(([link]) => link));
    const away = links.filter((link) => link.includes('target="_blank"'));
    expect(away.length).toBeGreaterThan(8);
    expect(away.filter((link) => !/rel="noopener( noreferrer)?"/.test(link))).toEqual([]);
    // Where a link leads to is our own business only inside.
    const isInside = (link: string) =>
      /href=("\/|\{(libraryAddress|paperAddress|digestAddress|alertAddress)\()/.test(link);
    expect(away.filter((link) => !link.includes('noreferrer') && !isInside(link))).toEqual([]);
  });
});

describe('a page of the web', () => {
  let world: World;
  let session: Session;

  beforeAll(async () => {
    world = await startWorld('chromium');
    session = await world.open();
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  it('can neither read our files, nor frame our pages, nor give the worker a command', async () => {
    const page = await session.browser.newPage();
    await page.goto('https://huggingface.co/papers');
    const got = await page.evaluate(tryAll, session.baseUrl, session.extensionId);
    expect(got).toEqual({ files: [], frame: 'blocked', message: 'no way' });
    await page.close();
  });
});

/** Runs in a page of the web: what it can get at. */
async function tryAll(base: string, id: string) {
  const files: string[] = [];
  for (const name of ['popup.html', 'background.js', 'icons/128.png', 'manifest.json'])
    await fetch(base + name).then(
      () => files.push(name),
      () => undefined,
    );
  const frame = document.body.appendChild(document.createElement('iframe'));
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = `${base}popup.html`;
  await loaded;
  // A page that was kept out leaves the browser's own, which nobody else may look into either.
  const isOurs = await new Promise((resolve) => {
    addEventListener('message', () => resolve(true), { once: true });
    setTimeout(() => resolve(frame.contentWindow?.length !== 0), 100);
  });
  const { chrome } = globalThis as unknown as {
    chrome?: { runtime?: { sendMessage?: (...all: unknown[]) => unknown } };
  };
  const send = chrome?.runtime?.sendMessage;
  const message = send
    ? await Promise.resolve(send(id, { name: 'refresh' })).catch(() => 'no way')
    : 'no way';
  return { files, frame: isOurs ? 'shown' : 'blocked', message };
}
