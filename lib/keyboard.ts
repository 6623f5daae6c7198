import type { TextKey } from './i18n';

/** What a key can ask for; what it does is up to the page. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'unfold'
  | 'open'
  | 'toggle-read'
  | 'bookmark'
  | 'hide'
  | 'copy-citation'
  | 'mark-all-read'
  | 'undo'
  | 'next-unread'
  | 'search'
  | 'help'
  | 'go-trending'
  | 'go-unread'
  | 'go-bookmarks'
  | 'go-for-you'
  | 'back';

export interface Shortcut {
  command: KeyCommand;
  /** Single keys, or two pressed one after the other, as in `g t`. */
  keys: readonly string[];
  /** What it does, as a text. */
  label: TextKey;
}

/** Every shortcut there is, in the order of the help sheet. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'next', keys: ['j'], label: 'shortcuts.next' },
  { command: 'previous', keys: ['k'], label: 'shortcuts.previous' },
  { command: 'unfold', keys: ['o'], label: 'shortcuts.unfold' },
  { command: 'open', keys: ['v'], label: 'shortcuts.open' },
  { command: 'toggle-read', keys: ['m'], label: 'shortcuts.toggleRead' },
  { command: 'bookmark', keys: ['s', 'b'], label: 'shortcuts.bookmark' },
  { command: 'hide', keys: ['x'], label: 'shortcuts.hide' },
  { command: 'copy-citation', keys: ['c'], label: 'shortcuts.copyCitation' },
  { command: 'mark-all-read', keys: ['A'], label: 'shortcuts.markAllRead' },
  { command: 'undo', keys: ['z'], label: 'shortcuts.undo' },
  { command: 'next-unread', keys: ['u'], label: 'shortcuts.nextUnread' },
  { command: 'search', keys: ['/'], label: 'shortcuts.search' },
  { command: 'go-trending', keys: ['g t'], label: 'shortcuts.goTrending' },
  { command: 'go-unread', keys: ['g u'], label: 'shortcuts.goUnread' },
  { command: 'go-bookmarks', keys: ['g b'], label: 'shortcuts.goBookmarks' },
  { command: 'go-for-you', keys: ['g f'], label: 'shortcuts.goForYou' },
  { command: 'back', keys: ['Escape'], label: 'shortcuts.back' },
  { command: 'help', keys: ['?'], label: 'shortcuts.help' },
];

/** Keys that the person chose instead of the usual ones; none for a command means that it has no key. */
export type KeyChoices = Partial<Record<KeyCommand, string>>;

/** The longest text of the keys that a person chose for a command, in UTF-16 units. */
export const LONGEST_KEYS = 40;

/** The shortcuts with the person's own keys. Several keys for a command are written with blanks and commas: `s, b`. */
export function shortcutsWith(choices: KeyChoices): readonly Shortcut[] {
  return SHORTCUTS.map((shortcut) => {
    const choice = choices[shortcut.command];
    return choice === undefined ? shortcut : { ...shortcut, keys: readKeys(choice) };
  });
}

/** The keys that a person has typed into a field, as in `s, b` or `g t`. */
function readKeys(text: string): string[] {
  return text
    .split(',')
    .map((keys) => keys.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}

/** The keys that stand for more than one command, or begin a pair that is never reached then. */
export function clashes(shortcuts: readonly Shortcut[]): string[] {
  const all = shortcuts.flatMap(({ keys }) => keys);
  const isTaken = (keys: string, index: number) =>
    all.indexOf(keys) !== index || all.some((pair) => pair.startsWith(`${keys} `));
  return [...new Set(all.filter(isTaken))];
}

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/**
 * The command of a key press after another (`previous` is the key before, if it began a pair), or the prefix that it
 * begins. Presses with Ctrl, Alt or Meta belong to the browser.
 */
export function readKey(
  press: KeyPress,
  previous?: string,
  shortcuts: readonly Shortcut[] = SHORTCUTS,
): { command?: KeyCommand; prefix?: string } {
  if (press.ctrlKey || press.altKey || press.metaKey) return {};
  const wanted = previous ? `${previous} ${press.key}` : press.key;
  const command = shortcuts.find(({ keys }) => keys.includes(wanted))?.command;
  if (command) return { command };
  const isPrefix = shortcuts.some(({ keys }) => keys.some((pair) => pair.startsWith(`${press.key} `)));
  return isPrefix ? { prefix: press.key } : {};
}
