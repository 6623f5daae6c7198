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
  label: string;
}

/** Every shortcut there is, in the order of the help sheet. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'next', keys: ['j'], label: 'Next paper' },
  { command: 'previous', keys: ['k'], label: 'Previous paper' },
  { command: 'unfold', keys: ['o'], label: 'Unfold or fold the paper' },
  { command: 'open', keys: ['v'], label: 'Open the paper’s page' },
  { command: 'toggle-read', keys: ['m'], label: 'Mark as read or unread' },
  { command: 'bookmark', keys: ['s', 'b'], label: 'Bookmark' },
  { command: 'mark-all-read', keys: ['A'], label: 'Mark the list read' },
  { command: 'undo', keys: ['z'], label: 'Undo' },
  { command: 'next-unread', keys: ['u'], label: 'Next unread paper' },
  { command: 'search', keys: ['/'], label: 'Search' },
  { command: 'go-trending', keys: ['g t'], label: 'Go to Trending' },
  { command: 'go-unread', keys: ['g u'], label: 'Go to Unread' },
  { command: 'go-bookmarks', keys: ['g b'], label: 'Go to Bookmarks' },
  { command: 'back', keys: ['Escape'], label: 'Fold up, leave the search' },
  { command: 'help', keys: ['?'], label: 'Show these shortcuts' },
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
