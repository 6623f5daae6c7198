import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { markdown, type Table } from './tables.ts';

const README = new URL('README.md', import.meta.url);

/** The parts of the README that are written by machine. */
export type Part = 'quality' | 'speed';

/** Puts tables between the marks of a part in the README beside this file, with when and where they were measured. */
export function writeReport(part: Part, tables: readonly Table[], where: string): void {
  const [start, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const text = readFileSync(README, 'utf8');
  const [head, rest] = text.split(start);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined) throw new Error(`README.md has no marks for ${part}.`);
  const body = [`Measured on ${where}.`, ...tables.map(markdown)].join('\n\n');
  writeFileSync(README, `${head}${start}\n\n${body}\n\n${end}${tail}`);
}

/** The day, the machine and the programs; how busy it was with other things at the start. */
export function circumstances(programs: readonly string[], load: number): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} cores (${processor?.model.trim()}), ${memory} GiB`;
  const day = new Date().toISOString().slice(0, 10);
  return [day, machine, ...programs, `load before it began ${load.toFixed(1)}`].join('; ');
}

/** How many programs wanted to run during the last minute. */
export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
