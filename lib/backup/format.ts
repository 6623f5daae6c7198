import type { Alert } from '../domain/alert';
import type { Paper } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { readAlert, readPaper, readReading } from './check';

/** How many records of each kind there are. */
export interface Counts {
  settings: number;
  alerts: number;
  readings: number;
  papers: number;
}

export const NO_COUNTS: Counts = { settings: 0, alerts: 0, readings: 0, papers: 0 };

/** One line of a backup: the README of this folder describes them. */
export type BackupRecord =
  | { kind: 'setting'; name: string; value: unknown }
  | { kind: 'alert'; alert: Alert }
  | { kind: 'reading'; reading: Reading }
  | { kind: 'paper'; paper: Paper }
  | { kind: 'end'; counts: Partial<Counts> };

export interface Header {
  version: number;
  /** When it was made. */
  madeAt: Milliseconds;
}

const NAME = 'paper-round-backup';

/** Append only: each step brings a record of one version to the next. Their number, and one, is our version. */
const STEPS: readonly ((record: unknown) => unknown)[] = [];

/** The version of the format that is written; all older ones are read. */
export const VERSION = STEPS.length + 1;

/** The first line of a file. */
export function firstLine(madeAt: Milliseconds): string {
  const header = { format: NAME, version: VERSION, madeAt: new Date(madeAt).toISOString() };
  return `${JSON.stringify(header).slice(0, -1)},"records":[\n`;
}

/** The last lines: how many records there were, so that a file which was cut off is seen to be. */
export function lastLines(counts: Counts): string {
  return `${JSON.stringify({ end: counts })}\n]}\n`;
}

/** A record as a line. */
export function lineOf(record: Record<string, unknown>): string {
  return `${JSON.stringify(record)},\n`;
}

/** The header of a file, from what precedes its records; `undefined` if it is none of ours. */
export function readHeader(value: unknown): Header | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, version, madeAt } = value as Record<string, unknown>;
  const moment = typeof madeAt === 'string' ? Date.parse(madeAt) : Number.NaN;
  const isVersion = typeof version === 'number' && Number.isSafeInteger(version) && version > 0;
  return format === NAME && isVersion && moment >= 0 ? { version, madeAt: moment } : undefined;
}

/** A record of any version up to ours, checked; `undefined` if it can't be read. */
export function readRecord(value: unknown, version: number): BackupRecord | undefined {
  const record = STEPS.slice(version - 1).reduce((one, step) => step(one), value);
  if (typeof record !== 'object' || record === null) return undefined;
  const [[kind, content] = [], ...others] = Object.entries(record);
  if (others.length > 0) return undefined;
  const alert = kind === 'alert' && readAlert(content);
  if (alert) return { kind: 'alert', alert };
  const reading = kind === 'reading' && readReading(content);
  if (reading) return { kind: 'reading', reading };
  const paper = kind === 'paper' && readPaper(content);
  if (paper) return { kind: 'paper', paper };
  if (kind === 'setting' && isSetting(content)) return { kind: 'setting', ...content };
  return kind === 'end' ? { kind: 'end', counts: readCounts(content) } : undefined;
}

function readCounts(content: unknown): Partial<Counts> {
  const given = Object.entries(Object(content));
  return Object.fromEntries(
    given.filter(([kind, count]) => Object.hasOwn(NO_COUNTS, kind) && Number.isSafeInteger(count)),
  );
}

function isSetting(content: unknown): content is { name: string; value: unknown } {
  if (typeof content !== 'object' || content === null) return false;
  return typeof (content as { name?: unknown }).name === 'string' && Object.hasOwn(content, 'value');
}
