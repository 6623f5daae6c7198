import { announce } from '../changes';
import { forgetSource, listedSources } from '../db';
import type { Problem } from '../domain/problem';
import { plainName, type SourceId } from '../domain/source-id';
import type { Milliseconds } from '../domain/time';
import { loadSettings, type Settings, saveSettings, storedSourceIds } from '../settings';
import type { SyncDeps } from './list';
import { pollSource } from './poll-source';
import { forgetStatus, loadStatuses } from './status';

/** Held by whoever polls, so that one poll runs at a time. */
export const POLL_LOCK = 'poll';

/** The sources that are asked: the digest first, then those that the person added; none that was paused. */
export async function activeSources(): Promise<SourceId[]> {
  const settings = await loadSettings();
  return [...idsOf(settings)].filter((id) => !settings.pausedSources.includes(id));
}

/** When the next source is due, 0 if one has never been asked; `undefined` if none is to be. */
export async function nextDueAt(): Promise<Milliseconds | undefined> {
  const statuses = await loadStatuses(await activeSources());
  const asked = statuses.filter(({ problem }) => problem?.code !== 'gone').map(({ dueAt = 0 }) => dueAt);
  return asked.length === 0 ? undefined : Math.min(...asked);
}

/** Polls a source at once, also one that said it is gone: the person resumed it. */
export function pollNow(source: SourceId, deps: SyncDeps): Promise<{ problem?: Problem | undefined }> {
  return navigator.locks.request(POLL_LOCK, () => pollSource(source, deps));
}

/**
 * Adds a source, if it answers: its papers are stored then, the newest batch as new. Resolves to what it is called, or
 * to what went wrong.
 */
export function addSource(source: SourceId, deps: SyncDeps): Promise<{ problem?: Problem; title?: string }> {
  return navigator.locks.request(POLL_LOCK, async () => {
    const { problem, title } = await pollSource(source, deps);
    const { sources, pausedSources } = await loadSettings();
    const known = sources.find(({ id }) => id === source);
    if (problem && !known) await forgetStatus(source);
    if (problem) return { problem };
    // arXiv's own titles are whole sentences; what was asked for says more in less.
    const name = known?.name ?? (source.startsWith('feed:') && title ? title : plainName(source));
    await saveSettings({
      sources: known ? sources : [...sources, { id: source, name }],
      pausedSources: pausedSources.filter((id) => id !== source),
    });
    return { title: name };
  });
}

/** Removes a source; its papers stay, but are no longer new if no other source has them. */
export async function removeSource(source: SourceId): Promise<void> {
  const { sources, pausedSources } = await loadSettings();
  const kept = sources.filter(({ id }) => id !== source);
  await saveSettings({ sources: kept, pausedSources: pausedSources.filter((id) => id !== source) });
  await navigator.locks.request(POLL_LOCK, () => forget(source, idsOf({ sources: kept })));
}

/**
 * Forgets sources that have left the settings in another way: a backup took their place, or the browser was closed before
 * they were forgotten.
 */
export async function forgetLeftSources(): Promise<void> {
  if ((await leftSources()).length === 0) return;
  await navigator.locks.request(POLL_LOCK, async () => {
    const others = idsOf(await loadSettings());
    for (const source of await leftSources()) await forget(source, others);
  });
}

async function leftSources(): Promise<SourceId[]> {
  const [stored, listed] = await Promise.all([storedSourceIds(), listedSources()]);
  return listed.filter((id) => id !== 'huggingface' && stored && !stored.has(id));
}

function idsOf({ sources }: Pick<Settings, 'sources'>): Set<SourceId> {
  return new Set<SourceId>(['huggingface', ...sources.map(({ id }) => id)]);
}

async function forget(source: SourceId, others: ReadonlySet<SourceId>): Promise<void> {
  const ids = await forgetSource(source, others);
  await forgetStatus(source);
  announce({ kind: 'readings', ids });
  announce({ kind: 'papers' });
}
