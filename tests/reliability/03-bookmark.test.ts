import { describe, expect, it } from 'vitest';
import { openPage } from '../e2e/world.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { dumpDatabase, readDump, valuesOf } from '../support/dump.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { note, times } from './promises.ts';
import { kept, Sessions } from './sessions.ts';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const BOOKMARKS = times(50, 2);
/** Of three days: more than are bookmarked. */
const PAPERS_A_DAY = 20;

/**
 * Runs in a page with papers: bookmarks the first one that is not bookmarked, drawing more if need be. Resolves to its
 * id in the moment when the page says that it is bookmarked.
 */
async function bookmarkNext(): Promise<string> {
  const until = async <T>(look: () => T | null | undefined): Promise<T> => {
    for (let found = look(); ; found = look()) {
      if (found !== null && found !== undefined) return found;
      await new Promise((resolve) => {
        const observer = new MutationObserver(() => resolve(observer.disconnect()));
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      });
    }
  };
  const free = 'article [aria-label="Bookmark"][aria-pressed="false"]';
  const button = await until(() => {
    const found = document.querySelector<HTMLElement>(free);
    if (!found) document.querySelector('article:last-of-type')?.scrollIntoView();
    return found;
  });
  button.click();
  await until(() => (button.ariaPressed === 'true' ? true : undefined));
  return button.closest<HTMLElement>('article')?.dataset.id ?? '';
}

async function storedBookmarks(session: Session): Promise<string[]> {
  const readings = valuesOf<{ id: string; bookmarkedAt?: number }>(
    readDump(await session.evaluate(dumpDatabase)),
    'readings',
  );
  return readings.filter(({ bookmarkedAt }) => bookmarkedAt !== undefined).map(({ id }) => id);
}

describe.each(KINDS)('%s, killed right after a bookmark was acknowledged', (kind) => {
  it('has the bookmark', { timeout: 900_000 }, async (context) => {
    const world = await GrowingWorld.start(kind, 'bookmarks', PAPERS_A_DAY);
    const sessions = new Sessions(world, kept(), 'kill');
    let session = await world.settleBeforeKills(sessions);
    const acknowledged: string[] = [];
    for (let count = 0; count < BOOKMARKS; count++) {
      const page = await openPage(session, 'library');
      acknowledged.push(await page.evaluate(bookmarkNext));
      session = await sessions.restart('kill');
    }
    const there = await storedBookmarks(session);
    const lost = acknowledged.filter((id) => !there.includes(id));
    note(context, { promise: 3, where: kind, tried: BOOKMARKS, what: 'bookmarks', lost: lost.length });
    expect(lost).toEqual([]);
    expect(new Set(acknowledged).size).toBe(BOOKMARKS);
  });
});
