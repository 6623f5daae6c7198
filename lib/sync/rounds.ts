import { browser } from '../browser';
import type { Problem } from '../domain/problem';
import type { SourceId } from '../domain/source';
import type { Milliseconds } from '../domain/time';

/** What one round of polling came to, for one source. It names no paper and no address. */
export interface Round {
  at: Milliseconds;
  source: SourceId;
  /** Papers that were new to the person. */
  arrived: number;
  /** Papers that were new here, or told anew. */
  changed: number;
  /** Items that could not be read. */
  setAside: number;
  problem?: Pick<Problem, 'code' | 'status'>;
}

const KEY = 'rounds';
const MOST_ROUNDS = 20;
/** Of each source so many are kept in any case: with many sources, each has few among the last ones of all. */
const OF_A_SOURCE = 3;

/** The last rounds, the newest first. */
export async function lastRounds(): Promise<Round[]> {
  return ((await browser.storage.local.get(KEY))[KEY] as Round[] | undefined) ?? [];
}

/** Notes a round; only the last ones are kept. */
export async function noteRound(round: Round): Promise<void> {
  const rounds = [round, ...(await lastRounds())];
  const counts = new Map<SourceId, number>();
  const kept = rounds.filter(({ source }, place) => {
    const count = (counts.get(source) ?? 0) + 1;
    counts.set(source, count);
    return place < MOST_ROUNDS || count <= OF_A_SOURCE;
  });
  await browser.storage.local.set({ [KEY]: kept });
}
