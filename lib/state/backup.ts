import { signal } from '@preact/signals';
import { readCopy } from '../backup/heal';
import { openBackup, UnreadableFile } from '../backup/read';
import { type Outcome, restoreBackup } from '../backup/restore';
import {
  BEFORE_RESTORE,
  isBeforeRestore,
  type KeptBackup,
  keepBackup,
  keptBackups,
  openKept,
} from '../backup/rolling';
import { type Extent, writeBackup, writeCopy } from '../backup/write';
import { browser } from '../browser';
import { announce } from '../changes';
import { storageProblem } from '../domain/problem';
import { dayOf } from '../domain/time';
import { t } from '../i18n';
import { sendCommand } from '../messages';
import { sentenceOf } from '../sentences';
import { DEFAULT_BASE_ADDRESS } from '../sources/huggingface/address';
import { save } from './export';
import { attempt } from './notice';

export { isBeforeRestore };

export type RestoreMode = 'merge' | 'replace';

/** How far saving or restoring has come. */
export type BackupWork =
  | { kind: 'saving' }
  | { kind: 'reading' | 'restoring'; share: number; cancel: () => void }
  | { kind: 'preview'; file: Blob; mode: RestoreMode; outcome: Outcome }
  /** A sentence for the person: what came of it, and whether it worked. */
  | { kind: 'done'; text: string; failed: boolean };

/** What is being saved or restored; `undefined` when nothing is. */
export const backupWork = signal<BackupWork | undefined>(undefined);

/** The backups in the extension's own storage, the newest first. */
export const backups = signal<readonly KeptBackup[]>([]);

/** Reads which backups there are. */
export async function loadBackups(): Promise<void> {
  backups.value = (await attempt(keptBackups)) ?? [];
}

/** Saves a backup as a file. If the database can't be read, the second copy is saved instead, and that is said. */
export async function saveBackup(extent: Extent): Promise<void> {
  backupWork.value = { kind: 'saving' };
  const now = Date.now();
  try {
    const { file, isCopy } = await fileOf(extent, now);
    save(file, `paper-round-backup-${dayOf(now)}.json`, 'application/json');
    say(t(isCopy ? 'backup.savedCopy' : 'backup.saved'));
  } catch (error) {
    fail(error);
  }
}

async function fileOf(extent: Extent, now: number): Promise<{ file: Blob; isCopy: boolean }> {
  try {
    return { file: await gathered(writeBackup(extent, now)), isCopy: false };
  } catch {
    // A database that can't be read has a copy that can.
    return { file: await gathered(writeCopy(await readCopy(), now)), isCopy: true };
  }
}

/** The pieces as one file. Each becomes a Blob of its own, which the browser may keep on disk. */
async function gathered(pieces: AsyncIterable<{ text: string }>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const { text } of pieces) parts.push(new Blob([text]));
  return new Blob(parts);
}

/** Looks into a file and tells what restoring it would change. */
export async function openFile(file: Blob, mode: RestoreMode = 'merge'): Promise<void> {
  const outcome = await run(file, mode, true);
  if (outcome) backupWork.value = { kind: 'preview', file, mode, outcome };
}

/** Looks into a backup in the extension's own storage. */
export async function openKeptBackup(name: string): Promise<void> {
  try {
    const file = await openKept(name);
    if (file) await openFile(file);
    else say(t('backup.damaged'), true);
  } catch (error) {
    fail(error);
  }
}

/** Restores what the preview is about. Right before, what there is now is kept as a backup of its own. */
export async function restore(): Promise<void> {
  const preview = backupWork.value;
  if (preview?.kind !== 'preview') return;
  const controller = new AbortController();
  // From the first moment on: a second press would keep what is half restored as what there was before.
  showing('restoring', controller)(0);
  try {
    await keepBackup(BEFORE_RESTORE, Date.now());
  } catch (error) {
    fail(error);
    return;
  }
  const outcome = await run(preview.file, preview.mode, false, controller);
  await loadBackups();
  if (!outcome) return;
  announce({ kind: 'papers' });
  announce({ kind: 'readings', ids: outcome.ids });
  announce({ kind: 'alerts' });
  void sendCommand({ name: 'update-badge' });
  say(t('backup.restored'));
}

/** Leaves a preview without restoring anything. */
export function leave(): void {
  backupWork.value = undefined;
}

async function run(
  file: Blob,
  mode: RestoreMode,
  isTrial: boolean,
  controller = new AbortController(),
): Promise<Outcome | undefined> {
  const show = showing(isTrial ? 'reading' : 'restoring', controller);
  show(0);
  try {
    controller.signal.throwIfAborted();
    const backup = await openBackup(file);
    if (typeof backup !== 'string')
      return await restoreBackup(backup, {
        mode,
        isTrial,
        signal: controller.signal,
        onProgress: show,
        isAllowed,
      });
    say(t(backup === 'newer-backup' ? 'backup.newer' : 'backup.notOne'), true);
  } catch (error) {
    if (controller.signal.aborted) say(t('backup.cancelled'));
    else fail(error);
  }
  return undefined;
}

/** Shows which share of some work is done, with the way to stop it. */
function showing(kind: 'reading' | 'restoring', controller: AbortController): (share: number) => void {
  const cancel = () => controller.abort();
  return (share) => {
    backupWork.value = { kind, share, cancel };
  };
}

async function isAllowed(origin: string): Promise<boolean> {
  return origin === DEFAULT_BASE_ADDRESS || browser.permissions.contains({ origins: [`${origin}/*`] });
}

function say(text: string, failed = false): void {
  backupWork.value = { kind: 'done', text, failed };
}

function fail(error: unknown): void {
  say(error instanceof UnreadableFile ? t('backup.unreadable') : sentenceOf(storageProblem(error)), true);
}
