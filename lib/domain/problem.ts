import type { Milliseconds } from './time';

/** What can go wrong between a source and the store. */
export type ProblemCode =
  | 'offline'
  | 'unreachable'
  | 'time-out'
  | 'too-large'
  | 'not-allowed'
  | 'redirected'
  | 'rate-limited'
  | 'refused'
  | 'not-found'
  | 'server-error'
  | 'not-data'
  | 'format-changed'
  | 'storage-full'
  | 'storage'
  | 'no-worker';

/** An error as a value: a code for the program, and what the sentence for the person needs. */
export interface Problem {
  code: ProblemCode;
  /** The host that was asked, if it was about one. */
  host?: string;
  /** HTTP status, if there was one. */
  status?: number;
  /** The moment before which the server does not want to be asked again. */
  retryAt?: Milliseconds;
}
