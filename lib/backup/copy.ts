import { browser } from '../browser';
import {
  allAlerts,
  copyState,
  markCopied,
  noteAllMade,
  notePapersCame,
  type Uncopied,
  uncopied,
} from '../db';
import { isBackedUp, madeOf } from '../domain/made';
import type { PaperId } from '../domain/paper';
import type { IsoDate } from '../domain/time';

/** Where the copy stands in `storage.local`: the readings and papers by their ids, the alerts, how far it got. */
export const COPY = {
  state: 'copy',
  alerts: 'copy:alerts',
  reading: 'copy:reading:',
  paper: 'copy:paper:',
} as const;

/** How far the copy got, as the copy knows it. */
export interface CopyState {
  sentinel: string;
  upTo: number;
  /** What counts as new, so that a healed database does not take its backlog for news. */
  baseline?: IsoDate;
  /** The day on which the database was last read through. */
  readOn?: IsoDate;
  /** Papers that belong in it and are not in the store yet, as those that were bookmarked on another device. */
  awaited?: readonly PaperId[];
}

/** How far the copy got; `undefined` if there is none yet. */
export async function loadCopyState(): Promise<CopyState | undefined> {
  return (await browser.storage.local.get(COPY.state))[COPY.state] as CopyState | undefined;
}

/** Notes how far the copy got. */
export async function saveCopyState(state: CopyState): Promise<void> {
  await browser.storage.local.set({ [COPY.state]: state });
}

/** Begins a copy of all that the person made. */
export async function beginCopy(sentinel: string): Promise<void> {
  await noteAllMade();
  await markCopied({ sentinel, upTo: 0 });
  // What is awaited is found out again.
  await saveCopyState({ ...(await loadCopyState()), sentinel, upTo: 0, awaited: [] });
}

/**
 * Brings the copy up to date with what the person did since. Killed in the middle, it goes on the next time: a change is
 * forgotten only when the copy has it. `awaited` are the papers that were not there when it was last brought up to date.
 */
export async function followCopy(awaited: readonly PaperId[]): Promise<void> {
  if (awaited.length > 0) await notePapersCame(awaited);
  for (let changes = await uncopied(isBackedUp); changes; changes = await uncopied(isBackedUp)) {
    const state = await loadCopyState();
    if (!state) return;
    const { set, gone } = recordsOf(changes);
    const next = { ...state, upTo: changes.upTo, awaited: stillAwaited(state, changes) };
    if (gone.length > 0) await browser.storage.local.remove(gone);
    await browser.storage.local.set({ ...set, [COPY.state]: next });
    await markCopied({ sentinel: state.sentinel, upTo: changes.upTo });
  }
  await copyRest();
}

function recordsOf({ ids, readings, papers }: Uncopied) {
  const set: Record<string, unknown> = {};
  const gone: string[] = [];
  for (const id of ids) {
    const reading = readings.get(id);
    const paper = papers.get(id);
    // Whole, so that a bookmark which was new is new again.
    if (reading && madeOf(reading)) set[COPY.reading + id] = reading;
    else gone.push(COPY.reading + id);
    if (paper) set[COPY.paper + id] = paper;
    else gone.push(COPY.paper + id);
  }
  return { set, gone };
}

/** The papers that are to be copied once they have come, after some changes. */
function stillAwaited({ awaited = [] }: CopyState, { ids, readings, papers }: Uncopied): PaperId[] {
  const looked = new Set(ids);
  const missing = ids.filter((id) => isBackedUp(readings.get(id)) && !papers.has(id));
  return [...awaited.filter((id) => !looked.has(id)), ...missing];
}

/** Alerts are few: they are compared as a whole. */
async function copyRest(): Promise<void> {
  const [stored, alerts, { baseline }] = await Promise.all([
    browser.storage.local.get([COPY.alerts, COPY.state]),
    allAlerts(),
    copyState(),
  ]);
  if (JSON.stringify(stored[COPY.alerts] ?? []) !== JSON.stringify(alerts))
    await browser.storage.local.set({ [COPY.alerts]: alerts });
  const state = stored[COPY.state] as CopyState | undefined;
  if (state && baseline !== undefined && state.baseline !== baseline)
    await saveCopyState({ ...state, baseline });
}
