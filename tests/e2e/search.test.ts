import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiItem } from '../replay/items.ts';
import type { BrowserKind } from '../support/browsers.ts';
import {
  belowAddressBar,
  browserWindow,
  enterAddressBar,
  typeInAddressBar,
} from '../support/firefox-window.ts';
import type { PageName, Session } from '../support/session.ts';
import { firstPollDone, openPage, refresh, startWorld, titles, type World } from './world.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];

/** Papers that differ in known ways, made of a real item, so that what a search has to find is certain. */
const MADE: { id: string; title: string; summary: string; author: string; code?: true }[] = [
  {
    id: '2611.00001',
    title: 'Quokka: Sparse Attention for Long Contexts',
    summary: 'We study attention in long contexts. The quokkas of Rottnest are not harmed by sparse kernels.',
    author: 'Björn Åkesson',
    code: true,
  },
  {
    id: '2611.00002',
    title: 'A Survey of Marsupial Robotics',
    summary: 'Robots that hop. Attention is paid to the quokka and to fine-tuning of legs.',
    author: 'Mary Shelley',
  },
  {
    id: '2611.00003',
    title: '稀疏注意力机制的研究',
    summary: 'Chinese titles are found by their words.',
    author: 'Wei Zhang',
  },
];

function made(template: ApiItem, index: number): ApiItem {
  const { id, title, summary, author, code } = MADE[index] as (typeof MADE)[number];
  const {
    githubRepo: _,
    githubStars: __,
    ai_keywords: ___,
    ...rest
  } = template.paper as ApiItem['paper'] & Record<string, unknown>;
  const paper = {
    ...rest,
    id,
    title,
    summary,
    authors: [{ _id: id, name: author, hidden: false }],
    upvotes: 50 - index,
    ...(code && { githubRepo: 'https://github.com/example/quokka' }),
    organization: code && { _id: 'wombat', name: 'wombat-lab', fullname: 'Wombat Laboratory' },
  };
  return { ...template, title, summary, paper } as ApiItem;
}

async function search(page: Page, text: string): Promise<void> {
  await page.$eval('[aria-label="Search papers"]', (field) => {
    (field as HTMLInputElement).value = '';
  });
  await page.type('[aria-label="Search papers"]', text);
}

