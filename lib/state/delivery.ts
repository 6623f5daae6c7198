import { askToNotify } from '../notify';
import type { Settings } from '../settings';
import { changeSettings } from './preferences';

/**
 * Switches deliveries on or off. They need leave to show notifications, so it must be called from a click or a key
 * press. Resolves to whether there is that leave: without it nothing is switched on.
 */
export async function changeDelivery(delivery: Settings['delivery']): Promise<boolean> {
  if (delivery !== 'off' && !(await askToNotify())) return false;
  await changeSettings({ delivery });
  return true;
}
