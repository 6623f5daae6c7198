import { HOUR, type IsoDate, type Milliseconds, SECOND } from './time';

/** When a person wants to be told of the digest, in the time of the place where they are. */
export interface DeliveryPlan {
  delivery: 'off' | 'daily' | 'weekly';
  /** 0 to 23. */
  hour: number;
  /** 0 (Sunday) to 6; means something for weekly deliveries only. */
  weekday: number;
}

/** What is remembered of deliveries, so that none comes twice. */
export interface DeliveryRecord {
  /** Since when the plan is as it is: what fell due before that is not made up for. */
  since: Milliseconds;
  /** The latest periods that had their delivery, as `periodOf` names them. */
  periods: readonly string[];
}

/** A delivery whose hour has come. */
export interface DueDelivery {
  kind: 'daily' | 'weekly';
  /** When it was planned; it may be late. */
  moment: Milliseconds;
  period: string;
}

/** A daily delivery that is later than this is no news any more. */
const LATEST_DAILY: Milliseconds = 12 * HOUR;
/** Alarms may ring a moment early. */
const EARLY: Milliseconds = SECOND;
/** A week, and a day for the hour of today that is already over, or not yet; ahead another, as a place may leave out a day. */
const DAYS_BACK = 8;
const DAYS_AHEAD = 15;
/** Periods that are remembered: enough for a clock that is set back and forth. */
const MOST_PERIODS = 8;

/** The first moment after `now` at which a delivery is planned; `undefined` if none is. */
export function nextDelivery(now: Milliseconds, plan: DeliveryPlan): Milliseconds | undefined {
  return moments(now, plan, 1).find((moment) => moment > now);
}

/** The last moment up to `now` at which a delivery was planned; `undefined` if none is. */
export function lastDelivery(now: Milliseconds, plan: DeliveryPlan): Milliseconds | undefined {
  return moments(now, plan, -1).find((moment) => moment <= now);
}

/**
 * The planned moments of the days around `now`, from today on in one direction. They are counted in days of the
 * calendar, not in spans of 24 hours, so that the hour stays the same when the clocks change. An hour that such a
 * night leaves out stands for the one after it; of one that comes twice, the first counts. What day of the week it is
 * is asked of noon, which no change of the clocks touches.
 */
function moments(now: Milliseconds, plan: DeliveryPlan, direction: 1 | -1): Milliseconds[] {
  if (plan.delivery === 'off') return [];
  const today = new Date(now);
  const at = (days: number, hour: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour);
  return Array.from({ length: direction > 0 ? DAYS_AHEAD : DAYS_BACK }, (_, index) => index * direction)
    .filter((days) => plan.delivery === 'daily' || at(days, 12).getDay() === plan.weekday)
    .map((days) => at(days, plan.hour).getTime());
}

/** The day or the week that a delivery is for, by the calendar of the place: `daily/2026-11-23`. */
export function periodOf(moment: Milliseconds, kind: DueDelivery['kind']): string {
  const date = new Date(moment);
  const sinceMonday = kind === 'weekly' ? (date.getDay() + 6) % 7 : 0;
  return `${kind}/${localDay(new Date(date.getFullYear(), date.getMonth(), date.getDate() - sinceMonday, 12))}`;
}

/** The calendar day of a moment in the place where the person is. */
export function localDay(date: Date): IsoDate {
  const two = (number: number) => String(number).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as IsoDate;
}

/**
 * The delivery to be made now, if there is one: its hour has come since the plan was made, and its day or week has not
 * had it. One that was missed is made up for once: a daily one within twelve hours, a weekly one within its week.
 */
export function dueDelivery(
  now: Milliseconds,
  plan: DeliveryPlan,
  { since, periods }: DeliveryRecord,
): DueDelivery | undefined {
  const moment = lastDelivery(now + EARLY, plan);
  if (plan.delivery === 'off' || moment === undefined) return undefined;
  // A plan from the future was made before the clock was set back, and hinders nothing.
  if (moment < since && since <= now) return undefined;
  if (plan.delivery === 'daily' && now - moment > LATEST_DAILY) return undefined;
  const period = periodOf(moment, plan.delivery);
  return periods.includes(period) ? undefined : { kind: plan.delivery, moment, period };
}

/** The periods that had their delivery, with one more. */
export function withPeriod(periods: readonly string[], period: string): string[] {
  return [...periods, period].slice(-MOST_PERIODS);
}
