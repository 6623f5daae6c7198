import { signal } from '@preact/signals';
import { type TextKey, t } from '../i18n';
import { removeFromSync } from '../sync/devices-items';
import {
  type DevicesStatus,
  loadDevicesStatus,
  onDevicesStatus,
  saveDevicesStatus,
} from '../sync/devices-status';
import { attempt, notice } from './notice';
import { changeSettings } from './preferences';

/** How the exchange with the person's other devices stands, live; `undefined` before there was one. */
export const devicesStatus = signal<DevicesStatus | undefined>(undefined);

let connected: Promise<void> | undefined;

/** Reads how the exchange stands, once, and follows it. */
export function connectDevices(): Promise<void> {
  connected ??= follow();
  return connected;
}

async function follow(): Promise<void> {
  onDevicesStatus((status) => {
    devicesStatus.value = status;
  });
  devicesStatus.value = await attempt(loadDevicesStatus);
}

/** Switches the exchange off here and removes all that the extension has in the browser's sync; says how it went. */
export async function leaveDevices(): Promise<void> {
  // While it is on, what is removed would be written again.
  if (!(await changeSettings({ syncDevices: false }))) return;
  const done = await removeFromSync().then(
    () => true,
    () => false,
  );
  if (done) await saveDevicesStatus(undefined);
  const key: TextKey = done ? 'devices.removed' : 'devices.notRemoved';
  notice.value = { text: t(key), ...(!done && { failed: true }) };
}

export type { DevicesStatus } from '../sync/devices-status';
