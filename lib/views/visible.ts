import { getPapers, getReadings, hiddenIds } from '../db';
import type { LibraryFilter } from '../domain/filter';
import { hasNoMutes, type MuteRule, type Mutes, muteRule } from '../domain/mute';
import type { PaperId } from '../domain/paper';
import type { View } from './view';

/** Why a paper is left out: the person hid it, or it matches something muted. */
export type Reason = 'hidden' | 'muted';

/** Papers looked at together for mutes: what a page draws at first, and some more. */
const BATCH = 50;

/** Whether a list leaves out what is hidden and muted: all do but search and bookmarks. */
export function leavesOut({ showsAll }: View, { bookmarked }: LibraryFilter): boolean {
  return !showsAll && !bookmarked;
}

/**
 * A list without what is hidden and muted; `note` is told of each paper that is left out. What is unread and counted
 * is never left out, so that counts and lists agree: muted papers lose their place among the unread. While nothing is
 * muted it costs one look at an index.
 */
export async function* visible(
  batches: AsyncGenerator<PaperId[]>,
  mutes: Mutes,
  note: (id: PaperId, reason: Reason) => void,
): AsyncGenerator<PaperId[]> {
  const rule = hasNoMutes(mutes) ? undefined : muteRule(mutes);
  const [hidden, first] = await Promise.all([hiddenIds(), batches.next()]);
  const isHidden = new Set(hidden);
  for (let batch = first; !batch.done; batch = await batches.next())
    for (const ids of rule ? chunks(batch.value) : [batch.value]) {
      const isMuted = rule ? await mutedAmong(ids, rule) : undefined;
      yield ids.filter((id) => {
        const reason = isHidden.has(id) ? 'hidden' : isMuted?.has(id) ? 'muted' : undefined;
        if (reason) note(id, reason);
        return !reason;
      });
    }
}

/** Of some papers those that are neither hidden nor muted, in their order. */
export async function visibleAmong(ids: PaperId[], mutes: Mutes): Promise<PaperId[]> {
  async function* once() {
    yield ids;
  }
  const left: PaperId[] = [];
  for await (const some of visible(once(), mutes, () => undefined)) left.push(...some);
  return left;
}

function chunks(ids: readonly PaperId[]): PaperId[][] {
  const count = Math.ceil(ids.length / BATCH);
  return Array.from({ length: count }, (_, index) => ids.slice(index * BATCH, (index + 1) * BATCH));
}

async function mutedAmong(ids: readonly PaperId[], rule: MuteRule): Promise<Set<PaperId>> {
  const matching = (await getPapers(ids)).filter((paper) => rule(paper)).map(({ id }) => id);
  const readings = await getReadings(matching);
  return new Set(matching.filter((id) => !readings.get(id)?.unread));
}
