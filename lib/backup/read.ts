import { parseJson } from '../domain/json';
import { type BackupRecord, type Header, readHeader, readRecord, VERSION } from './format';
import { linesOf } from './lines';

/** Why a file is not read. */
export type BackupProblem = 'not-backup' | 'newer-backup';

/** The file itself can't be read: it is gone, or was changed since it was chosen. Browsers have many names for that. */
export class UnreadableFile extends Error {}

function unreadable(cause: unknown): never {
  throw new UnreadableFile('The file can’t be read', { cause });
}

/** Far above the longest record that we write. */
const LONGEST_LINE = 4 * 2 ** 20;
/** A file that was written anew by another program has to be read as a whole: only if it is of a moderate size. */
const MOST_REWRITTEN = 20 * 2 ** 20;
/** Longer than any first line of ours. */
const LONGEST_START = 4_096;

/** A file that is a backup, and the way to read it. */
export interface Backup {
  header: Header;
  /**
   * Its records, one after the other; `undefined` for one that can't be read. A file that was cut off has no record
   * `end`. `onRead` hears which share of the file was read, from 0 to 1.
   */
  records(onRead?: (share: number) => void): AsyncGenerator<BackupRecord | undefined>;
}

/**
 * Looks whether a file is a backup, without reading more of it than that takes.
 *
 * @throws UnreadableFile now, or when its records are read.
 */
export async function openBackup(file: Blob): Promise<Backup | BackupProblem> {
  const start = (await file.slice(0, LONGEST_START).text().catch(unreadable)).replace(/^\uFEFF/, '');
  const line = /^(\{[^\n]*),"records":\[\r?\n/.exec(start)?.[1];
  if (line !== undefined)
    return backupOf(readHeader(parseJson(`${line}}`)), (onRead) => inLines(file, onRead));
  if (!/^\s*\{/.test(start) || file.size > MOST_REWRITTEN) return 'not-backup';
  const whole = parseJson((await file.text().catch(unreadable)).replace(/^\uFEFF/, ''));
  const { records } = Object(whole) as { records?: unknown };
  return Array.isArray(records) ? backupOf(readHeader(whole), () => inArray(records)) : 'not-backup';
}

function backupOf(
  header: Header | undefined,
  values: (onRead: (share: number) => void) => AsyncGenerator<unknown>,
): Backup | BackupProblem {
  if (!header) return 'not-backup';
  if (header.version > VERSION) return 'newer-backup';
  return {
    header,
    async *records(onRead = () => undefined) {
      for await (const value of values(onRead)) {
        const record = readRecord(value, header.version);
        yield record;
        if (record?.kind === 'end') return;
      }
    },
  };
}

async function* inLines(file: Blob, onRead: (share: number) => void): AsyncGenerator<unknown> {
  let isFirst = true;
  try {
    for await (const line of linesOf(file, LONGEST_LINE, (bytes) => onRead(bytes / file.size))) {
      const record = line?.replace(/,?\r?$/, '');
      if (!isFirst && record !== '' && record !== ']}')
        yield record === undefined ? undefined : parseJson(record);
      isFirst = false;
    }
  } catch (error) {
    unreadable(error);
  }
}

async function* inArray(records: readonly unknown[]): AsyncGenerator<unknown> {
  yield* records;
}