describe.each(KINDS)('search in %s', (kind) => {
  let world: World;
  let session: Session;
  const [quokka = '', robots = '', chinese = ''] = MADE.map(({ title }) => title);

  beforeAll(async () => {
    world = await startWorld(kind);
    const today = new Date().toISOString().slice(0, 10);
    const days = new Map(world.digest.days);
    const real = days.get(today) ?? [];
    days.set(today, [...MADE.map((_, index) => made(real[0] as ApiItem, index)), ...real]);
    world.replay.setDigest({ ...world.digest, days });
    session = await world.open();
    await firstPollDone(session);
  });

  afterAll(async () => {
    await session?.close();
    await world?.replay.close();
  });

  it.each<[string, string, () => string[]]>([
    ['a word, those with it in the title first', 'quokka ', () => [quokka, robots]],
    ['the beginning of a word', 'quok', () => [quokka, robots]],
    ['a word with a typing error', 'qoukka', () => [quokka, robots]],
    ['another form of a word', 'marsupials robot ', () => [robots]],
    ['a phrase', '"attention is paid"', () => [robots]],
    ['words, but not another', 'quokka -robotics', () => [quokka]],
    ['an author without the accents', 'author:akesson', () => [quokka]],
    ['what has code', 'quokka has:code', () => [quokka]],
    ['what is of an organization', 'quokka org:wombat', () => [quokka]],
    ['what a source lists', 'quokka source:huggingface', () => [quokka, robots]],
    ['what is of a day or later', 'quokka after:2020-01', () => [quokka, robots]],
    ['what is not of a day before', 'quokka -before:2020-01', () => [quokka, robots]],
    ['what is new', 'quokka is:unread', () => [quokka, robots]],
    ['words with a hyphen between them', 'finetuning marsupial', () => [robots]],
    ['Chinese words', '注意力 稀疏', () => [chinese]],
  ])('finds %s', async (_, text, expected) => {
    const page = await openPage(session, 'library');
    await search(page, text);
    await expect.poll(() => titles(page)).toEqual(expected());
    await page.close();
  });

  it.each<PageName>(['popup', 'newtab', 'library'])('works in the %s, and marks its hits', async (name) => {
    const page = await openPage(session, name);
    await search(page, 'quokka');
    await expect.poll(() => titles(page)).toEqual([quokka, robots]);
    const marks = await page.$$eval('article mark', (hits) => hits.map((hit) => hit.textContent));
    expect(marks).toEqual(['Quokka', 'quokkas', 'quokka']);
    await page.close();
  });

  it('offers how a filter can go on, and finds by what is chosen', async () => {
    const page = await openPage(session, 'library');
    await search(page, 'quokka has:c');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page)).toEqual([quokka]);
    expect(
      await page.$eval('[aria-label="Search papers"]', (field) => (field as HTMLInputElement).value),
    ).toBe('quokka has:code ');
    await page.close();
  });

  it('finds real papers by the words of their titles', async () => {
    const page = await openPage(session, 'library');
    for (const title of world.today.slice(0, 2)) {
      await search(page, title);
      await expect.poll(async () => (await titles(page))[0]).toBe(title);
    }
    await page.close();
  });

  it('finds what was written a moment ago, and what was bookmarked', async () => {
    const page = await openPage(session, 'library');
    await search(page, 'marsupial');
    await expect.poll(() => titles(page)).toEqual([robots]);
    await page.click('article [aria-label="Bookmark"]');
    await page.click('article .unfold');
    await page.waitForSelector('.note textarea');
    await page.type('.note textarea', 'read on the ferry');
    await page.waitForFunction(() => document.querySelector('.note [role=status]')?.textContent !== '');
    await search(page, 'ferry');
    await expect.poll(() => titles(page)).toEqual([robots]);
    await search(page, 'is:bookmarked');
    await expect.poll(() => titles(page)).toEqual([robots]);
    await search(page, 'has:note');
    await expect.poll(() => titles(page)).toEqual([robots]);
    await page.close();
  });

  it('finds a paper that has just come in', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const template = world.digest.days.get(today)?.[0] as ApiItem;
    const late = made(template, 2);
    const title = 'Numbats After Midnight';
    const days = new Map(world.digest.days);
    days.set(today, [
      { ...late, title, paper: { ...late.paper, id: '2611.00009', title } },
      ...(days.get(today) ?? []),
    ]);
    world.replay.setDigest({ ...world.digest, days });
    const page = await openPage(session, 'library');
    await refresh(page);
    await page.waitForSelector('.news');
    await search(page, 'numbat');
    await expect.poll(() => titles(page)).toEqual([title]);
    await page.close();
  });

  it('names similar papers', async () => {
    const page = await openPage(session, 'library');
    await search(page, world.today[0] ?? '');
    await expect.poll(async () => (await titles(page))[0]).toBe(world.today[0]);
    await page.click('article .unfold');
    await page.waitForSelector('.similar');
    await page.click('.similar summary');
    await page.waitForSelector('.similar li');
    const similar = await page.$$eval('.similar li', (items) => items.map((item) => item.textContent));
    expect(similar.length).toBeGreaterThan(3);
    expect(similar).not.toContain(world.today[0]);
    await page.close();
  });

  it('asks nobody for anything', () => {
    // Chromium itself looks for a dictionary when a note is typed.
    expect(world.replay.foreignHosts.filter((host) => !host.startsWith('redirector.gvt1.com'))).toEqual([]);
    expect(world.replay.requests.filter(({ path }) => path.includes('search'))).toEqual([]);
  });

  it.runIf(kind === 'chromium')('answers the address bar', async () => {
    const hits = await session.worker(suggestionsFor, 'quokka');
    expect(hits[0]?.description).toContain('Quokka: Sparse Attention for Long Contexts');
    expect(hits[0]?.content).toBe('/library.html?q=quokka&paper=arxiv%3A2611.00001');
    const opened = session.browser.waitForTarget((target) => target.url().includes('/library.html?q=quokka'));
    await session.worker(enterInAddressBar, 'quokka');
    const page = await (await opened).page();
    await expect.poll(() => (page ? titles(page) : [])).toEqual([quokka, robots]);
    await page?.close();
  });

  it.runIf(kind === 'firefox')('answers what is typed in the address bar', async () => {
    // Enter opens the library in the tab in front.
    const page = await openPage(session, 'library');
    await page.bringToFront();
    const inWindow = await browserWindow(session.browser);
    await inWindow(typeInAddressBar, 'pr quokka');
    await expect
      .poll(async () => (await inWindow(belowAddressBar)).slice(1).map((text) => text.split(' – ')[0]))
      .toEqual([quokka, robots]);
    await inWindow(enterAddressBar);
    await page.waitForFunction(() => location.search.startsWith('?q=quokka'));
    await expect.poll(() => titles(page)).toEqual([quokka, robots]);
    await page.close();
  });
});

interface Suggestion {
  content: string;
  description: string;
}

interface OmniboxEvent {
  dispatch(...args: unknown[]): void;
}

/** Runs in the worker: what it would show below the address bar. */
function suggestionsFor(text: string): Promise<Suggestion[]> {
  const { chrome } = globalThis as unknown as { chrome: { omnibox: { onInputChanged: OmniboxEvent } } };
  return new Promise((resolve) => chrome.omnibox.onInputChanged.dispatch(text, resolve));
}

/** Runs in the worker, as if Enter had been pressed in the address bar. */
function enterInAddressBar(text: string): void {
  const { chrome } = globalThis as unknown as { chrome: { omnibox: { onInputEntered: OmniboxEvent } } };
  chrome.omnibox.onInputEntered.dispatch(text, 'newForegroundTab');
}
