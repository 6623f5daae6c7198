import { announce } from '../../../lib/changes.ts';
import { getSegments, segmentKeys } from '../../../lib/db';
import { papersForYou } from '../../../lib/views/taste.ts';
import { grownPapers } from '../corpus.ts';
import { type ReRankingTimes, reRankingTimes } from '../for-you-speed.ts';
import { archive } from './archive.ts';
import { UNREAD_SINCE } from './store.ts';

/** What learning and ranking anew take by themselves, over the first `size` papers and the index as it is stored. */
export async function reRanking(size: number): Promise<ReRankingTimes> {
  const segments = (await getSegments(await segmentKeys())).filter((segment) => segment !== undefined);
  return reRankingTimes(segments, grownPapers(await archive(), 0, size));
}

/** Milliseconds from the news of a bookmark to a new order of the unread papers, all that is read of the store included. */
export async function forYouTimes(rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    announce({ kind: 'readings', ids: [] });
    const start = performance.now();
    await papersForYou({ now: Date.now(), unreadSince: UNREAD_SINCE, tasteSince: 0 }).next();
    times.push(performance.now() - start);
  }
  return times;
}
