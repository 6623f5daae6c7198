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
  /** Records by store, or why they can't be counted. */
  stores: Record<string, number> | Problem;
  bookmarks: number;
  /** Bytes that the browser says our storage takes; `undefined` if it does not say. */
  usage: number | undefined;
  /** Changes that the second copy still lacks; `undefined` if there is no copy, or it can't be told. */
  uncopied: number | undefined;
  backups: readonly KeptBackup[];
}

/** How everything stood when it was last looked at; `undefined` before that. */
export const health = signal<Health | undefined>(undefined);

/** Looks how everything stands. Counts what is stored, which takes a moment. */
export async function lookAtHealth(): Promise<void> {
  health.value = (await attempt(look)) ?? health.value;
}

async function look(): Promise<Health> {
  const [rounds, status, counted, usage, backups] = await Promise.all([
    lastRounds(),
    loadStatus(),
    count().catch((error: unknown) => ({ stores: storageProblem(error), bookmarks: 0, uncopied: undefined })),
    usageOf(),
    keptBackups(),
  ]);
  const { version } = browser.runtime.getManifest();
  return { version, browser: navigator.userAgent, rounds, status, ...counted, usage, backups };
}

async function count() {
  const [stores, bookmarks, state, { last, mark }] = await Promise.all([
    countStores(),
    countBookmarks(),
    loadCopyState(),
    copyState(),
  ]);
  return { stores, bookmarks, uncopied: state && mark ? Math.max(0, last - state.upTo) : undefined };
}

async function usageOf(): Promise<number | undefined> {
  // Not every browser tells, and some only now and then.
  return navigator.storage?.estimate().then(
    ({ usage }) => usage,
    () => undefined,
  );
}

/** What a check of the search index came to, or what went wrong; `undefined` while none was asked for. */
export const indexCheck = signal<'checking' | { papers: number; repaired: number } | Problem | undefined>(
  undefined,
);

/** Has the worker compare the search index with the store, and mend it. */
export async function checkIndexNow(): Promise<void> {
  if (indexCheck.value === 'checking') return;
  indexCheck.value = 'checking';
  const { indexCheck: result, problem } = await sendCommand({ name: 'check-index' });
  indexCheck.value = result ?? problem ?? { code: 'no-worker' };
  await lookAtHealth();
}

/** Everything as a text for a report of a fault, in English: no titles, no searches, no notes, no addresses. */
export function reportOf(one: Health): string {
  const { status } = one;
  const at = (moment: Milliseconds | undefined) =>
    moment === undefined ? 'never' : new Date(Math.floor(moment / SECOND) * SECOND).toISOString();
  const problem = (found: Pick<Problem, 'code' | 'status'> | undefined) =>
    found ? `${found.code}${found.status === undefined ? '' : ` ${found.status}`}` : 'none';
  const counts = Object.entries(one.stores).map(([name, value]) => `${name} ${value}`);
  return [
    `Paper Round ${one.version}`,
    `browser: ${one.browser}`,
    `last refresh: ${at(status.lastSuccessAt)}, next: ${at(status.dueAt)}, failures: ${status.failures}, problem: ${problem(status.problem)}`,
    `stored: ${counts.join(', ')}, bookmarks ${one.bookmarks}, bytes ${one.usage ?? 'unknown'}`,
    `index: format ${status.indexed?.format ?? 'none'}, checked ${status.indexed?.day ?? 'never'}, repaired ${status.indexed?.repaired ?? 0}`,
    `copy: ${one.uncopied === undefined ? 'none' : `${one.uncopied} behind`}, healed: ${at(status.healed?.at)}`,
    `failed last: ${one.status.failed ? `${one.status.failed.task}, ${at(one.status.failed.at)}, ${one.status.failed.error}` : 'none'}`,
    `backups: ${one.backups.map(({ name }) => name).join(', ') || 'none'}`,
    'rounds:',
    ...one.rounds.map(
      (round) =>
        `  ${at(round.at)} ${kindOf(round.source)}: ${round.arrived} new, ${round.changed} changed, ${round.setAside} set aside, problem: ${problem(round.problem)}`,
    ),
  ].join('\n');
}
