import { signal } from '@preact/signals';
import type { Problem } from '../domain/problem';
import type { IsoDate, Milliseconds } from '../domain/time';
import { sendCommand } from '../messages';
import { loadStatus, onStatusChanged, type SyncStatus } from '../sync/status';

/** How polling stands, live; `undefined` until it is known. */
export const status = signal<SyncStatus | undefined>(undefined);

/** Whether a poll that this page asked for is running. */
export const isRefreshing = signal(false);

/** When the last one of these came through. */
export const refreshedAt = signal<Milliseconds>(0);

/** Why the last one of these failed, until a later poll. */
export const failure = signal<Problem | undefined>(undefined);

/** Reads how polling stands and follows it. */
export async function connectSync(): Promise<void> {
  onStatusChanged((next) => {
    if (next.lastAttemptAt !== status.value?.lastAttemptAt) failure.value = undefined;
    status.value = next;
  });
  status.value = await loadStatus();
}

/** Has the worker poll now. What goes wrong stands in the status, or in `failure`. */
export async function refreshNow(): Promise<void> {
  if (isRefreshing.value) return;
  isRefreshing.value = true;
  failure.value = undefined;
  try {
    const { problem } = await sendCommand({ name: 'refresh' });
    // The worker writes it into the status as well, if there is a worker, and room for that.
    if (problem) failure.value = problem;
    else refreshedAt.value = Date.now();
  } finally {
    isRefreshing.value = false;
  }
}

/** Has the worker fetch days that are not stored. Resolves to the problem, if there was one. */
export async function fetchDays(days: IsoDate[]) {
  return (await sendCommand({ name: 'fetch-days', days })).problem;
}

export type { SyncStatus } from '../sync/status';
