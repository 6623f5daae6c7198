import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstPollDone, startWorld, type World, withLeave } from '../e2e/world.ts';
import { json } from '../replay/answer.ts';
import { dateBefore } from '../replay/digest.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import {
  HOSTILE_PAPERS,
  hostileBackup,
  hostileDigest,
  hostileFeed,
  hostileFound,
  hostileLinked,
} from './hostile-digest.ts';
import { PAYLOADS } from './payloads.ts';
import { IS_FULL, note } from './promises.ts';
import { found, unfoldAll, type Watch } from './trespass.ts';
import { drawAll, leave, openWatched } from './watched.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const TODAY = dateBefore(new Date(), 0);
const POPUP = { width: 420, height: 600 };
/** What the extension may ask for; nothing else may ever reach the service. */
const EXPECTED =
  /^huggingface\.co\/api\/(daily_papers\?(date=[\d-]+|sort=trending)&limit=100(&p=\d)?|papers\/2611\.\d{5}|papers\/search\?q=.*)$|^journal\.example\/feed\.xml$/;

/** All of them in full; else the first of them where the same code was seen before. */
function some(tabs: string[], kind: BrowserKind, time: string): string[] {
  if (IS_FULL) return tabs;
  return time === 'second' ? tabs.slice(0, 1) : kind === 'firefox' ? tabs.slice(0, 2) : tabs;
}

/** All texts in all places take Firefox minutes. */
const PATIENCE = { timeout: 600_000 };

