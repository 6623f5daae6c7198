import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from '../domain/time';

/** The first pause after a failure is drawn from up to this long; it doubles with each further one. */
const FIRST_BACKOFF: Milliseconds = 2 * MINUTE;
const SHORTEST_BACKOFF: Milliseconds = 30_000;
/** Polls are spread by this share of the interval, so that installations do not march in step. */
const SPREAD = 0.1;
/**
 * After an outage all come back within one interval, and when working hours begin, within minutes; spread so little, they
 * would do so again and again. So the next poll is spread by half the interval, but by no more than this or what is usual.
 */
const WIDEST_SPREAD: Milliseconds = 30 * MINUTE;

/** A poll that is so late was slept through; no alarm rings so late by itself. */
const LATE: Milliseconds = 2 * MINUTE;

export interface Outcome {
  now: Milliseconds;
  /** The interval that the person chose. */
  interval: Milliseconds;
  /** Failures in a row; 0 after a success. */
  failures: number;
  /** How things stood before this poll. */
  before?: { failures: number; lastAttemptAt?: Milliseconds | undefined } | undefined;
  /** The moment before which the server does not want to be asked. */
  retryAt?: Milliseconds | undefined;
  /** A number from 0 up to, but without, 1. */
  chance: number;
}

/**
 * When to poll next. After a success: an interval later, give or take some. After a failure: exponential
 * backoff with full jitter, never beyond the interval. A server's own wish for a pause comes first.
 */
export function nextDue(outcome: Outcome): Milliseconds {
  const { now, interval, failures, retryAt, chance } = outcome;
  const wait =
    failures === 0
      ? interval + spreadOf(outcome) * (2 * chance - 1)
      : Math.max(
          SHORTEST_BACKOFF,
          chance * Math.min(interval, FIRST_BACKOFF * 2 ** Math.min(failures - 1, 20)),
        );
  return Math.max(now + wait, Math.min(retryAt ?? 0, now + DAY));
}

function spreadOf({ now, interval, before }: Outcome): Milliseconds {
  const { failures = 0, lastAttemptAt = now } = before ?? {};
  const isOutOfStep = failures > 0 || now - lastAttemptAt > (1 + SPREAD) * interval + LATE;
  return Math.max(SPREAD * interval, isOutOfStep ? Math.min(interval / 2, WIDEST_SPREAD) : 0);
}

/** An alarm may ring a moment early; waiting for the next one would cost a whole interval. */
const EARLY: Milliseconds = SECOND;

interface Attempts {
  dueAt?: Milliseconds;
  lastAttemptAt?: Milliseconds;
}

/**
 * Whether a poll is due: when its time has come, or when the last attempt lies in the future, because the clock was
 * set back and the due time means nothing any more.
 */
export function isDue({ dueAt, lastAttemptAt = 0 }: Attempts, now: Milliseconds): boolean {
  return dueAt === undefined || dueAt <= now + EARLY || lastAttemptAt > now + EARLY;
}

/** Polls that were slept through are made up for within this time. */
const MADE_UP_WITHIN: Milliseconds = 5 * MINUTE;
/** After so long somebody may be waiting for what is new: nothing is put off then. */
const LONG_AGO: Milliseconds = 6 * HOUR;

/**
 * Until when a due poll that was slept through is put off; `undefined` when it is not to be put off. Many computers are
 * opened in the same minutes, before the full hour and the half, and would all ask at once.
 */
export function putOffUntil(
  { dueAt, lastAttemptAt }: Attempts,
  now: Milliseconds,
  chance: number,
): Milliseconds | undefined {
  if (dueAt === undefined || lastAttemptAt === undefined) return undefined;
  const isSleptThrough = lastAttemptAt <= dueAt && now - dueAt > LATE;
  return isSleptThrough && now - lastAttemptAt < LONG_AGO ? now + chance * MADE_UP_WITHIN : undefined;
}
