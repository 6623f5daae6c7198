import type { DaySpan } from './calendar';
import { latestDay, readDigest, spanOf } from './digest';
import { addDays, dayOf, HOUR, type IsoDate, laterOf, type Milliseconds, SECOND } from './time';

/** When a person wants to be told of the digest, in the time of the place where they are. */
export interface DeliveryPlan {
  delivery: 'off' | 'daily' | 'weekly';
  /** 0 to 23. */
  hour: number;
  /** 0 (Sunday) to 6; means something for weekly deliveries only. */
  weekday: number;
}

/** What was delivered: so that nothing comes twice, and nothing is lost between two deliveries, whatever the plan. */
export interface Delivered {
  /** The planned moments that had their delivery, or had nothing new to tell. */
  moments: readonly Milliseconds[];
  /** The digests that were delivered last, as their page's address says them. */
  digests: readonly string[];
  /** Whether all days since then are owed, even if they are more than usual: those after a weekly delivery are. */
  owes: boolean;
}

/** What is remembered of deliveries. */
export interface DeliveryRecord extends Delivered {
  /** Since when the plan is as it is: what fell due before that is not made up for. */
  since: Milliseconds;
}

/** A delivery whose hour has come. */
export interface DueDelivery {
  kind: 'daily' | 'weekly';
  /** When it was planned; it may be late. */
  moment: Milliseconds;
  /** The days that it can be of, none of which was delivered before. */
  days: DaySpan;
  /** Whether it is of all of them; else of the newest one that has papers. */
  isOfAll: boolean;
}

/** A daily delivery that is later than this is no news any more. */
const LATEST_DAILY: Milliseconds = 12 * HOUR;
/** Alarms may ring a moment early. */
const EARLY: Milliseconds = SECOND;
/**
 * A week, and a day for the hour of today that is already over, or not yet; ahead another, as a place may leave out a
 * day, and one more, as what comes first may have nothing to tell.
 */
const DAYS_BACK = 8;
const DAYS_AHEAD = 22;
/** The days of a first weekly delivery. */
const DAYS_IN_WEEK = 7;
/** The most days of a delivery: a week, one that was missed, and one day, which the clocks may put into either. */
const MOST_DAYS = 15;
/** Moments, and digests, that are remembered: enough for a clock that is set back and forth. */
const MOST_REMEMBERED = 8;

/**
 * The first planned moment after `now` that has something to tell, as far as can be known: not one whose days were all
 * delivered before the plan was changed. `undefined` if there is none.
 */
export function nextDelivery(
  now: Milliseconds,
  plan: DeliveryPlan,
  record: Delivered,
): Milliseconds | undefined {
  return moments(now, plan, 1).find((moment) => moment > now && deliveryOf(moment, moment, plan, record));
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

/**
 * The delivery to be made now, if there is one: its hour has come since the plan was made, and it was not made yet. One
 * that was missed is made up for once: a daily one within twelve hours, a weekly one within its week.
 */
export function dueDelivery(
  now: Milliseconds,
  plan: DeliveryPlan,
  record: DeliveryRecord,
): DueDelivery | undefined {
  const { since } = record;
  const moment = lastDelivery(now + EARLY, plan);
  if (moment === undefined) return undefined;
  // A plan from the future was made before the clock was set back, and hinders nothing.
  if (moment < since && since <= now) return undefined;
  if (plan.delivery === 'daily' && now - moment > LATEST_DAILY) return undefined;
  return deliveryOf(moment, Math.max(moment, now), plan, record);
}

/**
 * The delivery planned for a moment as it is when it is made at `at`; `undefined` if it was made, or has nothing to tell.
 * However late it is, it is of the days that were due: a day that has begun since has its own delivery to come.
 * Its days begin with the one after the last that was delivered, so that none is lost or told twice: by the clock alone,
 * the same hour of the same weekday may lie in the next day of the digest, which is a UTC day, when the clocks have
 * changed. A week is of whole days, so that what comes late on one of them is in it.
 */
function deliveryOf(
  moment: Milliseconds,
  at: Milliseconds,
  { delivery: kind }: DeliveryPlan,
  { moments, digests, owes }: Delivered,
): DueDelivery | undefined {
  if (kind === 'off' || moments.includes(moment)) return undefined;
  const last = kind === 'weekly' ? addDays(dayOf(moment), -1) : latestDay(moment);
  const delivered = lastDayOf(digests);
  // A day that is still to come was delivered before the clock was set back, and hinders nothing.
  const next = delivered && delivered <= dayOf(at) ? addDays(delivered, 1) : undefined;
  const isOwed = owes && next !== undefined;
  const earliest = addDays(last, 1 - (kind === 'weekly' && !isOwed ? DAYS_IN_WEEK : MOST_DAYS));
  const first = laterOf(next ?? earliest, earliest);
  return first <= last
    ? { kind, moment, days: [first, last], isOfAll: kind === 'weekly' || isOwed }
    : undefined;
}

/** The last day of the latest of the digests that were delivered. */
function lastDayOf(digests: readonly string[]): IsoDate | undefined {
  const latest = readDigest(digests.at(-1) ?? '');
  return latest && spanOf(latest)[1];
}

/** The moments or the digests that are remembered, with one more. */
export function withLatest<T>(all: readonly T[], latest: T): T[] {
  return [...all, latest].slice(-MOST_REMEMBERED);
}
