import * as v from 'valibot';
import { browser } from './browser';
import { MUTE_LIMITS, NO_MUTES } from './domain/mute';
import { type AddedSource, isSourceId, readAddedSources, type SourceId } from './domain/source-id';
import { cleanAddress } from './domain/text';
import { LONGEST_KEYS } from './keyboard';
import { DEFAULT_BASE_ADDRESS } from './sources/huggingface/address';

/** The choices that the options page offers, in its order. */
export const CHOICES = {
  intervalMinutes: [15, 30, 60, 120, 360, 720, 1440],
  badgeMode: ['unread', 'since-opened', 'alerts', 'dot', 'off'],
  theme: ['system', 'light', 'dark', 'sepia'],
  density: ['comfortable', 'compact'],
  missedAfterDays: [7, 14, 30],
  retentionDays: [30, 90, 365, 0],
  delivery: ['off', 'daily', 'weekly'],
  deliveryHour: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
  deliveryWeekday: [1, 2, 3, 4, 5, 6, 0],
} as const;

/** A list of texts; of one that was damaged, what can be read. */
const Muted = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((all): readonly string[] => all.filter(isMuteText).slice(0, MUTE_LIMITS.count)),
  ),
  [],
);

function isMuteText(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && text.length <= MUTE_LIMITS.text;
}

/** The sources that the person added; those that can't be asked are left out. */
const Added = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((all): readonly AddedSource[] => readAddedSources(all)),
  ),
  [],
);
const SourceIds = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((all): readonly SourceId[] => all.filter(isSourceId)),
  ),
  [],
);

/** Keys by command; of some that were damaged, those that can be read. */
const Keys = v.fallback(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((all): Record<string, string> => Object.fromEntries(Object.entries(all).filter(hasKeys))),
  ),
  {},
);

function hasKeys(entry: [command: string, keys: unknown]): entry is [string, string] {
  const [, keys] = entry;
  return typeof keys === 'string' && keys.length <= LONGEST_KEYS;
}

/** Everything that a person can set; anything that is missing or not readable takes its default. */
const SCHEMA = v.object({
  /** Minutes between two polls. */
  intervalMinutes: v.fallback(v.picklist(CHOICES.intervalMinutes), 30),
  /** The digest's service or a mirror of it, without a slash at the end. */
  baseAddress: v.fallback(v.pipe(v.string(), v.check(isBaseAddress)), DEFAULT_BASE_ADDRESS),
  /** Where papers come from besides the digest. */
  sources: Added,
  /** Sources, the digest among them, that the person wants to hear nothing of for a while. */
  pausedSources: SourceIds,
  badgeMode: v.fallback(v.picklist(CHOICES.badgeMode), 'unread'),
  theme: v.fallback(v.picklist(CHOICES.theme), 'system'),
  density: v.fallback(v.picklist(CHOICES.density), 'comfortable'),
  /** Opening or expanding a paper marks it read. */
  openingMarksRead: v.fallback(v.boolean(), true),
  /** Papers that were scrolled past are read; never those that were marked unread by hand. */
  scrollingMarksRead: v.fallback(v.boolean(), false),
  /** Unread papers older than this are no longer counted. */
  missedAfterDays: v.fallback(v.picklist(CHOICES.missedAfterDays), 14),
  /** Whether new tabs show the front page. */
  newTab: v.fallback(v.boolean(), true),
  /** Papers older than so many days are removed, unless the person made something of them; 0 keeps all for ever. */
  retentionDays: v.fallback(v.picklist(CHOICES.retentionDays), 0),
  /** What the person wants to see nothing of. */
  mutes: v.fallback(v.object({ words: Muted, authors: Muted, organizations: Muted }), { ...NO_MUTES }),
  /** Whether, and how often, a notification tells of the digest. */
  delivery: v.fallback(v.picklist(CHOICES.delivery), 'off'),
  /** The hour at which it does so, where the person is. */
  deliveryHour: v.fallback(v.picklist(CHOICES.deliveryHour), 8),
  /** The day of a weekly delivery: 0 is Sunday. */
  deliveryWeekday: v.fallback(v.picklist(CHOICES.deliveryWeekday), 1),
  /** From when on For you learns from what the person does; 0 is for ever. */
  tasteSince: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Whether the person's other devices are told, through the browser's own sync. */
  syncDevices: v.fallback(v.boolean(), false),
  /** Whether the welcome on the first front page was answered. */
  welcomed: v.fallback(v.boolean(), false),
  /** Single-key shortcuts. */
  shortcuts: v.fallback(v.boolean(), true),
  /** Keys that the person chose instead of the usual ones, by command. */
  keys: Keys,
});