describe.each(KINDS)('in %s, of what a feed and a backup bring along', PATIENCE, (kind) => {
  let world: World;
  let session: Session;
  let folder: string;
  let places = 0;
  const faults: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paper-round-hostile-'));
    world = await startWorld(kind);
    world.replay.setDigest(hostileDigest(new Date()));
    world.replay.faults.respond = (path) => {
      if (path.startsWith('/api/papers/search')) return json(hostileFound(40));
      if (path === '/feed.xml')
        return { status: 200, headers: { 'content-type': 'application/xml' }, body: hostileFeed(new Date()) };
      const id = /^\/api\/papers\/([\d.]+)$/.exec(path)?.[1];
      return id ? json(hostileLinked(id)) : undefined;
    };
    session = await world.open({ extensionPath: withLeave(kind, join(folder, 'build')) });
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Looks at a page as it is now, and leaves it. */
  async function seen(...[page, name]: Parameters<typeof leave>): Promise<void> {
    places++;
    const here = await leave(page, name);
    faults.push(...here);
    expect(here).toEqual([]);
  }

  it('a backup is restored', async () => {
    const file = join(folder, 'backup.json');
    writeFileSync(file, hostileBackup());
    const page = await openWatched(session, 'options.html');
    const field = (await page.waitForSelector('#backup-file')) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(file);
    await page.waitForSelector('.restore fieldset button');
    await page.$eval('.restore fieldset .buttons button', (button) => button.click());
    // While it is being restored, that is said, too.
    await page.waitForFunction(isRestored);
    await seen(page, 'restoring');
  });

  // Twice: the second time begins with the picture that the page kept of itself.
  it.each(['first', 'second'])(
    'nothing runs in the tabs of the popup and of the new tab, the %s time',
    async (time) => {
      for (const tab of some(['unread', 'trending', 'bookmarks'], kind, time)) {
        const page = await openWatched(session, 'popup.html', POPUP);
        await (await page.waitForSelector(`html:not([data-frame]) #tab-${tab}`))?.click();
        expect(await drawAll(page, 60)).toBeGreaterThanOrEqual(60);
        await seen(page, `popup ${tab} ${time}`);
      }
      for (const tab of some(['month', 'today', 'week', 'rising', 'forYou', 'trending'], kind, time)) {
        const page = await openWatched(session, 'newtab.html');
        await (await page.waitForSelector(`html:not([data-frame]) #tab-${tab}`))?.click();
        await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
        if (tab !== 'rising' && tab !== 'forYou') await drawAll(page, tab === 'today' ? 60 : 100);
        await page.waitForSelector('.rail li a');
        await seen(page, `new tab ${tab} ${time}`);
      }
    },
  );

  it('nothing runs in the library, with every paper unfolded', async () => {
    const page = await openWatched(session, 'library.html');
    expect(await drawAll(page, HOSTILE_PAPERS)).toBe(HOSTILE_PAPERS);
    const step = IS_FULL || kind === 'chromium' ? 1 : 4;
    const result = await page.evaluate(unfoldAll, step, IS_FULL ? HOSTILE_PAPERS : 4);
    expect(result).toEqual({ unfolded: HOSTILE_PAPERS / step, found: [] });
    places += result.unfolded;
    await seen(page, 'library');
  });

  it('nothing runs in what is searched, here and beyond', async () => {
    const page = await openWatched(session, 'popup.html', POPUP);
    await page.type('[aria-label="Search papers"]', 'alert script evil');
    await page.waitForSelector('article mark');
    await page.waitForSelector('.beyond .ask');
    await page.$eval('.beyond .ask', (button) => (button as HTMLElement).click());
    await page.waitForSelector('.beyond article mark');
    expect(await page.$$eval('.beyond article', (all) => all.length)).toBeGreaterThan(20);
    for (const text of [
      '<img src=x onerror=alert(1)>',
      'author:"<svg onload=alert(1)>" -<script>',
      'tag:">',
    ]) {
      await page.$eval('[aria-label="Search papers"]', (field) => (field as HTMLInputElement).select());
      await page.type('[aria-label="Search papers"]', text);
      faults.push(...(await page.evaluate(found)));
    }
    await seen(page, 'search');
  });

  it('nothing runs because an address says so', async () => {
    const said = PAYLOADS.filter((_, index) => IS_FULL || index % 24 === 0);
    const addresses = said.flatMap((payload) => [
      `library.html?${new URLSearchParams({ q: payload, keyword: payload, organization: payload, tag: payload })}`,
      `library.html?${new URLSearchParams({ tag: payload, paper: `url:javascript:alert(1)//${payload}` })}`,
    ]);
    for (const address of [...addresses, `digest.html?day=${encodeURIComponent(said[0] ?? '')}`]) {
      const page = await openWatched(session, address);
      await page.waitForSelector('main');
      await seen(page, address);
    }
  });

  it('nothing runs in a digest, the settings, or what is told of them', async () => {
    for (const address of [`digest.html?day=${TODAY}`, `digest.html?week=${dateBefore(new Date(), 6)}`]) {
      const page = await openWatched(session, address);
      expect(await drawAll(page, 60)).toBeGreaterThanOrEqual(60);
      await seen(page, address);
    }
    const page = await openWatched(session, 'options.html');
    await page.waitForFunction((name) => document.body.textContent?.includes(name), {}, PAYLOADS[0] ?? '');
    await page.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    await seen(page, 'options');
  });

  it('nothing runs of what a feed tells, in its settings or in the library', async () => {
    const options = await openWatched(session, 'options.html');
    await options.type('#add-source', 'https://journal.example/feed.xml');
    await options.keyboard.press('Enter');
    const names = () => options.$$eval('.sources h3', (all) => all.map(({ textContent }) => textContent));
    const refused = () =>
      options.$$eval('form:has(#add-source) [role=alert]', (all) => all.map((one) => one.textContent).join());
    await expect.poll(async () => [(await names()).length, await refused()]).toEqual([2, '']);
    await seen(options, 'sources');
    const filter = new URLSearchParams({ source: 'feed:https://journal.example/feed.xml' });
    const page = await openWatched(session, `library.html?${filter}`);
    const drawn = await drawAll(page, HOSTILE_PAPERS);
    // Those whose address leads nowhere safe, and has no other name, are no papers.
    expect(drawn).toBeGreaterThan(HOSTILE_PAPERS / 2);
    const result = await page.evaluate(unfoldAll, IS_FULL ? 1 : 6, IS_FULL ? HOSTILE_PAPERS : 4);
    expect(result.found).toEqual([]);
    places += result.unfolded;
    await seen(page, 'feed');
  });

  it('nothing was asked for that is not on the list', (context) => {
    const asked = world.replay.requests.map(({ host, path }) => host + path);
    const off = [...asked.filter((address) => !EXPECTED.test(address)), ...world.replay.foreignHosts];
    const lost = faults.length + off.length;
    const figure = `${PAYLOADS.length} texts, ${world.replay.requests.length} requests`;
    note(context, { promise: 32, where: kind, tried: places, what: 'pages and papers seen', lost, figure });
    expect([off, faults]).toEqual([[], []]);
  });

  it('the watch sees what gets in', async () => {
    const page = await openWatched(session, 'options.html');
    const missed = await page.evaluate(letIn, PAYLOADS.filter(isMarkup));
    expect(missed).toEqual([]);
    await page.close();
  });
});

/** Runs in the settings: whether what was being restored is, so that the page may be closed. */
function isRestored(): boolean {
  const isBusy = document.querySelector('.restore :is(progress, fieldset)') !== null;
  return !isBusy && document.querySelector('.restore [role=status]')?.textContent?.trim() !== '';
}

/** Whether a text brings in, as markup, what the watch has to see; what would lead the page away is left out. */
function isMarkup(payload: string): boolean {
  return (
    /^<[a-z].*>/is.test(payload) &&
    !/refresh|^<(scr<|javascript|https|body|frameset|noscript|div style="width)/.test(payload)
  );
}

/** Runs in a watched page: lets texts in as markup, one after the other. Resolves to those that it did not see. */
async function letIn(payloads: string[]): Promise<string[]> {
  const { watch } = globalThis as unknown as { watch: Watch };
  const place = document.body.appendChild(document.createElement('div'));
  const missed: string[] = [];
  for (const payload of payloads) {
    const before = watch.ran.length + watch.scan().length;
    place.innerHTML = payload;
    await new Promise((resolve) => setTimeout(resolve));
    if (watch.ran.length + watch.scan().length <= before) missed.push(payload);
    place.replaceChildren();
  }
  return missed;
}
