import { signal } from '@preact/signals';
import { storageProblem } from '../domain/problem';
import { t } from '../i18n';
import { sentenceOf } from '../sentences';
import { DEFAULT_SETTINGS, loadSettings, onSettingsChanged, type Settings, saveSettings } from '../settings';
import { applyFirstPaint } from './first-paint';
import { attempt, notice } from './notice';

/** The settings, live in every open page. */
export const settings = signal<Settings>(DEFAULT_SETTINGS);

function adopt(next: Settings): void {
  settings.value = next;
  applyFirstPaint(next);
}

/** Whether the defaults stand in for the settings, which are being read or could not be. */
let areDefaults = false;
let reading: Promise<void> | undefined;

/** Reads the settings and follows their changes. Resolves once they are known, or it is said that they can't be read. */
export async function connectPreferences(): Promise<void> {
  areDefaults = true;
  onSettingsChanged(adopt);
  await read();
}

function read(): Promise<void> {
  reading ??= attempt(loadSettings, () => t('notices.settingsNotRead')).then((stored) => {
    reading = undefined;
    if (!stored) return;
    areDefaults = false;
    adopt(stored);
  });
  return reading;
}

/** What becomes of some settings; of lists, how that follows from what they are. */
type Changes = Partial<Settings> | ((now: Settings) => Partial<Settings>);

/**
 * Changes settings, here at once and everywhere else as soon as they are stored; but not before they are known, for what
 * follows from the defaults would undo what the person chose. Those that can't be stored go back to what they were, and
 * that is said. Resolves to the settings as they were before; to `undefined` if nothing was stored.
 */
export async function changeSettings(wanted: Changes): Promise<Settings | undefined> {
  if (areDefaults) {
    // If they could not be read, that may have passed.
    notice.value = undefined;
    await read();
  }
  if (areDefaults) {
    // Nothing has changed, but a tick that the browser has set would stay: the fields are drawn anew.
    settings.value = { ...settings.value };
    return undefined;
  }
  const before = settings.value;
  const changes = typeof wanted === 'function' ? wanted(before) : wanted;
  adopt({ ...before, ...changes });
  const isSaved = await attempt(() => saveSettings(changes).then(() => true), notSaved);
  if (isSaved) return before;
  adopt(takenBack(settings.value, changes, before));
  return undefined;
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
