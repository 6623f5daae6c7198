import { signal } from '@preact/signals';
import { storageProblem } from '../domain/problem';
import { t } from '../i18n';
import { sentenceOf } from '../sentences';
import { DEFAULT_SETTINGS, loadSettings, onSettingsChanged, type Settings, saveSettings } from '../settings';
import { applyFirstPaint } from './first-paint';
import { attempt } from './notice';

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

/**
 * Changes settings, here at once and everywhere else as soon as they are stored. Those that can't be stored go back to
 * what they were, and that is said. Resolves to whether they are stored.
 */
export async function changeSettings(changes: Partial<Settings>): Promise<boolean> {
  const before = settings.value;
  adopt({ ...before, ...changes });
  const isSaved = await attempt(() => saveSettings(changes).then(() => true), notSaved);
  if (!isSaved) adopt(takenBack(settings.value, changes, before));
  return isSaved ?? false;
}

/** The settings without changes, but for what was changed once more since. */
function takenBack(now: Settings, changes: Partial<Settings>, before: Settings): Settings {
  const names = (Object.keys(changes) as (keyof Settings)[]).filter((name) => now[name] === changes[name]);
  return { ...now, ...Object.fromEntries(names.map((name) => [name, before[name]])) };
}

/** Settings are not in the store of papers, so its sentence would not be true of them. */
function notSaved(error: unknown): string {
  const problem = storageProblem(error);
  return problem.code === 'storage' ? t('notices.notSaved') : sentenceOf(problem);
}
