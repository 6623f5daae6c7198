/**
 * `npm run bench:fleet`: what a million installations ask of the source in a day, with the schedule that they use. Prints
 * a table and writes it into the README beside this file. `-- --installations 100000` for fewer; then nothing is written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';
import type * as Fleet from './fleet-day.ts';
import { writeBetween } from './pages-report.ts';
import { circumstances, loadNow } from './report.ts';
import { fixed, markdown, quantile, type Table } from './tables.ts';

const MILLION = 1_000_000;
const { values } = parseArgs({ options: { installations: { type: 'string', default: String(MILLION) } } });
const installations = Number(values.installations);
const RECORDED = new URL('../../../shared/data/huggingface/daily/2026-08-19.json', import.meta.url);
/** Bytes of a day's list, compressed, where no recorded one is at hand. */
const USUAL_DAY = 60_000;
/** The ranking has a hundred papers, a day about half as many. */
const RANKING = 2.2;
const NONE = 600;
const OUTAGE = { from: 12, to: 14 };
/** Seconds over which a rate is told, besides single ones. */
const MINUTE = 60;
/** The goal: how many times the mean the peak of a normal day may be. */
const PEAK = 1.5;

const { fleetDay }: typeof Fleet = await import(pathToFileURL(await bundle('fleet-day', 'node')).href);
const load = loadNow();
const day = existsSync(RECORDED) ? gzipSync(readFileSync(RECORDED)).length : USUAL_DAY;
const options = { installations, bytes: { day, ranking: RANKING * day, none: NONE } };

const normal = fleetDay({ ...options, validators: true });
const broken = fleetDay({ ...options, validators: true, outage: OUTAGE });
const plain = fleetDay({ ...options, validators: false });

const mean = sum(normal.requests) / normal.requests.length;
const tables = [loadTable(), outageTable(), staleTable()];
const report = [
  `Worked out on ${circumstances([`Node ${process.versions.node}`], load)}.`,
  ...tables.map(markdown),
].join('\n\n');
console.log(report);
if (installations === MILLION) writeBetween('fleet', report);

function sum(counts: Float64Array): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** Requests a second, taken over spans of so many seconds. */
function rates(counts: Float64Array, span: number): number[] {
  const spans = Math.floor(counts.length / span);
  return Array.from({ length: spans }, (_, at) => sum(counts.subarray(at * span, (at + 1) * span)) / span);
}

function verdict(span: number): string {
  return Math.max(...rates(normal.requests, span)) / mean <= PEAK ? 'met' : 'missed';
}

function loadTable(): Table {
  const row = (name: string, { requests, polls, bytes }: Fleet.FleetDay) => {
    const seconds = [...requests];
    const peak = Math.max(...rates(requests, 1));
    return [
      name,
      ...[fixed(polls / installations, 1), fixed(mean, 0), fixed(quantile(seconds, 0.99), 0)],
      ...[fixed(peak, 0), fixed(peak / mean, 2), fixed(Math.max(...rates(requests, MINUTE)) / mean, 2)],
      ...[fixed(bytes / 1e12, 2), fixed(bytes / installations / 1e6, 2)],
    ];
  };
  return {
    title: `A day of ${installations.toLocaleString('en')} installations`,
    head: [
      ...['', 'polls each', 'requests a second', 'p99', 'peak', 'peak ÷ mean', 'peak minute ÷ mean'],
      ...['TB', 'MB each'],
    ],
    rows: [row('with validators', normal), row('without', plain)],
    notes: [
      `Goal: the peak of a normal day is at most ${PEAK} times its mean. For minutes it is ${verdict(MINUTE)}, for single seconds ${verdict(1)}: the requests of a round come within a second of each other, and so add chance to what the schedule does.`,
    ],
  };
}

function outageTable(): Table {
  const [usual, after] = [rates(normal.requests, MINUTE), rates(broken.requests, MINUTE)];
  const span = (name: string, from: number, to: number) => {
    const most = (counts: Float64Array) => Math.max(...counts.subarray(3600 * from, 3600 * to));
    const minutes = [...after.keys()].filter((at) => at >= 60 * from && at < 60 * to);
    const shares = minutes.map((at) => (after[at] as number) / (usual[at] as number));
    return [
      name,
      ...[fixed(most(broken.requests), 0), fixed(most(broken.requests) / mean, 2)],
      ...[fixed(Math.max(...shares), 2), fixed(Math.min(...shares), 2)],
    ];
  };
  const { from, to } = OUTAGE;
  return {
    title: 'The source is out of reach for two hours',
    head: ['', 'peak', 'peak ÷ mean of the day', 'highest minute ÷ a normal day', 'lowest'],
    rows: [
      span('before', from - 2, from),
      span('the outage', from, to),
      span('first half hour after', to, to + 0.5),
      span('second', to + 0.5, to + 1),
      span('third', to + 1, to + 1.5),
      span('fourth', to + 1.5, to + 2),
      span('two to four hours after', to + 2, to + 4),
    ],
  };
}

function staleTable(): Table {
  const age = (counts: Float64Array, share: number) => {
    let left = share * sum(counts);
    return counts.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
  };
  const row = (name: string, { stale }: Fleet.FleetDay) => [
    name,
    ...[0.5, 0.95, 0.99].map((share) => String(age(stale, share))),
  ];
  return {
    title: 'Minutes since the last good poll when somebody looks',
    head: ['', 'median', 'p95', 'p99'],
    rows: [row('a normal day', normal), row('with the outage', broken)],
  };
}
