import type { Milliseconds } from '../domain/time';
import { chunksOf } from './chunks';
import { type Entry, entriesOf, stateOf, timeOf } from './entries';
import { ALERT, daysInMinutes, GONE_DAYS, READ, READ_DAYS } from './names';
import { readChunk } from './read-chunk';
import { type DeviceState, emptyState, joined, minutesOf } from './state';

/** A state as this device remembers it: what is marked of papers, and alerts; or mutes and settings. */
export type Part = 'papers' | 'choices';

/** The part of a state that is remembered beside the readings and alerts, or beside the settings. */
export function partOf(state: DeviceState, part: Part): DeviceState {
  return stateOf(entriesOf(state).filter((entry) => partOfEntry(entry) === part));
}

function partOfEntry(entry: Entry): Part {
  if (entry.kind === 'mark') return entry.paper === '' ? 'choices' : 'papers';
  return entry.key.startsWith(ALERT) ? 'papers' : 'choices';
}

/** A state in the form in which it is kept. */
export function keptOf(state: DeviceState): unknown {
  return chunksOf(entriesOf(state), Number.POSITIVE_INFINITY);
}

/** The state that was kept; `undefined` if none was, or none that can be read. */
export function readKept(kept: unknown): DeviceState | undefined {
  if (!Array.isArray(kept)) return undefined;
  const parts = kept.map(readChunk);
  return parts.includes(undefined) ? undefined : joined(emptyState(), ...(parts as DeviceState[]));
}

/**
 * A state without what nobody needs to remember: read marks of long ago, and that something was taken away long ago,
 * unless a device still tells of it.
 */
export function withoutOld(
  state: DeviceState,
  now: Milliseconds,
  isTold: (entry: Entry) => boolean,
): DeviceState {
  const [reads, gone] = [READ_DAYS, GONE_DAYS].map((days) => minutesOf(now) - daysInMinutes(days));
  return stateOf(
    entriesOf(state).filter((entry) => {
      const time = timeOf(entry);
      if (entry.kind === 'mark' && entry.name === READ) return time >= (reads as number);
      const isGone = entry.kind === 'mark' ? entry.mark.gone !== undefined : entry.register.value === null;
      return !isGone || time >= (gone as number) || isTold(entry);
    }),
  );
}
