/**
 * `npm run bench:search`: how good search is, and how fast, on the recorded archive. Prints tables and writes them into
 * the README beside this file. `-- --quality` and `-- --speed` do one of the two. `-- --tune` prints the quality on the
 * papers that may be used for tuning, `-- --size=3000` the speed with so many papers: they write nothing.
 */
import { pathToFileURL } from 'node:url';
import type { Paper } from '../../lib/domain/paper.ts';
import { bundle } from './bundle.ts';
import type * as InNode from './in-node.ts';
import { circumstances, loadNow, type Part, writeReport } from './report.ts';
import { speedAt } from './speed.ts';
import { speedTable } from './speed-table.ts';
import { markdown, type Table } from './tables.ts';

const SIZES = [20_000, 100_000];

const wanted = process.argv.slice(2);
const isTuning = wanted.includes('--tune');
const size = wanted.flatMap((option) => /^--size=(\d+)$/.exec(option)?.[1] ?? [])[0];
/** What an option names; everything without one. */
const parts: readonly Part[] =
  wanted.includes('--quality') || isTuning
    ? ['quality']
    : wanted.includes('--speed') || size
      ? ['speed']
      : ['quality', 'speed'];

function show(tables: readonly Table[]): void {
  console.log(`\n${tables.map(markdown).join('\n\n')}\n`);
}

async function quality(code: typeof InNode, papers: readonly Paper[]): Promise<void> {
  const half = isTuning ? 'tune' : 'held-out';
  const where = circumstances([`Node ${process.versions.node}`], loadNow());
  const tables = [
    code.knownItemTable(papers, half),
    code.neighbourTable(papers, half),
    code.forYouTable(papers, half),
  ];
  show(tables);
  if (!isTuning) writeReport('quality', tables, where);
}

async function speed(papers: readonly Paper[]): Promise<void> {
  const load = loadNow();
  const { version, measures } = await speedAt(papers, size ? [Number(size)] : SIZES, (text) =>
    console.log(text),
  );
  const tables = [speedTable(measures)];
  show(tables);
  if (!size) writeReport('speed', tables, circumstances([version.replace('/', ' ')], load));
}

try {
  const code: typeof InNode = await import(pathToFileURL(await bundle('in-node', 'node')).href);
  const papers = code.archivePapers();
  if (!papers)
    console.log('The recorded archive is not at hand (../shared/data): there is nothing to measure on.');
  else {
    if (parts.includes('quality')) await quality(code, papers);
    if (parts.includes('speed')) await speed(papers);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
