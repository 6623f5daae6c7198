import { browser } from '../browser';
import type { DeliveryPlan, DeliveryRecord } from '../domain/delivery';
import type { Settings } from '../settings';

const KEY = 'delivery';

/** What is remembered of deliveries. Kept before a notification is shown: rather none than the same twice. */
export interface Kept extends DeliveryRecord {
  /** The plan that it is about. */
  plan: string;
}

/** The plan that the person made. */
export function planOf(settings: Settings): DeliveryPlan {
  const { delivery, deliveryHour: hour, deliveryWeekday: weekday } = settings;
  return { delivery, hour, weekday };
}

/** What is remembered, as it is now. */
export async function loadRecord(): Promise<Kept> {
  return readRecord((await browser.storage.local.get(KEY))[KEY]);
}

/** Changes what is remembered. Only the worker does. */
export function keepRecord(kept: Kept): Promise<void> {
  return browser.storage.local.set({ [KEY]: kept });
}

/** Calls back with what is remembered whenever it changes, until the function it returns is called. */
export function onRecordChanged(listener: (kept: Kept) => void): () => void {
  const listen: StorageListener = (changes, area) => {
    if (area === 'local' && KEY in changes) listener(readRecord(changes[KEY]?.newValue));
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}

type StorageListener = Parameters<typeof browser.storage.onChanged.addListener>[0];

/** Older versions remembered less. */
function readRecord(stored: unknown): Kept {
  return {
    plan: '',
    since: 0,
    moments: [],
    digests: [],
    owes: false,
    ...(stored as Partial<Kept> | undefined),
  };
}
