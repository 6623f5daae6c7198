import { browser } from '../browser';
import { type Items, isItemOf, isOfOtherVersion } from '../devices/items';
import { isSameJson } from '../devices/json';
import type { DeviceId } from '../devices/state';

/** One exchange, or removal, at a time, in all contexts. */
const LOCK = 'devices';
const KEY = 'devices';

/** What this device knows of itself: its id, and what it last knew of settings and mutes. */
export interface Identity {
  id: DeviceId;
  kept?: unknown;
}

/** Does a piece of work while nobody else touches the browser's sync. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work);
}

/** Everything in the browser's sync. */
export async function loadItems(): Promise<Items> {
  return browser.storage.sync.get(null);
}

/** Who this device is. It is somebody new if its items were written by a newer version, which it must not touch. */
export async function identityIn(items: Items): Promise<Identity> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Identity | undefined;
  if (stored && !isOfOtherVersion(stored.id, items)) return stored;
  const identity = { ...stored, id: newDeviceId() };
  await browser.storage.local.set(besideSettings(identity));
  return identity;
}

/** The identity as it is stored in one step with settings. */
export function besideSettings(identity: Identity): Record<string, unknown> {
  return { [KEY]: identity };
}

function newDeviceId(): DeviceId {
  const letters = 'abcdefghijklmnopqrstuvwxyz012345';
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('');
}

/**
 * Has the browser's sync hold these items of this device, and none of the `unwanted` ones. Only what differs is
 * written. Rejects with the browser's error when there is no room, or too much was written lately.
 */
export async function writeItems(
  device: DeviceId,
  wanted: Items,
  { items, unwanted }: { items: Items; unwanted: readonly string[] },
): Promise<void> {
  const surplus = Object.keys(items).filter((key) => isItemOf(device, key) && !(key in wanted));
  const changed = Object.entries(wanted).filter(([key, item]) => !isSameJson(items[key], item));
  const removed = [...surplus, ...unwanted];
  if (removed.length > 0) await browser.storage.sync.remove(removed);
  if (changed.length > 0) await browser.storage.sync.set(Object.fromEntries(changed));
}

/** Removes everything that the extension has in the browser's sync, of whichever device. */
export function removeFromSync(): Promise<void> {
  return alone(() => browser.storage.sync.clear());
}

/** Calls back when another device than this one has written something. Attach it in the first turn. */
export function onItemsChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'sync') return;
    void browser.storage.local.get(KEY).then(({ [KEY]: stored }) => {
      const id = (stored as Identity | undefined)?.id ?? '';
      if (Object.keys(changes).some((key) => !isItemOf(id, key))) listener();
    });
  });
}
