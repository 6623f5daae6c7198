/**
 * `npm run bench`: how fast the pages are there, and what the worker's work takes, against floors that the bench brings
 * along. Prints tables, writes them into the README beside this file, and all figures into .paper-round/bench/bench.json.
 *
 * For trying something out: `--only later,starts` (parts), `--sizes 100,100000`, `--rounds 10`, `--starts 4`,
 * `--pages newtab,static`; then nothing is written into the README.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { FOLDER } from './bundle.ts';
import { Chance } from './chance.ts';
import { pageGoals } from './pages-goals.ts';
import { browserStarts, laterTabs, type Opened, PAGES, type PageKind } from './pages-open.ts';
import { openWorkshop } from './pages-profile.ts';
import { beginningsTable, type Goal, goalsTable, writeBetween } from './pages-report.ts';
import { markdown, type Table } from './tables.ts';

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
const isWanted = (part: string) => values.only === undefined || values.only.split(',').includes(part);

const begun = Date.now();
const say = (text: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${text}`);
const chance = new Chance('pages');
const tables: Table[] = [];
const goals: Goal[] = [];
const figures: Record<string, unknown> = { at: new Date().toISOString(), machine: machine() };

function machine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim()}, Node ${process.versions.node}`;
}

say('Laying out the extension and its stores.');
const workshop = await openWorkshop(sizes, say);
try {
  await measure();
} finally {
  await workshop.close();
}
tables.unshift(goalsTable(goals));
const report = tables.map(markdown).join('\n\n');
console.log(report);
writeFileSync(`${FOLDER}/bench.json`, JSON.stringify({ ...figures, goals }, null, 1));
if (process.argv.length === 2) writeBetween('pages', report);

async function measure(): Promise<void> {
  const { stores } = workshop;
  let [later, started]: [Opened[], Opened[]] = [[], []];
  if (isWanted('later')) {
    say(`Later tabs, ${rounds} rounds.`);
    later = await laterTabs(stores, rounds, chance, kinds);
    tables.push(beginningsTable('Later tabs, ms', later, []));
  }
  if (isWanted('starts')) {
    say(`Browser starts, ${starts} rounds.`);
    started = await browserStarts(stores, starts, chance, kinds);
    tables.push(beginningsTable('Browser starts, ms', started, []));
  }
  Object.assign(figures, { later, started });
  const [small = 0, large = 0] = [Math.min(...sizes), Math.max(...sizes)];
  goals.push(...pageGoals(later, started, { small, large }));
}
