import { browser } from '../browser';
import type { Share } from '../devices/share';
import type { PaperId } from '../domain/paper';
import type { Milliseconds } from '../domain/time';

/** How the exchange with a person's other devices stands. Kept in `storage.local`; the worker alone writes it. */
export interface DevicesStatus extends Pick<Share, 'reads' | 'left'> {
  /** When this device last got all across; absent before the first time. */
  exchangedAt?: Milliseconds | undefined;
  /** The bytes that all devices take together, and how many devices those are. */
  bytes: number;
  devices: number;
  /** How often in a row the browser's sync took nothing, or could not even be read, and when it is written to again. */
  failures: number;
  retryAt: Milliseconds;
  /** Bookmarks of other devices whose papers are not here yet. */
  waiting: PaperId[];
}

const KEY = 'devices-status';

/** The status as it is now; `undefined` before the first exchange. */
export async function loadDevicesStatus(): Promise<DevicesStatus | undefined> {
  return (await browser.storage.local.get(KEY))[KEY] as DevicesStatus | undefined;
}

const NOTHING_YET: DevicesStatus = {
  ...{ bytes: 0, devices: 1, reads: 0, waiting: [] },
  left: { reads: 0, others: 0 },
  ...{ failures: 0, retryAt: 0 },
};

/** Counts that the browser's sync could not even be read. To read costs it nothing: that is tried at every occasion. */
export async function noteUnreadable(): Promise<void> {
  const before = (await loadDevicesStatus()) ?? NOTHING_YET;
  await saveDevicesStatus({ ...before, failures: before.failures + 1 });
}

/** Changes the status; `undefined` forgets it. */
export async function saveDevicesStatus(status: DevicesStatus | undefined): Promise<void> {
  await (status ? browser.storage.local.set({ [KEY]: status }) : browser.storage.local.remove(KEY));
}

/** Calls back with the status whenever it changes, in any context. */
export function onDevicesStatus(listener: (status: DevicesStatus | undefined) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) listener(changes[KEY]?.newValue as DevicesStatus | undefined);
  });
}
