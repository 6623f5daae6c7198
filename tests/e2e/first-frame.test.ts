import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiItem } from '../replay/items.ts';
import type { Session } from '../support/session.ts';
import { firstPollDone, openPage, startWorld, type World } from './world.ts';

const TITLE = 'Bounds for $\\alpha$-Divergences';

let world: World;
let session: Session;

beforeAll(async () => {
  world = await startWorld('chromium');
  const today = new Date().toISOString().slice(0, 10);
  const [item] = [...world.digest.days.values()].flat() as [ApiItem];
  const papers = [{ ...item, title: TITLE, paper: { ...item.paper, title: TITLE } }];
  world.replay.setDigest({ days: new Map([[today, papers]]), trending: papers });
  session = await world.open();
  await firstPollDone(session);
});

afterAll(async () => {
  await session?.close();
  await world?.replay.close();
});

/** Runs in a page before its own scripts: notes how wide the parts of the first title are in the page's first frame. */
function measureFirstFrame(): void {
  new MutationObserver((_, observer) => {
    const title = document.querySelector('[data-frame] article .headline span');
    if (!title?.shadowRoot) return;
    observer.disconnect();
    const widths = [...title.shadowRoot.children].map((part) => part.getBoundingClientRect().width);
    document.documentElement.dataset.widths = widths.join(' ');
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

it('shows a title with mathematics once, as it is set; as it is written it is there unseen', async () => {
  const page = await openPage(session, 'popup');
  await page.waitForFunction(() => /(<|&lt;)math/.test(localStorage.getItem('snapshot:popup') ?? ''));
  await page.evaluateOnNewDocument(measureFirstFrame);
  await page.reload({ waitUntil: 'domcontentloaded' });
  const found = await page.waitForSelector('[data-widths]');
  const [written = 0, set = 0] =
    (await found?.evaluate((root) => (root as HTMLElement).dataset.widths?.split(' ').map(Number))) ?? [];
  expect(written).toBeLessThanOrEqual(1);
  expect(set).toBeGreaterThan(50);
  await page.close();
});

/** Runs in a page: whether what it keeps for its next first frame is the same again once the browser has read it. */
function isReadAsWritten(key: string): boolean | undefined {
  const kept = localStorage.getItem(key);
  if (kept === null) return undefined;
  const { markup } = JSON.parse(kept) as { markup: string };
  return new DOMParser().parseFromString(markup, 'text/html').body.getHTML() === markup;
}

it.each(['popup', 'newtab', 'library'] as const)(
  'has elements of %s where HTML allows them',
  async (name) => {
    const page = await openPage(session, name);
    const key = `snapshot:${name}`;
    await expect.poll(() => page.evaluate(isReadAsWritten, key)).toBe(true);
    await page.close();
  },
);
