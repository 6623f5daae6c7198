import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { Session } from '../support/session.ts';
import {
  badgeBecomes,
  firstPollDone,
  openPage,
  refresh,
  startWorld,
  titleOf,
  titles,
  type World,
} from './world.ts';

const DAY = 86_400_000;

let world: World;
let session: Session;

beforeAll(async () => {
  world = await startWorld('chromium');
  session = await world.open();
  await firstPollDone(session);
});

afterAll(async () => {
  await session?.close();
  await world?.replay.close();
});

async function frontPage(): Promise<Page> {
  const page = await session.page('newtab', { width: 1280, height: 900 });
  await page.waitForSelector('article');
  return page;
}

/** The digest with the papers of a day changed. */
function withDay(digest: Digest, date: string, change: (items: ApiItem[]) => ApiItem[]): Digest {
  return { ...digest, days: new Map(digest.days).set(date, change(digest.days.get(date) ?? [])) };
}

describe('earlier days', () => {
  it('are fetched when they are looked up, and do not count as new', async () => {
    const [date = '', items = []] = [...world.digest.days].sort()[0] ?? [];
    expect(world.replay.requests.some(({ path }) => path.includes(date))).toBe(false);
    const page = await frontPage();
    await page.click('#tab-today');
    const days = Math.round((Date.parse(new Date().toISOString().slice(0, 10)) - Date.parse(date)) / DAY);
    for (let day = 0; day < days; day++) await page.click('[aria-label="Earlier"]');
    const expected = items.toSorted((one, other) => other.paper.upvotes - one.paper.upvotes).map(titleOf);
    await expect.poll(async () => (await titles(page)).toSorted()).toEqual(expected.toSorted());
    expect(world.replay.requests.filter(({ path }) => path.includes(date))).toHaveLength(1);
    await badgeBecomes(session, String(world.today.length));
    await page.close();
  });

  it('fill the week, by upvotes', async () => {
    const page = await frontPage();
    await page.click('#tab-week');
    const monday = mondayOf(new Date());
    const days = [...world.digest.days].filter(([date]) => date >= monday);
    const items = days.flatMap(([, papers]) => papers);
    const drawnAhead = Math.min(items.length, 100);
    await expect.poll(async () => (await titles(page)).length).toBeGreaterThanOrEqual(drawnAhead);
    const votes = await page.$$eval('article .figures li:first-child', (figures) =>
      figures.map((figure) => Number.parseInt(figure.title, 10)),
    );
    expect(votes).toEqual(votes.toSorted((one, other) => other - one));
    await page.close();
  });
});

describe('Rising', () => {
  it('says how it fills, then ranks by what was gained between two polls', async () => {
    const page = await frontPage();
    await page.click('#tab-rising');
    await page.waitForSelector('.empty');
    const today = new Date().toISOString().slice(0, 10);
    const rise = (item: ApiItem, by: number) => ({
      ...item,
      paper: { ...item.paper, upvotes: item.paper.upvotes + by },
    });
    const [first, second] = (world.digest.days.get(today) ?? []).slice(-2) as [ApiItem, ApiItem];
    const digest = withDay(world.digest, today, (items) =>
      items.map((item) => (item === first ? rise(item, 5) : item === second ? rise(item, 50) : item)),
    );
    world.replay.setDigest(digest);
    await refresh(page);
    await expect.poll(() => titles(page)).toEqual([titleOf(second), titleOf(first)]);
    await page.close();
  });
});

describe('a list that is being read', () => {
  it('does not move when papers come in, and shows them when asked', async () => {
    const page = await openPage(session, 'popup');
    const before = await titles(page);
    const today = new Date().toISOString().slice(0, 10);
    const template = world.digest.days.get(today)?.[0] as ApiItem;
    const paper = { ...template.paper, id: '2611.99999', title: 'A paper\n  that came late', upvotes: 0 };
    const digest = withDay(world.digest, today, (items) => [
      ...items,
      { ...template, title: paper.title, paper },
    ]);
    world.replay.setDigest(digest);
    await refresh(page);
    await page.waitForSelector('.news');
    expect(await titles(page)).toEqual(before);
    await page.click('.news');
    await expect.poll(() => titles(page)).toContain('A paper that came late');
    await badgeBecomes(session, String(world.today.length + 1));
    await page.close();
  });
});

describe('settings', () => {
  it('reach the badge of an open browser at once', async () => {
    const page = await session.page('options', { width: 1280, height: 900 });
    await page.select('#badgeMode', '3');
    await badgeBecomes(session, '•');
    await page.select('#badgeMode', '4');
    await badgeBecomes(session, '');
    await page.select('#badgeMode', '0');
    await badgeBecomes(session, String(world.today.length + 1));
    await page.close();
  });

  it('refuse a base address that is none, in a sentence', async () => {
    const page = await session.page('options', { width: 1280, height: 900 });
    await page.$eval('#baseAddress', (field) => {
      (field as HTMLInputElement).value = '';
    });
    await page.type('#baseAddress', 'http://127.0.0.1/path');
    await page.click('button[type=submit]');
    await page.waitForSelector('[role=alert]');
    expect(await page.$eval('[role=alert]', (alert) => alert.textContent)).toMatch(/Nothing was changed\.$/);
    await page.close();
  });
});

describe('a service that misbehaves', () => {
  it.each([
    [
      'a sign-in page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
      /no list of papers/,
    ],
    ['a redirect', { status: 302, headers: { location: 'https://example.org/' }, body: '' }, /another site/],
    ['its own trouble', { status: 503, headers: {}, body: '{"error":"down"}' }, /trouble of its own/],
    [
      'rubbish',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '[{},{},{}]' },
      /form that Paper Round does not know/,
    ],
  ])('with %s changes nothing and is said', async (_, fault, sentence) => {
    const page = await openPage(session, 'popup');
    const before = await titles(page);
    world.replay.faults.respond = () => fault;
    await refresh(page);
    await page.waitForFunction(
      (source) =>
        new RegExp(source).test(document.querySelector('.status-line [role=alert]')?.textContent ?? ''),
      {},
      sentence.source,
    );
    expect(await titles(page)).toEqual(before);
    expect(await session.title()).toMatch(sentence);
    delete world.replay.faults.respond;
    await refresh(page);
    await page.waitForFunction(() => !document.querySelector('.status-line [role=alert]'));
    expect(world.replay.foreignHosts).toEqual([]);
    await page.close();
  });
});

function mondayOf(now: Date): string {
  return new Date(now.getTime() - ((now.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
}
