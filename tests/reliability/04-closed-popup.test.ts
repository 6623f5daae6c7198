import { describe, expect, it } from 'vitest';
import type { Reading } from '../../lib/domain/reading.ts';
import { Chance } from '../bench/chance.ts';
import { openPage } from '../e2e/world.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const CLICKS = times(200, 5);
const LONGEST_MS = 200;
/** From so many milliseconds between click and close on, the click must have come through. */
const SAFE_MS = 50;
const EARLY_CLICKS = times(50, 3);

let session: Session;

/** Runs in a page with papers: clicks the first bookmark button. Resolves to its paper, without waiting for anything. */
function clickFirst(): string {
  const button = document.querySelector<HTMLElement>('article [aria-label="Bookmark"]');
  button?.click();
  return button?.closest('article')?.dataset.id ?? '';
}

/** Runs in a page before its own scripts: clicks the first button for a mark in its first frame, and says what for. */
function clickInFirstFrame(mark: string): void {
  new MutationObserver((_, observer) => {
    const button = document.querySelector<HTMLElement>(`[data-frame] article [data-mark="${mark}"]`);
    const paper = button?.closest('article');
    if (!button || !paper) return;
    observer.disconnect();
    // The script that makes this frame listens when it is through.
    setTimeout(() => {
      const isSet = mark === 'read' ? paper.dataset.state === 'read' : button.ariaPressed === 'true';
      button.click();
      Object.assign(document.documentElement.dataset, { clicked: paper.dataset.id, wanted: !isSet });
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

interface Stored {
  isBookmarked: boolean;
  isRead: boolean;
  /** The last step that undo can take back, and when it was. */
  step: { at: number; ids: string[] };
}

async function storedOf(id: string): Promise<Stored> {
  const dump = readDump(await session.evaluate(dumpDatabase));
  const reading = valuesOf<Reading>(dump, 'readings').find((one) => one.id === id);
  const [last] = valuesOf<{ at: number; before: { id: string }[] }>(dump, 'actions').slice(-1);
  return {
    isBookmarked: reading?.bookmarkedAt !== undefined,
    isRead: reading?.readAt !== undefined,
    step: { at: last?.at ?? 0, ids: last?.before.map((one) => one.id) ?? [] },
  };
}

/** What came of a click: all that belongs to it, nothing of it, or a part. */
function outcome(before: Stored, after: Stored, id: string): 'whole' | 'nothing' | 'partial' {
  const hasToggled = before.isBookmarked !== after.isBookmarked;
  const hasStep = after.step.at > before.step.at && after.step.ids.includes(id);
  if (hasToggled && hasStep) return 'whole';
  return hasToggled || hasStep ? 'partial' : 'nothing';
}

describe.each(KINDS)('the popup of %s, closed right after a click', (kind) => {
  it('has taken the whole click or nothing of it', { timeout: 600_000 }, async (context) => {
    const chance = new Chance(`closed popups of ${kind}`);
    const world = await GrowingWorld.start(kind, 'clicks');
    session = await new Sessions(world).open();
    await world.settle(session);
    const faults: string[] = [];
    let nothing = 0;
    for (let click = 0; click < CLICKS; click++) {
      const wait = 1 + chance.below(LONGEST_MS);
      const page = await openPage(session, 'popup');
      const first = await page.$eval('article', ({ dataset }) => dataset.id ?? '');
      const before = await storedOf(first);
      expect(await page.evaluate(clickFirst)).toBe(first);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await page.close();
      const came = outcome(before, await storedOf(first), first);
      if (came === 'nothing') nothing++;
      if (came === 'partial' || (came === 'nothing' && wait >= SAFE_MS))
        faults.push(`${came} after ${wait} ms`);
    }
    const figure = `${nothing} closed too soon to be heard`;
    note(context, { promise: 4, where: kind, tried: CLICKS, what: 'clicks', lost: faults.length, figure });
    expect(faults).toEqual([]);
  });

  // Firefox lets nobody into a page before it has loaded.
  it.runIf(kind === 'chromium')(
    'has taken a click on its first frame, before its own scripts are there',
    {
      timeout: 600_000,
    },
    async (context) => {
      const world = await GrowingWorld.start(kind, 'early clicks', 40);
      session = await new Sessions(world).open();
      await world.settle(session);
      let lost = 0;
      for (let click = 0; click < EARLY_CLICKS; click++) {
        // What was clicked on is no first frame any more.
        const page = await openPage(session, 'popup');
        await page.waitForFunction(() => localStorage.getItem('snapshot:popup') !== null);
        await page.close();
        const mark = click % 2 === 0 ? 'bookmark' : 'read';
        const popup = await session.browser.newPage();
        await popup.evaluateOnNewDocument(clickInFirstFrame, mark);
        const opening = popup.goto(`${session.baseUrl}popup.html`).catch(() => undefined);
        await popup.waitForSelector('[data-clicked]');
        const { clicked = '', wanted } = await popup.$eval('html', ({ dataset }) => ({ ...dataset }));
        await Promise.all([popup.close(), opening]);
        const isDone = async () => {
          const { isBookmarked, isRead } = await storedOf(clicked);
          return (mark === 'read' ? isRead : isBookmarked) === (wanted === 'true');
        };
        await expect
          .poll(isDone)
          .toBe(true)
          .catch(() => lost++);
      }
      note(context, { promise: 4, where: kind, tried: EARLY_CLICKS, what: 'clicks on a first frame', lost });
      expect(lost).toBe(0);
    },
  );
});
