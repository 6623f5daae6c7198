import { describe, expect, it } from 'vitest';
import {
  applyMutes,
  commitPoll,
  countUnread,
  getReadings,
  hasMuted,
  markPapersRead,
  markPaperUnread,
  mutedIds,
  undoLastAction,
  unreadIds,
} from '../../../lib/db';
import type { PaperId } from '../../../lib/domain/paper.ts';
import type { IsoDate } from '../../../lib/domain/time.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const EVER: IsoDate = '0000-01-01';

const are =
  (...numbers: number[]) =>
  ({ id }: { id: PaperId }) =>
    numbers.map(paperId).includes(id);

async function fill(count = 4, ...muted: number[]): Promise<void> {
  const papers = Array.from({ length: count }, (_, index) => fetched(index + 1, { upvotes: index + 1 }));
  await commitPoll(dailyPoll(MONDAY, papers), NOW, are(...muted));
}

describe('muted papers', () => {
  it('come in without counting', async () => {
    await fill(4, 2, 4);
    expect(await unreadIds(MONDAY)).toEqual([3, 1].map(paperId));
    expect(await mutedIds(MONDAY)).toEqual([4, 2].map(paperId));
    expect(await hasMuted()).toBe(true);
  });

  it('follow the mutes, many at a time, to and fro', async () => {
    await fill(250);
    const before = await getReadings(Array.from({ length: 250 }, (_, index) => paperId(index + 1)));
    expect(await applyMutes(() => true, EVER)).toHaveLength(250);
    expect(await countUnread(MONDAY)).toBe(0);
    expect(await applyMutes(() => true, EVER)).toEqual([]);
    expect(await applyMutes(are(), EVER)).toHaveLength(250);
    expect(await getReadings([...before.keys()])).toEqual(before);
    expect(await hasMuted()).toBe(false);
  });

  it('are none that the person read, or marked unread by hand', async () => {
    await fill();
    await markPapersRead([1, 2].map(paperId), NOW);
    await markPaperUnread(paperId(1), MONDAY, 1, NOW);
    await applyMutes(() => true, EVER);
    expect(await unreadIds(MONDAY)).toEqual([paperId(1)]);
    expect(await mutedIds(MONDAY)).toEqual([4, 3].map(paperId));
  });

  it('can be marked read, and unread again by hand', async () => {
    await fill(1, 1);
    await markPapersRead([paperId(1)], NOW);
    expect((await getReadings([paperId(1)])).get(paperId(1))).toEqual({ id: paperId(1), readAt: NOW });
    await undoLastAction();
    expect(await mutedIds(MONDAY)).toEqual([paperId(1)]);
    await markPaperUnread(paperId(1), MONDAY, 1, NOW);
    expect(await mutedIds(MONDAY)).toEqual([]);
    expect(await countUnread(MONDAY)).toBe(1);
  });

  it('are looked for from a day on', async () => {
    await fill(2);
    await commitPoll(dailyPoll('2026-11-24', [fetched(9)]), NOW);
    expect(await applyMutes(() => true, '2026-11-24')).toEqual([paperId(9)]);
  });
});
