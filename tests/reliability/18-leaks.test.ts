import type { CDPSession, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { openPage } from '../e2e/world.ts';
import type { Session } from '../support/session.ts';
import { GrowingWorld } from './growing.ts';
import { IS_FULL, note, times } from './promises.ts';
import { Sessions } from './sessions.ts';

const OPENINGS = times(500, 20);
/** Openings before it is measured: caches fill and functions are read for the first time. */
const WARM_UP = times(50, 10);
const MEASURED_EVERY = times(25, 5);
/** What is said to grow: this share of the heap in all the openings. Few openings tell less exactly. */
const MOST_GROWTH = IS_FULL ? 0.01 : 0.05;

/**
 * V8 makes no machine code and forgets no bytecode, so that what grows or shrinks is what we hold. Else functions and
 * regular expressions that become hot, one by one, put 100 kB on a worker of 1.7 MB in 200 openings, while heap snapshots
 * have not one object more; and after some minutes bytecode that ran long ago is dropped, 110 kB at once from the pages,
 * which would hide a leak.
 */
const NOTHING_BUT_OURS = { args: ['--js-flags=--jitless --no-flush-bytecode'] };

let session: Session;

/** Bytes of what is alive. */
async function heapOf(client: CDPSession): Promise<number> {
  // What finalizers let go of is collected the next time.
  for (let time = 0; time < 3; time++) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** The growth of a straight line through evenly spaced sizes, from the first to the last, as a share of the first. */
function growthOf(sizes: readonly number[]): number {
  const middle = (sizes.length - 1) / 2;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  let covariance = 0;
  let variance = 0;
  sizes.forEach((size, at) => {
    covariance += (at - middle) * (size - mean);
    variance += (at - middle) ** 2;
  });
  const slope = covariance / variance;
  return (slope * (sizes.length - 1)) / (mean - slope * middle);
}

async function workerClient(): Promise<CDPSession> {
  const target = await session.browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('The worker has ended.');
  return worker.client;
}

/**
 * A page that has kept its look. It reads all of its elements for that, whose wrappers stay as long as they do: 24 kB, once,
 * in whichever opening a page in the background finds time for it.
 */
async function settledPage(): Promise<Page> {
  const page = await openPage(session, 'library');
  await page.waitForFunction("localStorage.getItem('snapshot:library')");
  return page;
}

async function openAndClose(): Promise<void> {
  for (const name of ['popup', 'newtab'] as const) await (await openPage(session, name)).close();
}

// Chromium only: Firefox tells nobody outside how large a heap is. The debugger keeps the worker alive meanwhile.
it('pages that come and go leave nothing behind', { timeout: 1_800_000 }, async (context) => {
  const world = await GrowingWorld.start('chromium', 'leaks');
  session = await new Sessions(world, NOTHING_BUT_OURS).open();
  await world.settle(session);
  const clients = {
    worker: await workerClient(),
    'open page': await (await settledPage()).createCDPSession(),
  };
  const sizes: Record<keyof typeof clients, number[]> = { worker: [], 'open page': [] };
  const names = Object.keys(clients) as (keyof typeof clients)[];
  for (let opening = 0; opening < WARM_UP; opening++) await openAndClose();
  for (let opening = 0; opening <= OPENINGS; opening++) {
    if (opening % MEASURED_EVERY === 0)
      for (const name of names) sizes[name].push(await heapOf(clients[name]));
    await openAndClose();
  }
  const growths = names.map((name) => growthOf(sizes[name]));
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const figure = names.map((name, at) => `${name} ${percent(growths[at] ?? 0)}`).join(', ');
  const lost = growths.filter((growth) => growth > MOST_GROWTH).length;
  note(context, { promise: 18, where: 'chromium', tried: 2 * OPENINGS, what: 'openings', lost, figure });
  expect(lost, JSON.stringify(sizes)).toBe(0);
});
