import type { Session, Size } from '../support/session.ts';
import type { Chance } from './chance.ts';
import { FLOORS } from './pages-floors.ts';
import type { Stored } from './pages-profile.ts';
import { type Beginning, CALM, watchBeginning } from './pages-watch.ts';
import { PATIENCE, within } from './patience.ts';

const NARROW: Size = { width: 420, height: 600 };

/** The pages that are compared: their file, and the size of their window where it is not the browser's. */
export const PAGES = {
  newtab: { file: 'newtab.html' },
  popup: { file: 'popup.html', size: NARROW },
  static: { file: `${FLOORS.static}.html` },
  'static narrow': { file: `${FLOORS.static}.html`, size: NARROW },
  snapshot: { file: `${FLOORS.snapshot}.html` },
  database: { file: `${FLOORS.database}.html` },
} satisfies Record<string, { file: string; size?: Size }>;
export type PageKind = keyof typeof PAGES;
/** The product's own ones among them. */
const OURS: readonly PageKind[] = ['newtab', 'popup'];

/** How the pages of a store began, round for round. */
export interface Opened {
  size: number;
  kind: PageKind;
  rounds: Beginning[];
}

/** Opens a page in a new tab, waits until it is at rest, and closes it. */
export async function openOnce({ browser, baseUrl }: Session, kind: PageKind): Promise<Beginning> {
  const { file, size }: { file: string; size?: Size } = PAGES[kind];
  const page = await browser.newPage();
  try {
    if (size) await page.setViewport(size);
    await page.evaluateOnNewDocument(watchBeginning, CALM);
    await page.goto(baseUrl + file, { waitUntil: 'domcontentloaded' });
    const done = page.evaluate(() => globalThis.beginning.done);
    return await within(PATIENCE, `the page ${file} to come to rest`, done);
  } finally {
    await page.close();
  }
}

/** Ends the worker, and with it the extension's process: the next page has to start one, as after any longer pause. */
export async function comeToRest(session: Session): Promise<void> {
  // It may end by itself at this very moment.
  await session.stopWorker().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 150));
}

/**
 * Later tabs: browsers with each store run side by side, and in each round every page of every store is opened once, in
 * an order drawn by chance. The first rounds are not counted.
 */
export async function laterTabs(
  stores: readonly Stored[],
  rounds: number,
  chance: Chance,
  kinds: readonly PageKind[],
): Promise<Opened[]> {
  const sessions = await Promise.all(stores.map((store) => store.open()));
  try {
    const opened = tableOf(stores, kinds);
    for (let round = -2; round < rounds; round++) {
      for (const one of shuffled(opened, chance)) {
        const session = sessions[stores.findIndex(({ size }) => size === one.size)] as Session;
        await comeToRest(session);
        const beginning = await openOnce(session, one.kind);
        if (round >= 0) one.rounds.push(beginning);
      }
    }
    return opened;
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** The first page of a browser that was just started, each in a browser of its own. */
export async function browserStarts(
  stores: readonly Stored[],
  rounds: number,
  chance: Chance,
  kinds: readonly PageKind[],
): Promise<Opened[]> {
  const opened = tableOf(stores, kinds);
  for (let round = -1; round < rounds; round++) {
    for (const one of shuffled(opened, chance)) {
      const session = await (stores.find(({ size }) => size === one.size) as Stored).open();
      try {
        const beginning = await openOnce(session, one.kind);
        if (round >= 0) one.rounds.push(beginning);
      } finally {
        await session.close();
      }
    }
  }
  return opened;
}

function tableOf(stores: readonly Stored[], kinds: readonly PageKind[]): Opened[] {
  return pairsOf(stores, kinds).map(({ store: { size }, kind }): Opened => ({ size, kind, rounds: [] }));
}

/** The pages of each store. Floors are opened beside the largest one only: what they are held against stands there. */
export function pairsOf(stores: readonly Stored[], kinds: readonly PageKind[]) {
  const largest = Math.max(...stores.map(({ size }) => size));
  return stores.flatMap((store) =>
    kinds.filter((kind) => store.size === largest || OURS.includes(kind)).map((kind) => ({ store, kind })),
  );
}

/** The same items in an order drawn by chance. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const left = [...items];
  return items.map(() => left.splice(chance.below(left.length), 1)[0] as T);
}
