import { settingsApplied } from '../db';
import { saveSettings } from '../settings';
import { readOne } from './settings';

/**
 * Sets the settings of a backup, which its restore has left in the database together with all else: so they are set even
 * if the page was closed in the middle.
 */
export async function applyRestored(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const read = Object.entries(settings).map(([name, value]) => readOne(name, value));
  await saveSettings(Object.assign({}, ...read));
  await settingsApplied();
}
