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
  | 'gone'
  | 'paused'
  | 'server-error'
  | 'not-data'
  | 'format-changed'
  | 'storage-full'
  | 'storage'
  | 'newer-store'
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

/** `storage.local` says it in its message alone: Chromium `FILE_ERROR_NO_SPACE`, Firefox `NS_ERROR_FILE_NO_DEVICE_SPACE`. */
const FULL = /\bquota\b|no_(device_)?space|no space/i;

/**
 * Whether an error says that the database itself can't be used. Only IndexedDB's own do: what else fails, as
 * `storage.local` does, tells nothing about it, and a database is never given up for that.
 */
export function isStoreError(error: unknown): boolean {
  return error instanceof DOMException && storageProblem(error).code === 'storage';
}

/** What an error of the store means: a full disk, a database of a newer version, or that it can't be used. */
export function storageProblem(error: unknown): Problem {
  const { name, message } = Object(error) as { name?: unknown; message?: unknown };
  if (name === 'QuotaExceededError' || FULL.test(String(message))) return { code: 'storage-full' };
  return { code: name === 'VersionError' ? 'newer-store' : 'storage' };
}
