import { DAY, MINUTE, type Milliseconds, SECOND } from '../domain/time';

/** The first pause after a failure is drawn from up to this long; it doubles with each further one. */
const FIRST_BACKOFF: Milliseconds = 2 * MINUTE;
const SHORTEST_BACKOFF: Milliseconds = 30_000;
/** Polls are spread by this share of the interval, so that installations do not march in step. */
const SPREAD = 0.1;

export interface Outcome {
  now: Milliseconds;
  /** The interval that the person chose. */
  interval: Milliseconds;
  /** Failures in a row; 0 after a success. */
  failures: number;
  /** The moment before which the server does not want to be asked. */
  retryAt?: Milliseconds | undefined;
  /** A number from 0 up to, but without, 1. */
  chance: number;
}

/**
 * When to poll next. After a success: an interval later, give or take a little. After a failure: exponential
 * backoff with full jitter, never beyond the interval. A server's own wish for a pause comes first.
 */
export function nextDue({ now, interval, failures, retryAt, chance }: Outcome): Milliseconds {
  const wait =
    failures === 0
      ? interval * (1 - SPREAD + 2 * SPREAD * chance)
      : Math.max(
          SHORTEST_BACKOFF,
          chance * Math.min(interval, FIRST_BACKOFF * 2 ** Math.min(failures - 1, 20)),
        );
  return Math.max(now + wait, Math.min(retryAt ?? 0, now + DAY));
}

/** An alarm may ring a moment early; waiting for the next one would cost a whole interval. */
const EARLY: Milliseconds = SECOND;

/**
 * Whether a poll is due: when its time has come, or when the last attempt lies in the future, because the clock was
 * set back and the due time means nothing any more.
 */
export function isDue(
  { dueAt, lastAttemptAt = 0 }: { dueAt?: Milliseconds; lastAttemptAt?: Milliseconds },
  now: Milliseconds,
): boolean {
  return dueAt === undefined || dueAt <= now + EARLY || lastAttemptAt > now + EARLY;
}
