/**
 * `npm run bench`: how fast the pages are there, and what the worker's work takes, against floors that the bench brings
 * along. Prints tables, writes them into the README beside this file, and all figures into .paper-round/bench/bench.json.
 *
 * For trying something out: `--only later,starts,popup,details,worker,use,backfill` (parts), `--sizes 100,100000`,
 * `--rounds 10`, `--starts 4`, `--pages newtab,static`; then nothing is written into the README.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Replay } from '../replay/server.ts';
import { FOLDER } from './bundle.ts';
import { Chance } from './chance.ts';
import { backfills } from './pages-backfill.ts';
import { pageDetails } from './pages-details.ts';
import { pageGoals } from './pages-goals.ts';
import { browserStarts, laterTabs, PAGES, type PageKind } from './pages-open.ts';
import { toolbarPopups } from './pages-popup.ts';
import { openWorkshop, type Stored } from './pages-profile.ts';
import { beginningsTable, type Goal, goalsTable, writeBetween } from './pages-report.ts';
import { useMeasures } from './pages-use.ts';
import {
  backfillGoals,
  backfillTable,
  detailsGoals,
  detailsTable,
  popupGoals,
  popupTable,
  useTable,
} from './pages-use-report.ts';
import { within } from './patience.ts';
import { markdown, type Table } from './tables.ts';
import { questionTable, syncTable, workerGoals, workerTable } from './worker-report.ts';
import { workerMeasures } from './worker-sync.ts';

const SYNCS = 20;
const BACKFILLED = 20_000;
const BACKFILLS = 3;
/** Milliseconds after which a part is given up. */
const LONGEST_PART = 15 * 60_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '100,10000,100000' },
    rounds: { type: 'string', default: '40' },
    starts: { type: 'string', default: '10' },
    pages: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [rounds, starts] = [Number(values.rounds), Number(values.starts)];
const kinds = (values.pages?.split(',') ?? Object.keys(PAGES)) as PageKind[];
const isWhole = process.argv.length === 2;

const begun = Date.now();
const tables: Table[] = [];
const goals: Goal[] = [];
const figures: Record<string, unknown> = {};
const failed: string[] = [];

function say(text: string): void {
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/**
 * A part of the bench, unless others were asked for; what it measures goes into the file of figures. One that fails, or
 * is stuck, does not take the others with it.
 */
async function part<T>(name: string, text: string, measure: () => Promise<T>): Promise<T | undefined> {
  if (values.only && !values.only.split(',').includes(name)) return undefined;
  say(text);
  try {
    const measured = await within(LONGEST_PART, `the part "${name}"`, measure());
    figures[name] = measured;
    return measured;
  } catch (error) {
    failed.push(name);
    say(`This part failed: ${error instanceof Error ? error.stack : error}`);
    return undefined;
  }
}

/** One store after the other. */
async function each<T>(stores: readonly Stored[], measure: (store: Stored) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (const store of stores) all.push(await measure(store));
  return all;
}

async function measure(stores: readonly Stored[], replay: Replay): Promise<void> {
  const chance = new Chance('pages');
  const ends = stores.filter(({ size }) => size === Math.min(...sizes) || size === Math.max(...sizes));
  const later = await part('later', `Later tabs, ${rounds} rounds.`, () =>
    laterTabs(stores, rounds, chance, kinds),
  );
  const started = await part('starts', `Browser starts, ${starts} rounds.`, () =>
    browserStarts(stores, starts, chance, kinds),
  );
  goals.push(
    ...pageGoals(later ?? [], started ?? [], { small: Math.min(...sizes), large: Math.max(...sizes) }),
  );
  if (later) tables.push(beginningsTable('Later tabs, ms', later, BEGINNINGS));
  if (started) tables.push(beginningsTable('The first page of a browser, ms', started, []));
  const popups = await part('popup', `The toolbar’s popup, ${rounds} rounds.`, () =>
    toolbarPopups(ends, rounds, chance),
  );
  if (popups) tables.push(popupTable(popups));
  if (popups) goals.push(...popupGoals(popups));
  const details = await part('details', 'What the pages weigh.', () => pageDetails(stores, kinds));
  if (details) tables.push(detailsTable(details));
  if (details) goals.push(...detailsGoals(details));
  const worker = await part('worker', 'The worker.', () =>
    each(stores, (store) => workerMeasures(store, replay, SYNCS)),
  );
  if (worker) tables.push(syncTable(worker), workerTable(worker), questionTable(worker));
  if (worker) goals.push(...workerGoals(worker));
  const used = await part('use', 'The pages in use.', () => each(stores, useMeasures));
  if (used) tables.push(useTable(used));
  const filled = await part('backfill', 'Filling a store.', () => backfills(replay, BACKFILLED, BACKFILLS));
  if (filled) tables.push(backfillTable(filled));
  if (filled) goals.push(...backfillGoals(filled));
}

const BEGINNINGS = [
  'From the start of navigation; medians, `p95` of “papers”. First paint: the browser’s own. Papers: the frame with the first heading in sight has gone through the main thread. On screen: when the browser says that this heading was presented. Settled: the frame after the last change. CLS: the browser’s figure, the highest of all rounds; moved: how far a heading of the first frame was from its place at the end, at most. Task: the longest of 50 ms and more, else 0.',
];

const load = loadavg()[0]?.toFixed(1);
say('Laying out the extension and its stores.');
const workshop = await openWorkshop(sizes, say);
let version = '';
try {
  const session = await workshop.stores[0]?.open();
  version = (await session?.browser.version()) ?? '';
  await session?.close();
  await measure(workshop.stores, workshop.replay);
} finally {
  await workshop.close();
}
const [cpu] = cpus();
const about = [
  `${new Date().toISOString().slice(0, 10)}, ${version}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()};`,
  `load before ${load}, after ${loadavg()[0]?.toFixed(1)}; ${rounds} later tabs and ${starts} browser starts of each page.`,
].join(' ');
const report = [about, ...[goalsTable(goals), ...tables].map(markdown)].join('\n\n');
console.log(report);
writeFileSync(`${FOLDER}/bench.json`, JSON.stringify({ about, goals, ...figures }, null, 1));
if (isWhole && failed.length === 0) writeBetween('pages', report);
say(failed.length === 0 ? 'Done.' : `Failed: ${failed.join(', ')}.`);
// What is stuck would keep it from ending.
process.exit(failed.length === 0 ? 0 : 1);
