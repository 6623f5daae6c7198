import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNOUNCED, ARTICLES, JOURNAL } from '../replay/feeds.ts';
import type { BrowserKind } from '../support/browsers.ts';
import type { Session } from '../support/session.ts';
import { badgeBecomes, firstPollDone, openPage, startWorld, titles, type World, withLeave } from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

describe.each(KINDS)('sources in %s', (kind) => {
  let folder: string;
  let world: World;
  let session: Session;
  let options: Page;
  /** Unread papers of the digest, and what the two sources add: arXiv's paper that the digest has is one with it. */
  let unread: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paper-round-sources-'));
    world = await startWorld(kind);
    session = await world.open({ extensionPath: withLeave(kind, join(folder, 'build')) });
    await firstPollDone(session);
    unread = world.today.length;
    options = await openPage(session, 'options');
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (host: string) => world.replay.requests.filter((request) => request.host === host);
  const add = async (text: string) => {
    const field = await options.waitForSelector('#add-source');
    await field?.click({ count: 3 });
    await field?.type(text);
    await options.keyboard.press('Enter');
  };
  const said = (role: string) =>
    options.$eval(`form:has(#add-source) [role=${role}]`, (one) => one.textContent);
  const names = () => options.$$eval('.sources h3', (all) => all.map(({ textContent }) => textContent));

  it('has the digest alone, and asks nobody else', async () => {
    await expect.poll(names).toEqual(['Hugging Face Daily Papers']);
    expect(new Set(world.replay.requests.map(({ host }) => host))).toEqual(new Set(['huggingface.co']));
  });

  it('adds a category of arXiv: one request, and what is new counts', async () => {
    await add('cs.cl');
    await expect.poll(() => said('status')).toBe('arXiv cs.CL was added.');
    await expect.poll(names).toEqual(['Hugging Face Daily Papers', 'arXiv cs.CL']);
    expect(
      asked('rss.arxiv.org').map(({ path, headers }) => [path, headers.cookie, headers.referer]),
    ).toEqual([['/atom/cs.CL', undefined, undefined]]);
    unread += ANNOUNCED.length;
    await badgeBecomes(session, String(unread));
  });

  it('adds a feed under its own title: its newest article is new', async () => {
    await add('journal.example/feed.xml');
    await expect.poll(() => said('status')).toBe(`${JOURNAL} was added.`);
    expect(asked('journal.example')).toHaveLength(1);
    unread += 1;
    await badgeBecomes(session, String(unread));
  });

  it.each([
    ['https://127.1/feed', /no category or search of arXiv/],
    ['https://arxiv.org@evil.example/', /no category or search of arXiv/],
    ['https://journal.example/none.xml', /journal\.example does not know this address/],
  ])('says why it does not add %s', async (address, sentence) => {
    await add(address);
    await expect.poll(() => said('alert').catch(() => '')).toMatch(sentence);
    expect(await names()).toHaveLength(3);
  });

  it('shows their papers among the unread, each once, and finds them by source', async () => {
    const popup = await openPage(session, 'popup');
    await popup.waitForFunction(
      (count: number) => document.querySelector('[role=tab]')?.textContent?.includes(String(count)),
      {},
      unread,
    );
    await popup.close();
    const library = await openPage(session, 'library');
    const search = await library.waitForSelector('input[type=search]');
    await search?.type('source:journal.example');
    await expect.poll(async () => (await titles(library)).toSorted()).toEqual(ARTICLES.toSorted());
    await search?.click({ count: 3 });
    await search?.type('source:arxiv');
    const first = world.today[0] ?? '';
    await expect.poll(() => titles(library)).toHaveLength(ANNOUNCED.length + 1);
    expect((await titles(library)).filter((title) => title === first).length).toBeLessThanOrEqual(1);
    await library.close();
  });

  const button = async (name: string, text: string): Promise<ElementHandle> => {
    const find = (wanted: string, label: string) =>
      [...document.querySelectorAll('.sources li')]
        .find((row) => row.querySelector('h3')?.textContent === wanted)
        ?.querySelectorAll('button')
        .values()
        .find((one) => one.textContent === label) as Element;
    const handle = await options.waitForFunction(find, {}, name, text);
    return handle.asElement() as ElementHandle;
  };

  it('pauses a source, resumes it, and asks it then', async () => {
    const before = asked('journal.example').length;
    await (await button(JOURNAL, 'Pause')).click();
    await (await button(JOURNAL, 'Resume')).click();
    await button(JOURNAL, 'Pause');
    await expect.poll(() => asked('journal.example').length).toBe(before + 1);
  });

  it('removes a source: its papers stay, but no longer count', async () => {
    await (await button('arXiv cs.CL', 'Remove')).click();
    await expect.poll(names).toEqual(['Hugging Face Daily Papers', JOURNAL]);
    await badgeBecomes(session, String(unread - ANNOUNCED.length));
    expect(asked('rss.arxiv.org')).toHaveLength(1);
    expect(world.replay.foreignHosts).toEqual([]);
  });
});
