import { signal } from '@preact/signals';
import { loadCopyState } from '../backup/copy';
import { type KeptBackup, keptBackups } from '../backup/rolling';
import { browser } from '../browser';
import { copyState, countBookmarks, countStores } from '../db';
import { type Problem, storageProblem } from '../domain/problem';
import { kindOf } from '../domain/source-id';
import { type Milliseconds, SECOND } from '../domain/time';
import { sendCommand } from '../messages';
import { lastRounds, type Round } from '../sync/rounds';
import { loadStatus, type SyncStatus } from '../sync/status';
import { attempt } from './notice';

/** How everything stands; it names no paper, no search and no note. */
export interface Health {
  version: string;
  browser: string;
  rounds: readonly Round[];
  status: SyncStatus;
  stored: Stored;
  /** Bytes that the browser says our storage takes; `undefined` if it does not say. */
  usage: number | undefined;
  backups: readonly KeptBackup[];
}

/** What is in the store, or why that can't be counted. */
type Stored =
  | {
      kind: 'counted';
      /** Records by store. */
      records: Record<string, number>;
      bookmarks: number;
      /** Changes that the second copy still lacks; `undefined` if there is no copy. */
      uncopied: number | undefined;
    }
  | { kind: 'problem'; problem: Problem };

/** How everything stood when it was last looked at; `undefined` before that. */
export const health = signal<Health | undefined>(undefined);

/** Looks how everything stands. Counts what is stored, which takes a moment. */
export async function lookAtHealth(): Promise<void> {
  health.value = (await attempt(look)) ?? health.value;
}

async function look(): Promise<Health> {
  const [rounds, status, stored, usage, backups] = await Promise.all([
    lastRounds(),
    loadStatus(),
    count().catch((error: unknown): Stored => ({ kind: 'problem', problem: storageProblem(error) })),
    usageOf(),
    keptBackups(),
  ]);
  const { version } = browser.runtime.getManifest();
  return { version, browser: navigator.userAgent, rounds, status, stored, usage, backups };
}

async function count(): Promise<Stored> {
  const [records, bookmarks, state, { last, mark }] = await Promise.all([
    countStores(),
    countBookmarks(),
    loadCopyState(),
    copyState(),
  ]);
  const uncopied = state && mark ? Math.max(0, last - state.upTo) : undefined;
  return { kind: 'counted', records, bookmarks, uncopied };
}

async function usageOf(): Promise<number | undefined> {
  // Not every browser tells, and some only now and then.
  return navigator.storage?.estimate().then(
    ({ usage }) => usage,
    () => undefined,
  );
}

/** How a check of the search index stands. */
type IndexCheck =
  | { kind: 'checking' }
  | { kind: 'checked'; papers: number; repaired: number }
  | { kind: 'problem'; problem: Problem };

/** The check of the search index that was asked for last; `undefined` while none was. */
export const indexCheck = signal<IndexCheck | undefined>(undefined);

/** Has the worker compare the search index with the store, and mend it. */
export async function checkIndexNow(): Promise<void> {
  if (indexCheck.value?.kind === 'checking') return;
  indexCheck.value = { kind: 'checking' };
  const { indexCheck: result, problem } = await sendCommand({ name: 'check-index' });
  indexCheck.value = result
    ? { kind: 'checked', ...result }
    : { kind: 'problem', problem: problem ?? { code: 'no-worker' } };
  await lookAtHealth();
}

/** Everything as a text for a report of a fault, in English: no titles, no searches, no notes, no addresses. */
export function reportOf(one: Health): string {
  const { status } = one;
  const { failed } = status;
  return [
    `Paper Round ${one.version}`,
    `browser: ${one.browser}`,
    `last refresh: ${at(status.lastSuccessAt)}, next: ${at(status.dueAt)}, failures: ${status.failures}, problem: ${problemText(status.problem)}`,
    `stored: ${storedText(one.stored)}, bytes ${one.usage ?? 'unknown'}`,
    `index: format ${status.indexed?.format ?? 'none'}, checked ${status.indexed?.day ?? 'never'}, repaired ${status.indexed?.repaired ?? 0}`,
    `copy: ${copyText(one.stored)}, healed: ${at(status.healed?.at)}`,
    `failed last: ${failed ? `${failed.task}, ${at(failed.at)}, ${failed.error}` : 'none'}`,
    `backups: ${one.backups.map(({ name }) => name).join(', ') || 'none'}`,
    'rounds:',
    ...one.rounds.map(
      (round) =>
        `  ${at(round.at)} ${kindOf(round.source)}: ${round.arrived} new, ${round.changed} changed, ${round.setAside} set aside, problem: ${problemText(round.problem)}`,
    ),
  ].join('\n');
}

function at(moment: Milliseconds | undefined): string {
  return moment === undefined ? 'never' : new Date(Math.floor(moment / SECOND) * SECOND).toISOString();
}

function problemText(problem: Pick<Problem, 'code' | 'status'> | undefined): string {
  if (!problem) return 'none';
  return problem.status === undefined ? problem.code : `${problem.code} ${problem.status}`;
}

function storedText(stored: Stored): string {
  if (stored.kind === 'problem') return `problem: ${problemText(stored.problem)}`;
  const counts = Object.entries(stored.records).map(([name, count]) => `${name} ${count}`);
  return [...counts, `bookmarks ${stored.bookmarks}`].join(', ');
}

function copyText(stored: Stored): string {
  if (stored.kind === 'problem') return 'unknown';
  return stored.uncopied === undefined ? 'none' : `${stored.uncopied} behind`;
}
