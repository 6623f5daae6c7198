import type { BrowserKind } from '../support/browsers.ts';

/**
 * What the extension promises; each is tried by the files of its number, here or in `pure/`, but for 25, which is one of
 * the answers of `inputs-transport.test.ts`.
 */
export const PROMISES = {
  1: 'a worker killed in the middle of a sync loses and doubles nothing',
  2: 'a browser killed in the middle of a write leaves whole batches only',
  3: 'a bookmark that was acknowledged survives a kill',
  4: 'closing the popup never loses a click',
  5: 'there is always exactly one alarm',
  6: 'missed work runs once, not once per missed period',
  7: 'clock jumps and sleep neither stall nor storm',
  8: 'one sync at a time, across all contexts',
  9: 'every event wakes a sleeping worker',
  10: 'the badge equals the store',
  11: 'old pages never block an upgrade',
  12: 'every old schema migrates, also when killed within',
  13: 'a downgrade deletes nothing',
  14: 'a lost connection to the database is opened again',
  15: 'a full disk is said, and bookmarks stay',
  16: 'a damaged database is noticed and healed',
  17: '100,000 papers are no problem',
  18: 'no memory leaks',
  19: 'validators are stored with the items they belong to',
  20: 'nothing new means nothing written',
  21: 'a lying 304 heals',
  22: '429 and 503 are obeyed',
  23: 'backoff is exponential with full jitter',
  24: 'slow and huge answers end',
  25: 'an HTML page instead of data changes nothing',
  26: 'an empty or short list deletes nothing',
  27: 'one paper is one record',
  28: 'an update is not news',
  29: 'what was removed stays removed',
  30: 'one broken source harms no other',
  31: 'sources are asked politely',
  32: 'nothing from a feed ever runs or is fetched',
  33: 'export and import are inverse, import is atomic',
} as const;

export type PromiseNumber = keyof typeof PROMISES;

/** What a test found out about a promise. */
export interface Proof {
  promise: PromiseNumber;
  /** Where it was tried; in Node, when it is pure logic. */
  where: BrowserKind | 'node';
  /** How often it was tried, and of what that is the number: `kills`, `bookmarks`. */
  tried: number;
  what: string;
  /** How often the promise was not kept; the test has failed unless it is 0. */
  lost: number;
  /** A figure worth telling, as `p95 12 ms`. */
  figure?: string;
}

declare module 'vitest' {
  interface TaskMeta {
    proofs?: Proof[];
  }
}

/** Notes what a test found out, for the table of `npm run test:reliability`. Call it before the assertion that may fail. */
export function note({ task }: { task: { meta: { proofs?: Proof[] } } }, ...proofs: Proof[]): void {
  task.meta.proofs = [...(task.meta.proofs ?? []), ...proofs];
}

/** Whether everything is tried as often as was asked for, which takes long: `npm run test:reliability`. */
export const IS_FULL = process.env.RELIABILITY === 'full';

/** How often to try something: often in full, a few times as part of `npm test`. */
export function times(full: number, quick: number): number {
  return IS_FULL ? full : quick;
}
