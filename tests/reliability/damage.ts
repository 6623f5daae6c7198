import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserKind } from '../support/browsers.ts';

/** Damages the database's files in a profile that no browser uses. */
type Damage = (profile: string) => void;

/** What happens to files: disks lose the end of them, whole ones, or single bytes. */
const empty = (path: string) => truncateSync(path);
const remove = (path: string) => rmSync(path, { recursive: true });
const garble = (path: string) => writeFileSync(path, 'garbage');
const halve = (path: string) => truncateSync(path, readFileSync(path).length >> 1);
const zero = (path: string) => writeFileSync(path, Buffer.alloc(readFileSync(path).length));

/** Every tenth byte from a part of the file on. */
const scratch =
  (part: number) =>
  (path: string): void => {
    const bytes = readFileSync(path);
    for (let at = Math.floor(bytes.length * part); at < bytes.length; at += 10)
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    writeFileSync(path, bytes);
  };

/** Does something to all files of a folder with such names. Fails where there is none: then nothing would be tried. */
function each(folder: string, pattern: RegExp, hurt: (path: string) => void): void {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  if (names.length === 0) throw new Error(`${folder} has no ${pattern}`);
  for (const name of names) hurt(join(folder, name));
}

/** The one folder with such a name. */
function within(folder: string, pattern: RegExp): string {
  const [name] = readdirSync(folder).filter((one) => pattern.test(one));
  if (name === undefined) throw new Error(`${folder} has no ${pattern}`);
  return join(folder, name);
}

const inLevelDb =
  (pattern: RegExp, hurt: (path: string) => void): Damage =>
  (profile) =>
    each(within(join(profile, 'Default', 'IndexedDB'), /^chrome-extension_.*\.leveldb$/), pattern, hurt);

const DATA = /\.(log|ldb)$/;

/** LevelDB: a log, sorted tables, a MANIFEST that names them, and CURRENT, which names the MANIFEST. */
const CHROMIUM: Record<string, Damage> = {
  'MANIFEST deleted': inLevelDb(/^MANIFEST/, remove),
  'the whole folder deleted': (profile) =>
    each(join(profile, 'Default', 'IndexedDB'), /^chrome-extension_.*\.leveldb$/, remove),
  'the data scratched': inLevelDb(DATA, scratch(1 / 4)),
  'all files empty': inLevelDb(/./, empty),
  'the logs cut in half': inLevelDb(DATA, halve),
  'CURRENT overwritten': inLevelDb(/^CURRENT$/, garble),
  'CURRENT and MANIFEST overwritten': inLevelDb(/^(CURRENT|MANIFEST)/, garble),
  'the data zeroed': inLevelDb(DATA, zero),
  'the data deleted': inLevelDb(DATA, remove),
  'the large values deleted': (profile) =>
    each(join(profile, 'Default', 'IndexedDB'), /^chrome-extension_.*\.blob$/, remove),
};

const inSqlite =
  (pattern: RegExp, hurt: (path: string) => void): Damage =>
  (profile) => {
    const origin = within(join(profile, 'storage', 'default'), /^moz-extension\+\+\+[^^]*$/);
    each(join(origin, 'idb'), pattern, hurt);
  };

/** SQLite: a file for each database, changes since the last checkpoint in its `-wal`, large values in a folder. */
const TABLES = /\.sqlite(-wal)?$/;

const FIREFOX: Record<string, Damage> = {
  'the files cut in half': inSqlite(TABLES, halve),
  'the data scratched': inSqlite(TABLES, scratch(1 / 4)),
  'the changes deleted': inSqlite(/\.sqlite-wal$/, remove),
  'the head of the files overwritten': inSqlite(TABLES, garble),
  'the file deleted, its changes left': inSqlite(/\.sqlite$/, remove),
  'all files deleted': inSqlite(TABLES, remove),
  'the files empty': inSqlite(TABLES, empty),
  'the data zeroed': inSqlite(TABLES, zero),
  'the large values deleted': inSqlite(/\.files$/, remove),
  'the whole folder deleted': (profile) =>
    each(join(profile, 'storage', 'default'), /^moz-extension\+\+\+[^^]*$/, remove),
};

/** What is tried in each browser; the first ones are tried in a hurry. */
export const DAMAGES: Record<BrowserKind, Record<string, Damage>> = { chromium: CHROMIUM, firefox: FIREFOX };

/** Damages that may have hurt nothing: Firefox may have put all changes in their place before it was killed. */
export const MAYBE_HARMLESS: ReadonlySet<string> = new Set(['the changes deleted']);
