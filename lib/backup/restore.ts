import { restoreMade, restorePapers, type Tally } from '../db';
import type { Alert } from '../domain/alert';
import { mergeMade } from '../domain/made';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { loadSettings, type Settings, saveSettings } from '../settings';
import type { Counts } from './format';
import type { Backup } from './read';
import { readOne, settingChanges } from './settings';

export interface RestoreJob {
  mode: 'merge' | 'replace';
  /** Only counts what would change. */
  isTrial?: boolean;
  signal?: AbortSignal;
  /** Hears which share of the file was read, from 0 to 1. */
  onProgress?: (share: number) => void;
  /** Whether requests to an address are allowed; a base address that is not is left out. */
  isAllowed: (origin: string) => Promise<boolean>;
}

/** What restoring a backup did, or would do. */
export interface Outcome {
  madeAt: Milliseconds;
  tallies: Record<keyof Counts, Tally>;
  /** Records that could not be read. */
  setAside: number;
  /** The file ends early. What it holds is merged then: to replace would take away what it lost. */
  isCut: boolean;
  /** The papers whose readings changed. */
  ids: PaperId[];
}

/** Papers written in one transaction. */
const BATCH = 200;

/**
 * Restores a backup, or counts what that would do. Papers are written while the file is read, which is harmless if it
 * is cancelled; then what the person made, all or nothing; then the settings.
 *
 * @throws DOMException `AbortError` when it was cancelled, others when the store can't be written.
 */
export async function restoreBackup(backup: Backup, job: RestoreJob): Promise<Outcome> {
  const { isTrial = false, signal } = job;
  const contents = await readContents(backup, job);
  const mode = contents.isCut ? 'merge' : job.mode;
  const made = await restoreMade(contents, { mode, isTrial, ...(signal && { signal }) });
  const settings = await restoreSettings(contents.settings, { ...job, mode });
  return {
    madeAt: backup.header.madeAt,
    tallies: { papers: contents.papers, readings: made.readings, alerts: made.alerts, settings },
    setAside: contents.setAside,
    isCut: contents.isCut,
    ids: made.ids,
  };
}

interface Contents {
  readings: Map<PaperId, Reading>;
  alerts: Alert[];
  settings: Partial<Settings>;
  papers: Tally;
  setAside: number;
  isCut: boolean;
}

async function readContents(backup: Backup, { isTrial = false, signal, onProgress }: RestoreJob) {
  const alerts = new Map<string, Alert>();
  const contents: Contents = {
    ...{ readings: new Map(), alerts: [], settings: {}, setAside: 0, isCut: true },
    papers: { added: 0, changed: 0, removed: 0, same: 0 },
  };
  const seen = new Set<PaperId>();
  let batch: Paper[] = [];
  const flush = async () => {
    const added = await restorePapers(batch, isTrial);
    contents.papers.added += added.length;
    contents.papers.same += batch.length - added.length;
    batch = [];
  };
  for await (const record of backup.records(onProgress)) {
    signal?.throwIfAborted();
    if (!record) contents.setAside++;
    else if (record.kind === 'alert') alerts.set(record.alert.id, record.alert);
    else if (record.kind === 'end') contents.isCut = false;
    else if (record.kind === 'reading') {
      const { id } = record.reading;
      const before = contents.readings.get(id);
      contents.readings.set(id, before ? mergeMade(before, record.reading) : record.reading);
    } else if (record.kind === 'setting') {
      const setting = readOne(record.name, record.value);
      if (setting) Object.assign(contents.settings, setting);
      else contents.setAside++;
    } else if (!seen.has(record.paper.id)) {
      seen.add(record.paper.id);
      if (batch.push(record.paper) === BATCH) await flush();
    }
  }
  signal?.throwIfAborted();
  await flush();
  contents.alerts = [...alerts.values()];
  return contents;
}

async function restoreSettings(
  restored: Partial<Settings>,
  { mode, isTrial, isAllowed }: RestoreJob,
): Promise<Tally> {
  const changes = settingChanges(await loadSettings(), restored, mode);
  const { baseAddress } = changes;
  if (baseAddress !== undefined && !(await isAllowed(baseAddress))) delete changes.baseAddress;
  const changed = Object.keys(changes).length;
  if (!isTrial && changed > 0) await saveSettings(changes);
  return { added: 0, changed, removed: 0, same: Object.keys(restored).length - changed };
}
