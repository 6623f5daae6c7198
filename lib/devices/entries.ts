import type { PaperId } from '../domain/paper';
import { BOOKMARK, READ, SETTING, tagIn } from './names';
import {
  type DeviceId,
  type DeviceState,
  type Element,
  emptyState,
  type Mark,
  partsOf,
  putMark,
  putRegister,
  type Register,
} from './state';

/** One thing that a state knows. */
export type Entry = MarkEntry | RegisterEntry;

export interface MarkEntry {
  kind: 'mark';
  element: Element;
  paper: PaperId | '';
  name: string;
  device: DeviceId;
  mark: Mark;
}

export interface RegisterEntry {
  kind: 'register';
  key: string;
  register: Register;
}

/** Everything that a state knows, one by one. */
export function entriesOf({ marks, registers }: DeviceState): Entry[] {
  const entries: Entry[] = [];
  for (const [element, byDevice] of marks) {
    const parts = partsOf(element);
    for (const [device, mark] of byDevice) entries.push({ kind: 'mark', element, ...parts, device, mark });
  }
  for (const [key, register] of registers) entries.push({ kind: 'register', key, register });
  return entries;
}

/** The state that knows these things. */
export function stateOf(entries: readonly Entry[]): DeviceState {
  const state = emptyState();
  for (const entry of entries) {
    if (entry.kind === 'mark') putMark(state, entry.element, entry.device, entry.mark);
    else putRegister(state, entry.key, entry.register);
  }
  return state;
}

/** Whether an entry says that a paper was read: what has to wait when there is no room for all. */
export function isReadMark(entry: Entry): boolean {
  return entry.kind === 'mark' && entry.name === READ;
}

/** What is told of first when there is no room for all: bookmarks, tags, alerts, settings; of each, the latest. */
export function byWeight(one: Entry, other: Entry): number {
  return weight(one) - weight(other) || timeOf(other) - timeOf(one);
}

function weight(entry: Entry): number {
  if (entry.kind === 'register') return entry.key.startsWith(SETTING) ? 3 : 2;
  if (entry.name === BOOKMARK) return 0;
  if (tagIn(entry.name) !== undefined) return 1;
  return entry.name === READ ? 4 : 3;
}

/** When the thing happened that an entry tells of, in minutes. */
export function timeOf(entry: Entry): number {
  if (entry.kind === 'register') return entry.register.at / 60;
  return Math.max(entry.mark.at, entry.mark.gone ?? 0);
}
