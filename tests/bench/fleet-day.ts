/** A day of many installations that poll, with the schedule that the worker uses. Packed for Node by `bundle.ts`. */
import { dayOf } from '../../lib/domain/time.ts';
import { huggingface } from '../../lib/sources/huggingface';
import { isDue, nextDue, putOffUntil } from '../../lib/sync/schedule.ts';
import { Chance } from './chance.ts';
import { sessionsOf } from './fleet-people.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The day that counts comes after one in which everybody finds a pace. */
const DAYS = 2;
const START = Date.parse('2026-11-10T00:00:00Z');
const BASE = 'https://huggingface.co';

/** Intervals that people choose, in minutes, and how many of a hundred do. */
const INTERVALS: readonly [minutes: number, share: number][] = [
  [30, 90],
  [15, 2],
  [60, 4],
  [120, 2],
  [360, 2],
];
/** A worker is woken no sooner than this by an alarm. */
const SHORTEST_DELAY = 30 * SECOND;
/** From one request of a round to the next. */
const REQUEST_GAP = 250;
/** Moments at which people look at their papers, each hour of being awake. */
const LOOKS_AN_HOUR = 1;
const LONGEST_STALE = 24 * 60;

/** How often a list changes so that its validator does, ms: today's, yesterday's, the days' before, the ranking. */
const CHANGES = { days: [2 * MINUTE, 6 * MINUTE, 20 * MINUTE, 60 * MINUTE], ranking: MINUTE } as const;

export interface FleetOptions {
  installations: number;
  /** Whether the source gives validators. */
  validators: boolean;
  /** When the source can't be reached, hours of the day that counts. */
  outage?: { from: number; to: number } | undefined;
  /** Bytes over the wire of a day's list, of the ranking, and of an answer that says 'not changed' or fails. */
  bytes: { day: number; ranking: number; none: number };
}

export interface FleetDay {
  /** Requests in each second of the day that counts. */
  requests: Float64Array;
  bytes: number;
  polls: number;
  /** How often so many minutes had passed since the last good poll when somebody looked. */
  stale: Float64Array;
}

/** Lets every installation live two days, and counts what reaches the source on the second. */
export function fleetDay(options: FleetOptions): FleetDay {
  const day: FleetDay = {
    requests: new Float64Array(DAY / SECOND),
    bytes: 0,
    polls: 0,
    stale: new Float64Array(LONGEST_STALE + 1),
  };
  for (let number = 0; number < options.installations; number++)
    live(new Chance(`installation ${number}`), options, day);
  return day;
}

interface State {
  dueAt?: number;
  lastAttemptAt?: number;
  lastSuccessAt?: number;
  failures: number;
}

function live(chance: Chance, options: FleetOptions, day: FleetDay): void {
  const interval = drawInterval(chance) * MINUTE;
  const state: State = { failures: 0 };
  for (const { from, to } of sessionsOf(DAYS, chance)) {
    let looksAt = from + nextLook(chance);
    // An alarm that was missed while the computer slept rings when it wakes.
    for (let now = from; now < to; ) {
      if (isDue(shifted(state), START + now)) {
        const until = putOffUntil(shifted(state), START + now, chance.next());
        if (until === undefined) poll(now, interval, state, chance, options, day);
        else state.dueAt = until - START;
      }
      const next = Math.max(state.dueAt ?? 0, now + SHORTEST_DELAY);
      for (; looksAt < Math.min(next, to); looksAt += nextLook(chance)) look(looksAt, state, day);
      now = next;
    }
  }
}

function shifted({ dueAt, lastAttemptAt }: State) {
  return {
    ...(dueAt !== undefined && { dueAt: START + dueAt }),
    ...(lastAttemptAt !== undefined && { lastAttemptAt: START + lastAttemptAt }),
  };
}

function poll(
  now: number,
  interval: number,
  state: State,
  chance: Chance,
  { outage, validators, bytes }: FleetOptions,
  day: FleetDay,
): void {
  const hour = (now - DAY) / HOUR;
  const isDown = outage !== undefined && hour >= outage.from && hour < outage.to;
  const before = { ...shifted(state), failures: state.failures };
  day.polls += now >= DAY ? 1 : 0;
  if (isDown) {
    count(now, bytes.none, day);
    state.failures++;
  } else {
    const days = daysAsked(now, state.lastSuccessAt);
    const since = state.lastSuccessAt === undefined ? Number.POSITIVE_INFINITY : now - state.lastSuccessAt;
    for (let back = 0; back <= days; back++) {
      const isRanking = back === days;
      const pace = isRanking ? CHANGES.ranking : CHANGES.days[Math.min(back, 3)];
      const isSame = validators && chance.next() < Math.exp(-since / (pace as number));
      const full = isRanking ? bytes.ranking : bytes.day;
      count(now + back * REQUEST_GAP, isSame ? bytes.none : full, day);
    }
    state.failures = 0;
    state.lastSuccessAt = now;
  }
  state.lastAttemptAt = now;
  const { failures } = state;
  state.dueAt = nextDue({ now: START + now, interval, failures, before, chance: chance.next() }) - START;
}

function count(at: number, bytes: number, day: FleetDay): void {
  const second = Math.floor((at - DAY) / SECOND);
  if (second < 0 || second >= day.requests.length) return;
  day.requests[second] = (day.requests[second] as number) + 1;
  day.bytes += bytes;
}

const plans = new Map<string, number>();

/** How many days the source's plan asks for, besides the ranking. */
function daysAsked(now: number, lastSuccess: number | undefined): number {
  const [today, last] = [Math.floor(now / DAY), Math.floor((lastSuccess ?? now) / DAY)];
  const key = `${today} ${last}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const plan = huggingface.plan(START + now, BASE, lastSuccess && START + lastSuccess);
  const days = plan.filter(({ list }) => list === 'daily').length;
  if (plan.length !== days + 1 || dayOf(START + now) !== plan[0]?.date) throw new Error('Another plan.');
  plans.set(key, days);
  return days;
}

function nextLook(chance: Chance): number {
  return (-Math.log(1 - chance.next()) * HOUR) / LOOKS_AN_HOUR;
}

function look(at: number, { lastSuccessAt }: State, day: FleetDay): void {
  if (at < DAY || lastSuccessAt === undefined) return;
  const minutes = Math.min(LONGEST_STALE, Math.floor((at - lastSuccessAt) / MINUTE));
  day.stale[minutes] = (day.stale[minutes] as number) + 1;
}

function drawInterval(chance: Chance): number {
  let place = chance.below(100);
  for (const [minutes, share] of INTERVALS) {
    if (place < share) return minutes;
    place -= share;
  }
  return 30;
}
