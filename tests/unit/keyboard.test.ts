// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { t } from '../../lib/i18n.ts';
import {
  clashes,
  type KeyChoices,
  type KeyCommand,
  type KeyPress,
  readKey,
  SHORTCUTS,
  shortcutsWith,
} from '../../lib/keyboard.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

/** What the keys do, pressed one after the other as a page would pass them on. */
function typed(...keys: string[]): (KeyCommand | undefined)[] {
  let prefix: string | undefined;
  return keys.map((key) => {
    const read = readKey(press(key), prefix);
    prefix = read.prefix;
    return read.command;
  });
}

/** The keyboard as the design has it. Enter unfolds by itself: the headline is a button. */
const DESIGN: [KeyCommand, string[]][] = [
  ['next', ['j']],
  ['previous', ['k']],
  ['unfold', ['o']],
  ['open', ['v']],
  ['toggle-read', ['m']],
  ['bookmark', ['s']],
  ['bookmark', ['b']],
  ['hide', ['x']],
  ['copy-citation', ['c']],
  ['mark-all-read', ['A']],
  ['undo', ['z']],
  ['next-unread', ['u']],
  ['search', ['/']],
  ['help', ['?']],
  ['go-trending', ['g', 't']],
  ['go-unread', ['g', 'u']],
  ['go-bookmarks', ['g', 'b']],
  ['go-for-you', ['g', 'f']],
  ['back', ['Escape']],
];

describe('the keyboard', () => {
  it.each(DESIGN)('does "%s" on %j', (command, keys) => {
    expect(typed(...keys).at(-1)).toBe(command);
  });

  it('knows the keys of every shortcut on the help sheet, and each command is on it once', () => {
    for (const { command, keys } of SHORTCUTS)
      for (const pair of keys) expect(typed(...pair.split(' ')).at(-1), pair).toBe(command);
    const commands = SHORTCUTS.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    expect(new Set(commands)).toEqual(new Set(DESIGN.map(([command]) => command)));
  });

  it('says of every shortcut what it does', () => {
    const labels = SHORTCUTS.map(({ label }) => t(label));
    expect(labels.every((label) => label.trim() !== '')).toBe(true);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('binds no key twice, and no key that begins a pair', () => {
    const all = SHORTCUTS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    const prefixes = all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]);
    expect(all.filter((keys) => prefixes.includes(keys))).toEqual([]);
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)('leaves keys with %s to the browser', (held) => {
    for (const key of [...SHORTCUTS.flatMap(({ keys }) => keys), 'g'])
      expect(readKey(press(key, { [held]: true })), key).toEqual({});
    expect(readKey(press('t', { [held]: true }), 'g')).toEqual({});
  });

  it.each(['J', 'a', 'M', 'X', ' ', 'Tab', 'Enter', 'Shift', 'Dead', 'constructor', '__proto__', ''])(
    'does nothing on %j',
    (key) => {
      expect(readKey(press(key))).toEqual({});
    },
  );
});

describe('a pair of keys', () => {
  it('does nothing after its first key', () => {
    expect(typed('g')).toEqual([undefined]);
  });

  it('means something else than its second key alone', () => {
    expect(typed('u', 'g', 'u', 'u')).toEqual(['next-unread', undefined, 'go-unread', 'next-unread']);
  });

  it('is over after a key that does not belong to it', () => {
    expect(typed('g', 'x', 't')).toEqual([undefined, undefined, undefined]);
    expect(typed('g', 'j', 'j')).toEqual([undefined, undefined, 'next']);
  });

  it('may begin again', () => {
    expect(typed('g', 'g', 't')).toEqual([undefined, undefined, 'go-trending']);
  });

  it('is not begun by a space in a key’s name', () => {
    expect(readKey(press('g t'))).not.toHaveProperty('prefix');
  });
});

describe('keys of one’s own', () => {
  const read = (key: string, own: KeyChoices, previous?: string) =>
    readKey(press(key), previous, shortcutsWith(own));

  it('take the place of the usual ones', () => {
    expect(read('n', { next: 'n, x' })).toEqual({ command: 'next' });
    expect(read('x', { next: 'n, x' })).toEqual({ command: 'next' });
    expect(read('j', { next: 'n, x' })).toEqual({});
    expect(read('k', { next: 'n, x' })).toEqual({ command: 'previous' });
  });

  it('may be pairs, or none at all', () => {
    expect(read('q', { undo: 'q  w' })).toEqual({ prefix: 'q' });
    expect(read('w', { undo: 'q w' }, 'q')).toEqual({ command: 'undo' });
    expect(read('z', { undo: '' })).toEqual({});
  });

  it('are named when two commands want the same', () => {
    expect(clashes(shortcutsWith({ next: 'k' }))).toEqual(['k']);
    expect(clashes(shortcutsWith({ next: 'g' }))).toEqual(['g']);
    expect(clashes(shortcutsWith({}))).toEqual([]);
  });
});
