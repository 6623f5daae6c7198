import type { Alert } from '../domain/alert';
import type { Mutes } from '../domain/mute';
import type { PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { type AlertsAsked, alertChanges, noteAlerts } from './alerts';
import { type Choices, choiceChanges, mutesAsked, noteChoices, noteMutes } from './choices';
import type { Entry } from './entries';
import type { Device } from './items';
import { keptOf, type Part, partOf, readKept, withoutOld } from './memory';
import { namesByPaper, noteReadings, type ReadingChanges, readingChanges } from './readings';
import { tellers } from './share';
import { type DeviceId, type DeviceState, emptyState, joined } from './state';

/** Who exchanges, when, and what all devices (this one too) tell in their items. */
export interface Round {
  me: DeviceId;
  now: Milliseconds;
  devices: readonly Device[];
}

/** What an exchange comes to for one part: what to remember, and all that is known now. */
interface Outcome {
  kept: unknown;
  state: DeviceState;
}

/** The papers that an exchange has to look at, besides those with a bookmark, a tag or a read mark here. */
export function papersConcerned(kept: unknown, { devices }: Round): Set<PaperId> {
  const states = [readKept(kept) ?? emptyState(), ...devices.map(({ state }) => state)];
  return new Set(states.flatMap((state) => [...namesByPaper(state).keys()]));
}

/** Joins what this device remembers, what was done here since, and what the others tell: readings and alerts. */
export function exchangePapers(
  kept: unknown,
  { readings, alerts }: { readings: ReadonlyMap<PaperId, Reading>; alerts: readonly Alert[] },
  round: Round,
): Outcome & { readings: ReadingChanges; alerts: AlertsAsked } {
  const state = readKept(kept) ?? emptyState();
  noteReadings(state, readings, round);
  noteAlerts(state, alerts, round);
  const outcome = outcomeOf(state, 'papers', round);
  return {
    ...outcome,
    readings: readingChanges(outcome.state, readings),
    alerts: alertChanges(outcome.state, alerts),
  };
}

/** The same for settings and mutes. `defaults` are the settings that nobody has chosen. */
export function exchangeChoices(
  kept: unknown,
  { choices, mutes, defaults }: { choices: Choices; mutes: Mutes; defaults: Choices },
  round: Round,
): Outcome & { choices: Choices; mutes: Mutes } {
  const known = readKept(kept);
  const state = known ?? emptyState();
  noteChoices(state, choices, { ...round, defaults, isFirst: known === undefined });
  noteMutes(state, mutes, round);
  const outcome = outcomeOf(state, 'choices', round);
  return {
    ...outcome,
    choices: choiceChanges(outcome.state, choices),
    mutes: mutesAsked(outcome.state, mutes),
  };
}

function outcomeOf(state: DeviceState, part: Part, { me, now, devices }: Round): Outcome {
  const others = devices.filter(({ id }) => id !== me);
  const isTold: (entry: Entry) => boolean = tellers(others);
  const all = joined(state, ...devices.map((device) => partOf(device.state, part)));
  const lasting = withoutOld(all, now, isTold);
  return { kept: keptOf(lasting), state: lasting };
}
