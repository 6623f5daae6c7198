import { signal } from '@preact/signals';
import { DEFAULT_SETTINGS, loadSettings, onSettingsChanged, type Settings, saveSettings } from '../settings';
import { applyFirstPaint } from './first-paint';

/** The settings, live in every open page. */
export const settings = signal<Settings>(DEFAULT_SETTINGS);

function adopt(next: Settings): void {
  settings.value = next;
  applyFirstPaint(next);
}

/** Reads the settings and follows their changes. Resolves once they are known. */
export async function connectPreferences(): Promise<void> {
  onSettingsChanged(adopt);
  adopt(await loadSettings());
}

/** Changes settings, here at once and everywhere else as soon as they are stored. */
export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  adopt({ ...settings.value, ...changes });
  await saveSettings(changes);
}
