import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.ts';
import type * as InNode from './in-node.ts';
import { speedAt } from './speed.ts';

const { archivePapers }: typeof InNode = await import(pathToFileURL(await bundle('in-node', 'node')).href);
const r = await speedAt(archivePapers() ?? [], (process.argv[2] ?? '2000').split(',').map(Number), (t) =>
  console.log(new Date().toISOString().slice(11, 19), t),
);
writeFileSync('/tmp/speed.json', JSON.stringify(r));
