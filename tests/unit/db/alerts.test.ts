import { describe, expect, it } from 'vitest';
import {
  alertById,
  allAlerts,
  commitPoll,
  countAlerted,
  deleteAlert,
  markPapersRead,
  matchedIds,
  pendingArrivals,
  pruneMatches,
  restoreAlert,
  saveAlert,
  settleArrivals,
  unreadMatches,
  updateAlert,
} from '../../../lib/db';
import { alertAddress, newAlert } from '../../../lib/domain/alert.ts';
import type { IsoDate } from '../../../lib/domain/time.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const MONDAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);

async function fill(): Promise<void> {
  await commitPoll(
    dailyPoll(
      MONDAY,
      [1, 2, 3, 4].map((number) => fetched(number)),
    ),
    NOW,
  );
}

describe('an alert', () => {
  it('is a search with a name, to begin with the search itself', () => {
    expect(newAlert('a', '  sparse   coding ', NOW)).toEqual({
      id: 'a',
      name: 'sparse coding',
      query: 'sparse coding',
      createdAt: NOW,
      onBadge: true,
      notifies: false,
    });
  });

  it('opens the library on its search, the newest first', () => {
    const parameters = (query: string) => new URL(alertAddress({ query }), 'https://x').searchParams.get('q');
    expect(parameters('c++ & "more" #1')).toBe('c++ & "more" #1 sort:newest');
    expect(parameters('agents sort:upvotes')).toBe('agents sort:upvotes');
    expect(parameters('resort:x')).toBe('resort:x sort:newest');
  });

  it('is saved once, however often that is asked for', async () => {
    await saveAlert(newAlert('a', 'x', NOW), []);
    await saveAlert(newAlert('b', ' x ', NOW), []);
    expect((await allAlerts()).map(({ id }) => id)).toEqual(['a']);
  });

  it('starts with the papers it finds that are unread', async () => {
    await fill();
    await markPapersRead([paperId(2)], NOW);
    await saveAlert(newAlert('a', 'x', NOW), [1, 2, 3, 99].map(paperId));
    expect(await unreadMatches(MONDAY)).toEqual(new Map([['a', [1, 3].map(paperId)]]));
    expect(await matchedIds(MONDAY)).toEqual(new Set([1, 3].map(paperId)));
    expect(await matchedIds('2026-11-24')).toEqual(new Set());
  });

  it('counts no paper that was read or has been missed', async () => {
    await fill();
    await saveAlert(newAlert('a', 'x', NOW), [1, 3].map(paperId));
    await markPapersRead([paperId(1)], NOW);
    expect(await unreadMatches(MONDAY)).toEqual(new Map([['a', [paperId(3)]]]));
    expect(await unreadMatches('2026-11-24')).toEqual(new Map());
  });

  it('counts on the badge together with others, each paper once, unless it is not to', async () => {
    await fill();
    await saveAlert(newAlert('a', 'x', NOW), [1, 2].map(paperId));
    await saveAlert(newAlert('b', 'y', NOW), [2, 3].map(paperId));
    await saveAlert({ ...newAlert('c', 'z', NOW), onBadge: false }, [paperId(4)]);
    expect(await countAlerted(MONDAY)).toBe(3);
    await updateAlert('b', { onBadge: false });
    expect(await countAlerted(MONDAY)).toBe(2);
  });

  it('comes back whole after it was deleted', async () => {
    await fill();
    await saveAlert(newAlert('a', 'x', NOW), [1, 2].map(paperId));
    await saveAlert(newAlert('ab', 'y', NOW + 1), [paperId(3)]);
    await updateAlert('a', { name: 'Mine', notifies: true });
    const before = [await allAlerts(), await unreadMatches(MONDAY)];
    const deleted = await deleteAlert('a');
    expect((await allAlerts()).map(({ id }) => id)).toEqual(['ab']);
    expect(await unreadMatches(MONDAY)).toEqual(new Map([['ab', [paperId(3)]]]));
    if (deleted) await restoreAlert(deleted);
    expect([await allAlerts(), await unreadMatches(MONDAY)]).toEqual(before);
  });

  it('that is gone is neither deleted again nor changed back into being', async () => {
    expect(await deleteAlert('a')).toBeUndefined();
    await updateAlert('a', { name: 'Ghost' });
    expect(await alertById('a')).toBeUndefined();
  });

  it('forgets what it found long ago', async () => {
    await fill();
    await commitPoll(dailyPoll('2026-11-24', [fetched(9)]), NOW);
    await saveAlert(newAlert('a', 'x', NOW), [1, 9].map(paperId));
    await pruneMatches('2026-11-24');
    expect(await matchedIds('2000-01-01')).toEqual(new Set([paperId(9)]));
  });
});

describe('arrivals', () => {
  it('are noted only where an alert would look at them', async () => {
    await fill();
    expect(await pendingArrivals()).toEqual([]);
    await saveAlert(newAlert('a', 'x', NOW), []);
    await commitPoll(dailyPoll('2026-11-24', [fetched(9)]), NOW);
    expect(await pendingArrivals()).toEqual([{ id: paperId(9), day: '2026-11-24' }]);
  });

  it('are written with the papers, and wait until they are settled', async () => {
    await saveAlert(newAlert('a', 'x', NOW), []);
    await fill();
    const pending = await pendingArrivals();
    expect(pending).toEqual([1, 2, 3, 4].map((number) => ({ id: paperId(number), day: MONDAY })));
    const found = [{ alert: 'a', id: paperId(1), day: MONDAY }];
    expect(await settleArrivals(pending.slice(0, 2), found, [])).toEqual(found);
    expect((await pendingArrivals()).map(({ id }) => id)).toEqual([3, 4].map(paperId));
    expect(await settleArrivals(pending, found, [])).toEqual([]);
    expect(await pendingArrivals()).toEqual([]);
    expect(await matchedIds(MONDAY)).toEqual(new Set([paperId(1)]));
  });

  it('do not bring an alert back that was deleted meanwhile', async () => {
    await saveAlert(newAlert('a', 'x', NOW), []);
    await fill();
    await settleArrivals(await pendingArrivals(), [{ alert: 'gone', id: paperId(1), day: MONDAY }], []);
    expect(await matchedIds(MONDAY)).toEqual(new Set());
  });

  it('are new papers only', async () => {
    await saveAlert(newAlert('a', 'x', NOW), []);
    await fill();
    await settleArrivals(await pendingArrivals(), [], []);
    await fill();
    await commitPoll(dailyPoll('2026-11-20', [fetched(8)], { isLookup: true }), NOW);
    expect(await pendingArrivals()).toEqual([]);
  });
});
