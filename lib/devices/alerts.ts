import * as v from 'valibot';
import { type Alert, toName, toQuery } from '../domain/alert';
import type { Milliseconds } from '../domain/time';
import { isSameJson } from './json';
import { ALERT } from './names';
import { type DeviceId, type DeviceState, writeRegister } from './state';

/** An alert as devices tell of it: known by its search. Leave to notify is a device's own, and is not told. */
export type SharedAlert = Pick<Alert, 'name' | 'query' | 'createdAt' | 'onBadge'>;

const Told = v.strictTuple([v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)), v.boolean()]);

/** Notes in a state which alerts the person made, changed or deleted here since it was made. */
export function noteAlerts(
  state: DeviceState,
  alerts: readonly Alert[],
  { me, now }: { me: DeviceId; now: Milliseconds },
): void {
  const stored = new Map(alerts.map((alert) => [ALERT + alert.query, alert]));
  for (const [key, alert] of stored) {
    const value = toldOf(alert);
    if (!isSameJson(state.registers.get(key)?.value, value))
      writeRegister(state, key, value, { device: me, now });
  }
  for (const [key, { value }] of state.registers)
    if (alertIn(key, value) && !stored.has(key)) writeRegister(state, key, null, { device: me, now });
}

/** The changes by which the alerts here become those of a state. */
export interface AlertsAsked {
  /** Those that are here, as they are to be. */
  changed: Alert[];
  deleted: Alert[];
  /** Those that are not here yet. */
  added: SharedAlert[];
}

/** What a merged state asks of the alerts here. */
export function alertChanges(state: DeviceState, alerts: readonly Alert[]): AlertsAsked {
  const stored = new Map(alerts.map((alert) => [ALERT + alert.query, alert]));
  const asked: AlertsAsked = { changed: [], deleted: [], added: [] };
  for (const [key, { value }] of state.registers) {
    const [here, told] = [stored.get(key), alertIn(key, value)];
    if (here && key.startsWith(ALERT) && value === null) asked.deleted.push(here);
    else if (told && !here) asked.added.push(told);
    else if (told && here && !isSameJson(toldOf(told), toldOf(here)))
      asked.changed.push({ ...here, ...told });
  }
  return asked;
}

function toldOf({ name, createdAt, onBadge }: SharedAlert): v.InferOutput<typeof Told> {
  return [name, createdAt, onBadge];
}

function alertIn(key: string, value: unknown): SharedAlert | undefined {
  const parsed = v.safeParse(Told, value);
  if (!key.startsWith(ALERT) || !parsed.success) return undefined;
  const [name, createdAt, onBadge] = parsed.output;
  const query = key.slice(ALERT.length);
  const isClean = query !== '' && toQuery(query) === query && name !== '' && toName(name) === name;
  return isClean ? { name, query, createdAt, onBadge } : undefined;
}
