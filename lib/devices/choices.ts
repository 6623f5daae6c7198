import { MUTE_KINDS, MUTE_LIMITS, type Mutes } from '../domain/mute';
import type { Milliseconds } from '../domain/time';
import { isSameJson } from './json';
import { muteIn, muteName, SETTING } from './names';
import {
  clearElement,
  type DeviceId,
  type DeviceState,
  type Element,
  elementOf,
  minutesOf,
  partsOf,
  setElement,
  setSince,
  writeRegister,
} from './state';

/** Settings by name, as far as they are a person's and not a device's own. */
export type Choices = Record<string, unknown>;

interface Noting {
  me: DeviceId;
  now: Milliseconds;
  /** The usual settings: as long as nobody chose another, they are no choice. */
  defaults: Choices;
  /** This device never told of its settings before: what others chose comes first. */
  isFirst: boolean;
}

/** Notes in a state which settings the person changed here since it was made. */
export function noteChoices(
  state: DeviceState,
  choices: Choices,
  { me, now, defaults, isFirst }: Noting,
): void {
  for (const [name, value] of Object.entries(choices)) {
    const told = state.registers.get(SETTING + name);
    if (!isSameJson(told ? told.value : defaults[name], value))
      writeRegister(state, SETTING + name, value, { device: me, now: isFirst ? 0 : now });
  }
}

/** What a merged state asks of the settings here: only those that become others. */
export function choiceChanges(state: DeviceState, choices: Choices): Choices {
  const changed: Choices = {};
  for (const [name, value] of Object.entries(choices)) {
    const told = state.registers.get(SETTING + name);
    if (told && !isSameJson(told.value, value)) changed[name] = told.value;
  }
  return changed;
}

/** Notes in a state what the person muted and unmuted here since it was made. */
export function noteMutes(
  state: DeviceState,
  mutes: Mutes,
  { me, now }: { me: DeviceId; now: Milliseconds },
): void {
  const muted = new Set<Element>();
  for (const kind of MUTE_KINDS)
    for (const text of mutes[kind]) muted.add(elementOf('', muteName(kind, text)));
  for (const element of muted)
    if (setSince(state, element) === undefined) setElement(state, element, me, minutesOf(now));
  for (const element of [...state.marks.keys()]) {
    const mute = muteIn(partsOf(element).name);
    // Of a list that is full it can't be told what the person took away and what found no room.
    if (mute && !muted.has(element) && mutes[mute.kind].length < MUTE_LIMITS.count)
      clearElement(state, element, minutesOf(now));
  }
}

/** The mutes that a merged state asks for; the same object if they are so already. */
export function mutesAsked(state: DeviceState, mutes: Mutes): Mutes {
  const asked = {
    words: [...mutes.words],
    authors: [...mutes.authors],
    organizations: [...mutes.organizations],
  };
  for (const element of state.marks.keys()) {
    const mute = muteIn(partsOf(element).name);
    if (!mute) continue;
    const list = asked[mute.kind];
    const place = list.indexOf(mute.text);
    if (setSince(state, element) === undefined) {
      if (place >= 0) list.splice(place, 1);
    } else if (place < 0 && list.length < MUTE_LIMITS.count) list.push(mute.text);
  }
  const isChanged = MUTE_KINDS.some((kind) => !isSameJson(asked[kind], mutes[kind]));
  return isChanged ? asked : mutes;
}
