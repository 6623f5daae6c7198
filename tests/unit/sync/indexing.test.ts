// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onChange } from '../../../lib/changes.ts';
import { commitPoll, database, getSegments, segmentKeys } from '../../../lib/db';
import { MOST_SEGMENTS } from '../../../lib/db/segments.ts';
import { DAY } from '../../../lib/domain/time.ts';
import { SEGMENT_FORMAT, type Segment } from '../../../lib/search/segment.ts';
import { checkNow, renewIndex, tendIndex } from '../../../lib/sync/indexing.ts';
import { loadStatus, saveStatus } from '../../../lib/sync/status.ts';
import { expectFreshIndex } from '../../support/index-store.ts';
import { dailyPoll, fetched, stored } from '../../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const changed = vi.fn();
onChange(changed);

/** A paper that the index does not have. */
async function putUnindexed(number: number): Promise<void> {
  await (await database()).put('papers', stored(number));
}

beforeEach(() => changed.mockClear());

describe('tending the index', () => {
  it('makes it, where papers were stored before there was one, and says so', async () => {
    await putUnindexed(1);
    await tendIndex(NOW);
    await expectFreshIndex();
    expect(changed).toHaveBeenCalledWith({ kind: 'papers' });
    expect((await loadStatus()).indexed).toEqual({
      format: SEGMENT_FORMAT,
      day: '2026-11-23',
      repaired: 1,
    });
  });

  it('looks again after a month, not before', async () => {
    await tendIndex(NOW);
    await putUnindexed(1);
    await tendIndex(NOW + 30 * DAY);
    expect(await segmentKeys()).toEqual([]);
    expect(changed).not.toHaveBeenCalled();
    await tendIndex(NOW + 31 * DAY);
    await expectFreshIndex();
    expect((await loadStatus()).indexed?.day).toBe('2026-12-24');
  });

  it('looks again when the clock was set back since', async () => {
    await tendIndex(Date.UTC(2038, 0, 19));
    await putUnindexed(1);
    await tendIndex(NOW);
    await expectFreshIndex();
  });

  it.each([tendIndex, renewIndex])(
    'looks at once where the form of segments is another now',
    async (tend) => {
      await saveStatus({
        failures: 0,
        setAside: 0,
        indexed: { format: SEGMENT_FORMAT - 1, day: '2026-11-23' },
      });
      await putUnindexed(1);
      await tend(NOW);
      await expectFreshIndex();
      await putUnindexed(2);
      await renewIndex(NOW + 100 * DAY);
      expect(await segmentKeys()).toHaveLength(1);
    },
  );

  it('merges segments where there are many, and says nothing, as nothing is found that was not before', async () => {
    await tendIndex(NOW);
    for (let number = 0; number <= MOST_SEGMENTS; number++)
      await commitPoll(dailyPoll('2026-11-23', [fetched(number)]), NOW);
    await tendIndex(NOW);
    expect(await segmentKeys()).toHaveLength(1);
    expect(changed).not.toHaveBeenCalled();
    await expectFreshIndex();
  });

  it('makes a segment that can’t be read anew when it comes upon it', async () => {
    await tendIndex(NOW);
    for (let number = 0; number <= MOST_SEGMENTS; number++)
      await commitPoll(dailyPoll('2026-11-23', [fetched(number)]), NOW);
    const [key = [0, 0]] = await segmentKeys();
    const [segment] = await getSegments([key]);
    await (await database()).put('segments', { ...(segment as Segment), format: -1 }, key);
    await tendIndex(NOW);
    const formats = (await getSegments(await segmentKeys())).map((one) => one?.format);
    expect(new Set(formats)).toEqual(new Set([SEGMENT_FORMAT]));
    await expectFreshIndex();
  });

  it('is begun anew when the worker was killed within it', async () => {
    await tendIndex(NOW);
    await putUnindexed(1);
    const store = await database();
    const read = vi.spyOn(store, 'transaction').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    await expect(checkNow(NOW)).rejects.toThrow('killed');
    read.mockRestore();
    await renewIndex(NOW);
    await expectFreshIndex();
  });

  it('is left to whoever is at it already', async () => {
    await putUnindexed(1);
    await navigator.locks.request('index', () => tendIndex(NOW));
    expect(await segmentKeys()).toEqual([]);
    await Promise.all([tendIndex(NOW), tendIndex(NOW)]);
    expect(await segmentKeys()).toHaveLength(1);
  });
});

describe('a check that the person asks for', () => {
  it('is made whenever the last one was, and says what it came to', async () => {
    await tendIndex(NOW);
    await putUnindexed(1);
    expect(await checkNow(NOW)).toEqual({ papers: 1, repaired: 1 });
    expect((await loadStatus()).indexed).toMatchObject({ day: '2026-11-23', repaired: 1 });
    expect(changed).toHaveBeenCalledWith({ kind: 'papers' });
    await expectFreshIndex();
  });

  it('waits for whoever is at it', async () => {
    await putUnindexed(1);
    const [, asked] = await Promise.all([tendIndex(NOW), checkNow(NOW)]);
    expect(asked).toEqual({ papers: 1, repaired: 0 });
  });

  it('leaves few segments behind, however many papers it indexed', async () => {
    for (let number = 0; number < 2_000; number++) await putUnindexed(number);
    expect(await checkNow(NOW)).toEqual({ papers: 2_000, repaired: 2_000 });
    expect(await segmentKeys()).toHaveLength(1);
    await expectFreshIndex();
  });
});
