import type { Session } from '../support/session.ts';
import type { Chance } from './chance.ts';
import { TOOLBAR } from './pages-floors.ts';
import { comeToRest, shuffled } from './pages-open.ts';
import type { Stored } from './pages-profile.ts';
import type { Beginning } from './pages-watch.ts';
import { PATIENCE, within } from './patience.ts';

/** A popup that the toolbar button opened. */
export interface PopupOpening extends Beginning {
  /** From the call of `action.openPopup` to the first papers. */
  fromCall: number;
}

/** How the popups of a store began, round for round. */
export interface PopupsOpened {
  size: number;
  kind: keyof typeof TOOLBAR;
  rounds: PopupOpening[];
}

interface Chrome {
  action: {
    openPopup(): Promise<void>;
    setPopup(details: { popup: string }): Promise<void>;
  };
}

/** Opens the real popup of the toolbar button, and the static floor in its place, in rounds shuffled by chance. */
export async function toolbarPopups(
  stores: readonly Stored[],
  rounds: number,
  chance: Chance,
): Promise<PopupsOpened[]> {
  const sessions = await Promise.all(stores.map((store) => store.open()));
  try {
    const opened = stores.flatMap(({ size }) =>
      (['popup', 'static'] as const).map((kind): PopupsOpened => ({ size, kind, rounds: [] })),
    );
    for (let round = -2; round < rounds; round++) {
      for (const one of shuffled(opened, chance)) {
        const session = sessions[stores.findIndex(({ size }) => size === one.size)] as Session;
        await comeToRest(session);
        const opening = await openPopup(session, TOOLBAR[one.kind]);
        if (round >= 0) one.rounds.push(opening);
      }
    }
    return opened;
  } finally {
    for (const session of sessions) await session.close();
  }
}

async function openPopup(session: Session, file: string): Promise<PopupOpening> {
  const { browser, baseUrl } = session;
  const [front] = await browser.pages();
  await front?.bringToFront();
  const [calledAt, target] = await Promise.all([
    session.evaluate(callPopup, file),
    browser.waitForTarget((one) => one.url() === baseUrl + file, { timeout: PATIENCE }),
  ]);
  const page = await target.asPage();
  try {
    const beginning = await within(
      PATIENCE,
      `the popup ${file}`,
      page.evaluate(() => globalThis.beginning.done),
    );
    return { ...beginning, fromCall: beginning.origin + beginning.papers - calledAt };
  } finally {
    await page.close();
  }
}

/** Runs in a page of the extension: has the toolbar button open this page, and tells when it called for that. */
async function callPopup(popup: string): Promise<number> {
  const { action } = (globalThis as unknown as { chrome: Chrome }).chrome;
  await action.setPopup({ popup });
  const calledAt = performance.timeOrigin + performance.now();
  await action.openPopup();
  return calledAt;
}
