import { restoreMade, restorePapers, type Tally, takeBackPapers } from '../db';
import type { Alert } from '../domain/alert';
import { mergeMade } from '../domain/made';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { loadSettings, type Settings } from '../settings';
import { type Counts, NO_COUNTS } from './format';
import type { Backup } from './read';
import { applyRestored } from './restored-settings';
import { whileRestoring } from './restoring';
import { isSame, readOne, settingChanges } from './settings';

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
  /**
   * Something of the file is missing or can't be read. What it holds is merged then: to replace would take away what it
   * lost.
   */
  isIncomplete: boolean;
  /** The papers whose readings changed. */
  ids: PaperId[];
}

/** Papers written in one transaction. */
const BATCH = 200;

/**
 * Restores a backup, or counts what that would do. Papers are written while the file is read, and taken out again when
 * it comes to nothing; then what the person made with the settings, all or nothing.
 *
 * @throws DOMException `AbortError` when it was cancelled, others when the store can't be written.
 */
export function restoreBackup(backup: Backup, job: RestoreJob): Promise<Outcome> {
  return job.isTrial ? run(backup, job) : whileRestoring(() => run(backup, job), job.signal);
}

async function run(backup: Backup, job: RestoreJob): Promise<Outcome> {
  const { isTrial = false, signal } = job;
  const addedPapers: PaperId[] = [];
  try {
    const contents = await readContents(backup, job, addedPapers);
    const { setAside, isIncomplete } = contents;
    const mode = isIncomplete ? 'merge' : job.mode;
    const { settings, tally } = await restoredSettings(contents.settings, mode, job.isAllowed);
    const options = { mode, isTrial, ...(signal && { signal }) };
    const made = await restoreMade({ ...contents, settings }, options);
    // It is done now: what can't be set yet, as on a full disk, is set when the store is tended next.
    if (!isTrial) await applyRestored(settings).catch(() => undefined);
    const { readings, alerts, ids } = made;
    const tallies = { papers: contents.papers, readings, alerts, settings: tally };
    return { madeAt: backup.header.madeAt, tallies, setAside, isIncomplete, ids };
  } catch (error) {
    if (!isTrial) await takeBack(addedPapers);
    throw error;
  }
}

/** What is said is what went wrong before; papers that can't be taken out again do no harm. */
async function takeBack(papers: readonly PaperId[]): Promise<void> {
  for (let at = 0; at < papers.length; at += BATCH)
    await takeBackPapers(papers.slice(at, at + BATCH)).catch(() => undefined);
}

interface Contents {
  readings: Map<PaperId, Reading>;
  alerts: Alert[];
  settings: Partial<Settings>;
  papers: Tally;
  setAside: number;
  isIncomplete: boolean;
}

async function readContents(
  backup: Backup,
  { isTrial = false, signal, onProgress }: RestoreJob,
  addedPapers: PaperId[],
): Promise<Contents> {
  const alerts = new Map<string, Alert>();
  const contents: Contents = {
    ...{ readings: new Map(), alerts: [], settings: {}, setAside: 0, isIncomplete: false },
    papers: { added: 0, changed: 0, removed: 0, same: 0 },
  };
  const counts = { ...NO_COUNTS };
  let promised: Partial<Counts> | undefined;
  const seen = new Set<PaperId>();
  let batch: Paper[] = [];
  const flush = async () => {
    const added = await restorePapers(batch, isTrial);
    addedPapers.push(...added);
    contents.papers.added += added.length;
    contents.papers.same += batch.length - added.length;
    batch = [];
  };
  for await (const record of backup.records(onProgress)) {
    signal?.throwIfAborted();
    if (!record) {
      contents.setAside++;
      contents.isIncomplete = true;
      continue;
    }
    if (record.kind !== 'end') counts[COUNTED[record.kind]]++;
    if (record.kind === 'alert') alerts.set(record.alert.id, record.alert);
    else if (record.kind === 'end') promised = record.counts;
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
  contents.isIncomplete ||= !promised || hasFewer(counts, promised);
  return contents;
}

/** What a record of each kind is counted as at the end of the file. */
const COUNTED = { setting: 'settings', alert: 'alerts', reading: 'readings', paper: 'papers' } as const;

function hasFewer(counts: Counts, promised: Partial<Counts>): boolean {
  return Object.entries(promised).some(([kind, count]) => counts[kind as keyof Counts] < count);
}

/** What changes of the settings, and how many that are; a base address that may not be asked is left out. */
async function restoredSettings(
  restored: Partial<Settings>,
  mode: RestoreJob['mode'],
  isAllowed: RestoreJob['isAllowed'],
): Promise<{ settings: Partial<Settings>; tally: Tally }> {
  const current = await loadSettings();
  const settings = settingChanges(current, restored, mode);
  const { baseAddress } = settings;
  if (baseAddress !== undefined && !(await isAllowed(baseAddress))) delete settings.baseAddress;
  const same = Object.entries(restored).filter(([name, value]) =>
    isSame(value, current[name as keyof Settings]),
  );
  const tally = { added: 0, changed: Object.keys(settings).length, removed: 0, same: same.length };
  return { settings, tally };
}
