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

const SENTENCES: Record<ProblemCode, (host: string, problem: Problem) => string> = {
  offline: () => 'You are offline. What is stored here can still be read.',
  unreachable: (host) => `${host} can’t be reached. Paper Round tries again by itself.`,
  'time-out': (host) => `${host} took longer than 20 seconds to answer. Paper Round tries again by itself.`,
  'too-large': (host) => `${host} sent more than 15 MB, so its answer was set aside.`,
  'not-allowed': (host) => `Paper Round has no permission to ask ${host}. It can be given in the settings.`,
  redirected: (host) => `${host} sent us to another site (a sign-in page?). Nothing was taken from there.`,
  'rate-limited': (host) =>
    `${host} asks for a pause after many requests. Paper Round waits and tries again.`,
  refused: (host, { status }) => `${host} refused the request (status ${status}). Nothing was changed.`,
  'not-found': (host) => `${host} does not know this address. Check the base address in the settings.`,
  'server-error': (host, { status }) =>
    `${host} has trouble of its own (status ${status}). Paper Round tries again.`,
  'not-data': (host) => `${host} sent something that is no list of papers. Nothing was changed.`,
  'format-changed': (host) =>
    `${host} sends papers in a form that Paper Round does not know. Look for an update.`,
  'storage-full': () => 'The disk is full: new papers can’t be stored. Your bookmarks are safe.',
  storage: () => 'The store of papers could not be opened. Restart the browser to try again.',
  'no-worker': () => 'Paper Round’s background part does not answer. Restart the browser to wake it.',
};

/** One sentence for the person: what happened, and what comes of it. */
export function sentenceOf(problem: Problem): string {
  return SENTENCES[problem.code](problem.host ?? 'The source', problem);
}
