import type { TextKey } from './i18n';

/** What a key can ask for; what it does is up to the page. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'unfold'
  | 'open'
  | 'toggle-read'
  | 'bookmark'
  | 'mark-all-read'
  | 'undo'
  | 'next-unread'
  | 'search'
  | 'help'
  | 'go-trending'
  | 'go-unread'
  | 'go-bookmarks'
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
  { command: 'mark-all-read', keys: ['A'], label: 'shortcuts.markAllRead' },
  { command: 'undo', keys: ['z'], label: 'shortcuts.undo' },
  { command: 'next-unread', keys: ['u'], label: 'shortcuts.nextUnread' },
  { command: 'search', keys: ['/'], label: 'shortcuts.search' },
  { command: 'go-trending', keys: ['g t'], label: 'shortcuts.goTrending' },
  { command: 'go-unread', keys: ['g u'], label: 'shortcuts.goUnread' },
  { command: 'go-bookmarks', keys: ['g b'], label: 'shortcuts.goBookmarks' },
  { command: 'back', keys: ['Escape'], label: 'shortcuts.back' },
  { command: 'help', keys: ['?'], label: 'shortcuts.help' },
];

const BY_KEYS = new Map(SHORTCUTS.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)));
const PREFIXES = new Set(
  [...BY_KEYS.keys()].filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]),
);

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
export function readKey(press: KeyPress, previous?: string): { command?: KeyCommand; prefix?: string } {
  if (press.ctrlKey || press.altKey || press.metaKey) return {};
  const command = BY_KEYS.get(previous ? `${previous} ${press.key}` : press.key);
  if (command) return { command };
  return PREFIXES.has(press.key) ? { prefix: press.key } : {};
}
