import { signal } from '@preact/signals';
import { type Delivered, nextDelivery } from '../domain/delivery';
import type { Milliseconds } from '../domain/time';
import { askToNotify } from '../notify';
import type { Settings } from '../settings';
import { loadRecord, onRecordChanged, planOf } from '../sync/delivery-record';
import { changeSettings, settings } from './preferences';

/** What was delivered, live; `undefined` until it is known. */
const delivered = signal<Delivered | undefined>(undefined);

/** Reads what was delivered and follows it, until the function it returns is called. */
export function followDeliveries(): () => void {
  const adopt = (record: Delivered) => {
    delivered.value = record;
  };
  void loadRecord().then(adopt);
  return onRecordChanged(adopt);
}

/** When the next delivery comes; `undefined` if none does, and until that is known. */
export function nextDeliveryAt(now: Milliseconds): Milliseconds | undefined {
  return delivered.value && nextDelivery(now, planOf(settings.value), delivered.value);
}

/**
 * Switches deliveries on or off. They need leave to show notifications, so it must be called from a click or a key
 * press. Resolves to whether there is that leave: without it nothing is switched on.
 */
export async function changeDelivery(delivery: Settings['delivery']): Promise<boolean> {
  if (delivery !== 'off' && !(await askToNotify())) return false;
  await changeSettings({ delivery });
  return true;
}
