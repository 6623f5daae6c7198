import { signal } from '@preact/signals';
import { browser } from '../browser';
import { onChange } from '../changes';
import { latestIds, newestListing } from '../db';
import { originOf, type SourceId, toSource } from '../domain/source-id';
import { dayOf } from '../domain/time';
import { t } from '../i18n';
import { sendCommand } from '../messages';
import { sentenceOf } from '../sentences';
import { loadStatuses, onSourcesChanged, type SourceStatus } from '../sync/status';
import { attempt, notice } from './notice';
import { changeSettings, settings } from './preferences';
import { allSources, sourceName } from './sources';

/** A source as the settings show it. */
export interface SourceRow {
  id: SourceId;
  name: string;
  status: SourceStatus;
  /** Papers in its latest list; `undefined` if that can't be read. */
  count: number | undefined;
  isPaused: boolean;
}

/** All sources and how each stands, live; `undefined` until it is known. */
export const sourceRows = signal<readonly SourceRow[] | undefined>(undefined);

let isConnected = false;

/** Reads how the sources stand and follows it. */
export function connectSources(): void {
  if (isConnected) return;
  isConnected = true;
  const readAgain = () => void attempt(read);
  onSourcesChanged(readAgain);
  onChange(({ kind }) => kind === 'papers' && readAgain());
  settings.subscribe(readAgain);
}

async function read(): Promise<void> {
  const sources = allSources.value;
  const { pausedSources } = settings.value;
  const [statuses, counts] = await Promise.all([
    loadStatuses(sources.map(({ id }) => id)),
    Promise.all(sources.map(({ id }) => countLatest(id).catch(() => undefined))),
  ]);
  // Another change may have come meanwhile, and with it another reading.
  if (sources !== allSources.value) return;
  sourceRows.value = sources.map(({ id, name }, index) => ({
    ...{ id, name, count: counts[index] },
    status: statuses[index] as SourceStatus,
    isPaused: pausedSources.includes(id),
  }));
}

async function countLatest(id: SourceId): Promise<number> {
  if (id !== 'huggingface') return (await latestIds(id)).length;
  return (await newestListing(id, 'daily', dayOf(Date.now())))?.entries.length ?? 0;
}

/**
 * Adds the source that a person typed, after the browser has asked them for leave to talk to it, if it answers. Must be
 * called from a click or a key press. Resolves to a sentence: what happened, and whether it worked.
 */
export async function addSource(text: string): Promise<{ ok: boolean; text: string }> {
  const source = toSource(text);
  if (!source || source === 'huggingface') return { ok: false, text: t('sources.notOne') };
  if (!(await askLeave(originOf(source))))
    return { ok: false, text: t('address.notAllowed', { address: originOf(source) }) };
  const { problem, title } = await sendCommand({ name: 'add-source', source });
  if (problem) return { ok: false, text: sentenceOf(problem) };
  return { ok: true, text: t('sources.added', { name: title ?? sourceName(source) }) };
}

async function askLeave(origin: string): Promise<boolean> {
  // Some browsers refuse to ask at all, for instance without a click; that is a 'no' as well.
  return browser.permissions.request({ origins: [`${origin}/*`] }).catch(() => false);
}

/** Asks a source for nothing until it is resumed. */
export async function pauseSource(id: SourceId): Promise<void> {
  await changeSettings(({ pausedSources }) => ({ pausedSources: [...pausedSources, id] }));
}

/** Asks a source again, at once, also one that said it is gone. To be called from a click or a key press. */
export async function resumeSource(id: SourceId): Promise<void> {
  // Also leave that was given at installation may have been taken back.
  await askLeave(id === 'huggingface' ? settings.value.baseAddress : originOf(id));
  const isResumed = await changeSettings(({ pausedSources }) => ({
    pausedSources: pausedSources.filter((other) => other !== id),
  }));
  if (isResumed) await sendCommand({ name: 'poll-source', source: id });
}

/** Removes a source; its papers stay. */
export async function removeSource({ id, name }: SourceRow): Promise<void> {
  const { problem } = await sendCommand({ name: 'remove-source', source: id });
  notice.value = problem
    ? { text: sentenceOf(problem), failed: true }
    : { text: t('sources.removed', { name }) };
}
