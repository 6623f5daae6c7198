import { samplesSince } from '../db';
import { MOMENTUM_WINDOW, momentum } from '../domain/momentum';
import type { PaperId } from '../domain/paper';
import type { Milliseconds } from '../domain/time';

/** Ids of the papers that gained upvotes lately, those that gained most first; of equals, the most upvoted. */
export async function risingIds(now: Milliseconds): Promise<PaperId[]> {
  const series = await samplesSince(now - MOMENTUM_WINDOW);
  const gains = series.map(({ id, samples }) => ({
    id,
    gain: momentum(samples, now),
    upvotes: samples.at(-1)?.upvotes ?? 0,
  }));
  return gains
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain || other.upvotes - one.upvotes)
    .map(({ id }) => id);
}
