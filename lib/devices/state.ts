import type { PaperId } from '../domain/paper';
import { MINUTE, type Milliseconds } from '../domain/time';
import { stableJson } from './json';

/** What a device is known by among a person's own: eight letters or digits, made by chance. */
export type DeviceId = string;

/** A moment in whole minutes since 1970: a third shorter than milliseconds, and exact enough for a bookmark. */
export type Minutes = number;

/**
 * That a device once set something, and that somebody who had seen this took it away again. Only what was seen is
 * taken away: what another device sets at the same time stays.
 */
export interface Mark {
  /** When it was set; the later one of a device replaces the earlier one. */
  at: Minutes;
  /** When it was taken away; absent while it is set. */
  gone?: Minutes;
}

/** A value of which the latest one counts: a setting, an alert. `null`: it was deleted. */
export interface Register {
  /** Seconds since 1970, and always later than what the device had seen. */
  at: number;
  by: DeviceId;
  value: unknown;
}

/** What may be set: a paper's bookmark, one of its tags; of no paper, a mute. `paper` and name, a blank between. */
export type Element = `${PaperId | ''} ${string}`;

/**
 * What the devices know together. Two states are joined by taking the later of each mark and register, in any order
 * and as often as one likes: so devices that exchange what they know end with the same, however it travelled.
 */
export interface DeviceState {
  marks: Map<Element, Map<DeviceId, Mark>>;
  registers: Map<string, Register>;
}

/** A state that knows nothing. */
export function emptyState(): DeviceState {
  return { marks: new Map(), registers: new Map() };
}

/** The name by which something of a paper, or of none (`''`), is marked. */
export function elementOf(paper: PaperId | '', name: string): Element {
  return `${paper} ${name}`;
}

/** The paper and the name in an element; ids of papers hold no blank. */
export function partsOf(element: Element): { paper: PaperId | ''; name: string } {
  const blank = element.indexOf(' ');
  return { paper: element.slice(0, blank) as PaperId | '', name: element.slice(blank + 1) };
}

/** The whole minutes of a moment. */
export function minutesOf(moment: Milliseconds): Minutes {
  return Math.floor(moment / MINUTE);
}

/** Whether the first mark is later than the second: taken away counts as later than set. */
export function isLaterMark(one: Mark, other: Mark): boolean {
  return one.at !== other.at ? one.at > other.at : (one.gone ?? -1) > (other.gone ?? -1);
}

/** Whether the first register is later than the second. Of two that are made at once, all devices take the same. */
export function isLaterRegister(one: Register, other: Register): boolean {
  if (one.at !== other.at) return one.at > other.at;
  if (one.by !== other.by) return one.by > other.by;
  return stableJson(one.value) > stableJson(other.value);
}

/** Everything that any of the states knows. */
export function joined(...states: readonly DeviceState[]): DeviceState {
  const all = emptyState();
  for (const { marks, registers } of states) {
    for (const [element, byDevice] of marks)
      for (const [device, mark] of byDevice) putMark(all, element, device, mark);
    for (const [key, register] of registers) putRegister(all, key, register);
  }
  return all;
}

/** Adds a mark to a state, unless it knows a later one. */
export function putMark({ marks }: DeviceState, element: Element, device: DeviceId, mark: Mark): void {
  const byDevice = marks.get(element) ?? new Map<DeviceId, Mark>();
  if (byDevice.size === 0) marks.set(element, byDevice);
  const known = byDevice.get(device);
  if (!known || isLaterMark(mark, known)) byDevice.set(device, mark);
}

/** Adds a register to a state, unless it knows a later one. */
export function putRegister({ registers }: DeviceState, key: string, register: Register): void {
  const known = registers.get(key);
  if (!known || isLaterRegister(register, known)) registers.set(key, register);
}

/** When an element was set, the latest if by several devices; `undefined` if it is not set. */
export function setSince({ marks }: DeviceState, element: Element): Minutes | undefined {
  let latest: Minutes | undefined;
  for (const { at, gone } of marks.get(element)?.values() ?? [])
    if (gone === undefined && (latest === undefined || at > latest)) latest = at;
  return latest;
}

/** Notes that this device set an element. */
export function setElement(state: DeviceState, element: Element, device: DeviceId, at: Minutes): void {
  const before = state.marks.get(element)?.get(device);
  putMark(state, element, device, { at: before ? Math.max(at, before.at + 1) : at });
}

/** Notes that an element was taken away: every mark that is known of it. */
export function clearElement(state: DeviceState, element: Element, now: Minutes): void {
  for (const [device, { at, gone }] of state.marks.get(element) ?? [])
    if (gone === undefined) putMark(state, element, device, { at, gone: now });
}

/** Notes that this device gave a register another value. */
export function writeRegister(
  state: DeviceState,
  key: string,
  value: unknown,
  { device, now }: { device: DeviceId; now: Milliseconds },
): void {
  const before = state.registers.get(key);
  const at = Math.max(Math.floor(now / 1000), before ? before.at + 1 : 0);
  state.registers.set(key, { at, by: device, value });
}
