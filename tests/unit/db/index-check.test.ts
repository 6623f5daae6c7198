import { beforeEach, describe, expect, it } from 'vitest';
import { checkIndex, commitPoll, database, segmentKeys } from '../../../lib/db';
import { expectFreshIndex, indexedIds, storedSegments } from '../../support/index-store.ts';
import { dailyPoll, fetched, paperId, stored } from '../../support/papers.ts';

const MONDAY = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);
const noPause = async () => {};
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number + 1);

describe('a check of the index', () => {
  beforeEach(async () => {
    await commitPoll(dailyPoll('2026-11-20', [fetched(1), fetched(2)]), NOW);
    await commitPoll(dailyPoll(MONDAY, [fetched(3), fetched(4), fetched(5)]), NOW);
  });

  it('finds nothing wrong where nothing is, and writes nothing', async () => {
    const keys = await segmentKeys();
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 0 });
    expect(await segmentKeys()).toEqual(keys);
  });

  it('indexes the papers of a segment that is lost', async () => {
    const [first] = await segmentKeys();
    await (await database()).delete('segments', first as never);
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 2 });
    await expectFreshIndex();
  });

  it('indexes all where there is no index', async () => {
    await (await database()).clear('segments');
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 5 });
    await expectFreshIndex();
  });

  it('makes segments of another form anew', async () => {
    const db = await database();
    const [first] = await segmentKeys();
    const segment = await db.get('segments', first as never);
    await db.put('segments', { ...segment, format: 0, terms: 'of another kind' } as never, first as never);
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 2 });
    expect((await storedSegments()).map(({ format }) => format)).not.toContain(0);
    await expectFreshIndex();
  });

  it('indexes papers anew that it holds as they once were', async () => {
    await (await database()).put('papers', stored(1, { title: 'Changed behind its back' }));
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 1 });
    await expectFreshIndex();
  });

  it('takes out papers that are gone', async () => {
    const db = await database();
    await db.delete('papers', paperId(1));
    await db.delete('papers', paperId(4));
    expect(await checkIndex(noPause)).toEqual({ papers: 3, repaired: 2 });
    expect(await indexedIds()).toEqual([paperId(2), paperId(3), paperId(5)]);
    await expectFreshIndex();
  });

  it('mends all of this at once, and then there is nothing to mend', async () => {
    const db = await database();
    const [first] = await segmentKeys();
    await db.delete('segments', first as never);
    await db.delete('papers', paperId(3));
    await db.put('papers', stored(4, { title: 'Changed' }));
    await db.put('papers', stored(9, { id: 'doi:10.1/9' }));
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 5 });
    expect(await checkIndex(noPause)).toEqual({ papers: 5, repaired: 0 });
    await expectFreshIndex();
  });
});

describe('a check of many papers', () => {
  beforeEach(async () => {
    const tx = (await database()).transaction('papers', 'readwrite');
    for (const number of numbers(450)) tx.store.put(stored(number));
    await tx.done;
  });

  it('pauses between batches', async () => {
    let pauses = 0;
    expect(await checkIndex(async () => void pauses++)).toEqual({ papers: 450, repaired: 450 });
    expect(pauses).toBeGreaterThanOrEqual(3);
    await expectFreshIndex();
  });

  it('goes on where it was killed', async () => {
    let pauses = 0;
    const killed = checkIndex(async () => {
      if (++pauses === 3) throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const { repaired } = await checkIndex(noPause);
    expect(repaired).toBeGreaterThan(0);
    expect(repaired).toBeLessThan(450);
    await expectFreshIndex();
  });

  it('is not confused by a poll and a removal in between', async () => {
    await checkIndex(noPause);
    let pauses = 0;
    await checkIndex(async () => {
      pauses++;
      if (pauses === 1)
        await commitPoll(dailyPoll(MONDAY, [fetched(3, { title: 'New' }), fetched(900)]), NOW);
      if (pauses === 2) await (await database()).delete('papers', paperId(440));
    });
    await expectFreshIndex();
  });

  it('takes out as many as are gone', async () => {
    await checkIndex(noPause);
    await (await database()).clear('papers');
    expect(await checkIndex(noPause)).toEqual({ papers: 0, repaired: 450 });
    await expectFreshIndex();
  });
});
