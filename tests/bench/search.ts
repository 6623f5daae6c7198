/**
 * `npm run bench:search`: how good search is, and how fast, on the recorded archive. Prints tables and writes them into
 * the README beside this file. `-- --tune` prints the quality on the papers that may be used for tuning, and nothing else.
 */
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.ts';
import type * as InNode from './in-node.ts';
import { markdown, type Table } from './tables.ts';

const isTuning = process.argv.includes('--tune');

async function quality(): Promise<Table[] | undefined> {
  const code = pathToFileURL(await bundle('in-node', 'node')).href;
  const { archivePapers, forYouTable, knownItemTable, neighbourTable }: typeof InNode = await import(code);
  const papers = archivePapers();
  if (!papers) return undefined;
  const half = isTuning ? 'tune' : 'held-out';
  return [neighbourTable(papers, half), forYouTable(papers)];
}

const tables = await quality();
if (tables) console.log(tables.map(markdown).join('\n\n'));
else
  console.log(
    'The recorded archive is not at hand (../shared/data), so there is nothing to measure search on.',
  );
