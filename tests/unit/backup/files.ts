import { openBackup } from '../../../lib/backup/read.ts';
import { type Outcome, type RestoreJob, restoreBackup } from '../../../lib/backup/restore.ts';
import { type Extent, writeBackup } from '../../../lib/backup/write.ts';
import { database, pageOfReadings, restoreMade, restorePapers } from '../../../lib/db';
import type { Alert } from '../../../lib/domain/alert.ts';
import { madeOf } from '../../../lib/domain/made.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import type { Reading } from '../../../lib/domain/reading.ts';

/** A backup of what is stored, as a file. */
export async function written(extent: Extent = 'all', now = 1_000): Promise<Blob> {
  const parts: string[] = [];
  for await (const { text } of writeBackup(extent, now)) parts.push(text);
  return new Blob(parts);
}

/** Restores a file that is a backup. */
export async function restored(file: Blob, job: Partial<RestoreJob> = {}): Promise<Outcome> {
  const backup = await openBackup(file);
  if (typeof backup === 'string') throw new Error(backup);
  return restoreBackup(backup, { mode: 'merge', isAllowed: async () => true, ...job });
}

/** A file of our format with these lines as its records, which says of itself that it has so many of them. */
export function fileOf(records: unknown[], header: object = {}, counts: object = {}): Blob {
  const first = { format: 'paper-round-backup', version: 1, madeAt: '2026-11-23T09:00:00.000Z', ...header };
  const lines = [...records, { end: counts }].map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );
  return new Blob([`${JSON.stringify(first).slice(0, -1)},"records":[\n${lines.join(',\n')}\n]}\n`]);
}

/** Puts records into an empty store as they are. */
export async function fill(readings: readonly Reading[], alerts: readonly Alert[], papers: readonly Paper[]) {
  await restorePapers(papers);
  await restoreMade({ readings: new Map(), alerts }, { mode: 'merge' });
  const tx = (await database()).transaction('readings', 'readwrite');
  for (const reading of readings) tx.store.put(reading);
  await tx.done;
}

/** All that the person made, and the papers, in order. */
export async function stored() {
  const db = await database();
  const readings = (await pageOfReadings(1_000)).flatMap((one) => madeOf(one) ?? []);
  return { readings, alerts: await db.getAll('alerts'), papers: await db.getAll('papers') };
}

/** Empties every store. */
export async function empty(): Promise<void> {
  const db = await database();
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  for (const name of db.objectStoreNames) tx.objectStore(name).clear();
  await tx.done;
}
