import type { Matcher } from '../domain/alert';
import { type Milliseconds, SECOND } from '../domain/time';
import { onSettingsChanged } from '../settings';
import { exchangeWithDevices } from './devices';
import { onItemsChanged } from './devices-items';
import { fetchBookmarked } from './devices-papers';
import type { SyncDeps } from './list';

/** What is done in one go is told in one go: browsers allow 1,800 writes an hour. */
const PAUSE: Milliseconds = 10 * SECOND;

/** When the worker exchanges with the person's other devices. */
export interface DevicesRounds {
  /** Exchanges now. What fails is noted for Health, and tried again at the next occasion. */
  now(): Promise<void>;
  /** Exchanges a little later. If the worker ends before, the next alarm does it. */
  soon(): void;
}

/**
 * Exchanges when another device has written something, and when settings have changed. Attach it in the first turn.
 * `onStored` is called when something has changed here; `run` does the worker's tasks and notes what fails.
 */
export function followDevices(
  deps: SyncDeps,
  matches: Matcher,
  {
    onStored,
    run,
  }: {
    onStored: () => Promise<void>;
    run: (task: string, work: () => Promise<void>) => Promise<void>;
  },
): DevicesRounds {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = async () => {
    clearTimeout(timer);
    timer = undefined;
    await run('devices', async () => {
      if (await exchangeWithDevices(deps.now(), matches)) await onStored();
    });
    await run('papers of devices', () => fetchBookmarked(deps));
  };
  const soon = () => {
    timer ??= setTimeout(() => void now(), PAUSE);
  };
  onItemsChanged(soon);
  onSettingsChanged((_settings, changed) => {
    if (changed.has('syncDevices')) void now();
    else soon();
  });
  return { now, soon };
}
