import { signal } from '@preact/signals';
import type { Problem } from '../domain/problem';
import type { IsoDate, Milliseconds } from '../domain/time';
import { sendCommand } from '../messages';
import { loadStatus, onStatusChanged, type SyncStatus } from '../sync/status';

/** How polling stands, live; `undefined` until it is known. */
export const status = signal<SyncStatus | undefined>(undefined);

/** Whether a poll that this page asked for is running. */
export const isRefreshing = signal(false);

/** What came of the last one of these, until a later poll; `undefined` while one is running. */
export const asked = signal<{ at: Milliseconds; problem?: Problem | undefined } | undefined>(undefined);

/** Reads how polling stands and follows it. */
export async function connectSync(): Promise<void> {
  onStatusChanged((next) => {
    status.value = next;
    if ((next.lastSuccessAt ?? 0) > (asked.value?.at ?? 0)) asked.value = undefined;
  });
  status.value = await loadStatus();
}

/** Has the worker poll now. What goes wrong shows in the status. */
export async function refreshNow(): Promise<void> {
  if (isRefreshing.value) return;
  isRefreshing.value = true;
  asked.value = undefined;
  try {
    const { problem } = await sendCommand({ name: 'refresh' });
    // The worker writes it into the status as well, if there is a worker, and room for that.
    asked.value = { at: Date.now(), problem };
  } finally {
    isRefreshing.value = false;
  }
}

/** Has the worker fetch days that are not stored. Resolves to the problem, if there was one. */
export async function fetchDays(days: IsoDate[]) {
  return (await sendCommand({ name: 'fetch-days', days })).problem;
}

export type { SyncStatus } from '../sync/status';