export type Settings = v.InferOutput<typeof SCHEMA>;

export const DEFAULT_SETTINGS: Settings = v.parse(SCHEMA, {});

/** Whether the person wants to hear nothing of the digest for a while: it is not asked then, and fails no more. */
export function isDigestPaused({ pausedSources }: Pick<Settings, 'pausedSources'>): boolean {
  return pausedSources.includes('huggingface');
}

/** The value of one setting as it is read from outside; `undefined` if the setting can't have it. */
export function readSetting<K extends keyof Settings>(name: K, value: unknown): Settings[K] | undefined {
  const read = v.parse(SCHEMA, { [name]: value })[name];
  const isDefault = JSON.stringify(read) === JSON.stringify(DEFAULT_SETTINGS[name]);
  // What can't be read takes the default; so only a default that was said to be one is believed.
  return isDefault && JSON.stringify(value) !== JSON.stringify(read) ? undefined : read;
}

/** A base address as it is stored: https, a host, no path, no slash at the end; `undefined` if the text is none. */
export function toBaseAddress(text: string): string | undefined {
  const address = cleanAddress(/^https?:\/\//i.test(text.trim()) ? text : `https://${text.trim()}`);
  const url = address ? new URL(address) : undefined;
  return url?.protocol === 'https:' && url.pathname === '/' && !url.search && !url.hash
    ? url.origin
    : undefined;
}

function isBaseAddress(text: string): boolean {
  return toBaseAddress(text) === text;
}

/** Each setting has a key of its own: two that are changed at the same time do not undo each other. */
const PREFIX = 'setting:';
const NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
const KEYS = NAMES.map((name) => PREFIX + name);

/** The settings as they are now. */
export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEYS);
  return v.parse(SCHEMA, Object.fromEntries(NAMES.map((name) => [name, stored[PREFIX + name]])));
}

/**
 * The ids of the sources as they are stored, also those that can't be read; `undefined` if there is no list of them: that
 * was never set, or is lost, and says nothing of what the person wants.
 */
export async function storedSourceIds(): Promise<Set<unknown> | undefined> {
  const key = PREFIX + ('sources' satisfies keyof Settings);
  const stored = (await browser.storage.local.get(key))[key];
  return Array.isArray(stored) ? new Set(stored.map((one) => Object(one).id)) : undefined;
}

/**
 * Changes some settings; every open page and the worker hear of it. What is given `beside` them is stored under its own
 * keys in the same step.
 */
export async function saveSettings(
  changes: Partial<Settings>,
  beside: Record<string, unknown> = {},
): Promise<void> {
  const entries = Object.entries(changes).map(([name, value]) => [PREFIX + name, value]);
  await browser.storage.local.set({ ...Object.fromEntries(entries), ...beside });
}

/** Calls back with the settings, and the names of those that changed, whenever some change in any context. */
export function onSettingsChanged(
  listener: (settings: Settings, changed: ReadonlySet<keyof Settings>) => void,
): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const changed = new Set(NAMES.filter((name) => PREFIX + name in changes));
    if (area === 'local' && changed.size > 0)
      void loadSettings().then((settings) => listener(settings, changed));
  });
}
