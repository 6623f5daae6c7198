import { MUTE_KINDS, withMute } from '../domain/mute';
import { readAddedSources, type SourceId } from '../domain/source-id';
import { DEFAULT_SETTINGS, readSetting, type Settings } from '../settings';

/** Settings of this one device: a backup does not hold them, and one that does changes nothing. */
const OF_DEVICE: ReadonlySet<string> = new Set(['syncDevices', 'welcomed']);

/** Whether a setting belongs to the person, and so into a backup. */
export function isOfPerson(name: string): boolean {
  return Object.hasOwn(DEFAULT_SETTINGS, name) && !OF_DEVICE.has(name);
}

/** One setting from outside, checked: `undefined` if there is none of that name or it can't have that value. */
export function readOne(name: string, value: unknown): Partial<Settings> | undefined {
  if (!isOfPerson(name)) return undefined;
  const setting = readSetting(name as keyof Settings, value);
  return setting === undefined ? undefined : { [name]: setting };
}

/**
 * What changes when settings are restored. Replacing takes all of them; merging only those that still stand at their
 * defaults here, unites sources and what is muted, and adds keys where none were chosen.
 */
export function settingChanges(
  current: Settings,
  restored: Partial<Settings>,
  mode: 'merge' | 'replace',
): Partial<Settings> {
  const wanted = mode === 'replace' ? restored : merged(current, restored);
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !isSame(value, current[name as keyof Settings])),
  );
}

function merged(current: Settings, restored: Partial<Settings>): Partial<Settings> {
  const { mutes, keys, sources, pausedSources, ...others } = restored;
  const untouched = Object.entries(others).filter(([name]) =>
    isSame(current[name as keyof Settings], DEFAULT_SETTINGS[name as keyof Settings]),
  );
  return {
    ...Object.fromEntries(untouched),
    ...(mutes && {
      mutes: MUTE_KINDS.flatMap((kind) => mutes[kind].map((text) => ({ kind, text }))).reduce<
        Settings['mutes']
      >(withMute, current.mutes) as Settings['mutes'],
    }),
    ...(keys && { keys: { ...keys, ...current.keys } }),
    ...mergedSources(current, sources ?? [], pausedSources ?? []),
  };
}

/**
 * All sources of both; those that are here stay as they are, the others come back paused if they were. Where nothing was
 * chosen yet, the digest does so too.
 */
function mergedSources(
  current: Settings,
  sources: Settings['sources'],
  paused: Settings['pausedSources'],
): Pick<Settings, 'sources' | 'pausedSources'> {
  const all = readAddedSources([...current.sources, ...sources]);
  const isHere = ({ id }: { id: SourceId }) => current.sources.some((source) => source.id === id);
  const back = new Set(all.filter((source) => !isHere(source)).map(({ id }) => id));
  if (current.sources.length + current.pausedSources.length === 0) back.add('huggingface');
  const isBack = (id: SourceId) => back.has(id) && !current.pausedSources.includes(id);
  return { sources: all, pausedSources: [...current.pausedSources, ...paused.filter(isBack)] };
}

/** Whether two values of a setting are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
