import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alertById,
  allAlerts,
  commitPoll,
  countAlerted,
  countUnread,
  deleteAlert,
  markPapersRead,
  markPaperUnread,
  matchedIds,
  pendingArrivals,
  pruneMatches,
  restoreAlert,
  saveAlert,
  settleArrivals,
  unreadMatches,
  updateAlert,
} from '../../../lib/db';
import { alertAddress, newAlert, toQuery } from '../../../lib/domain/alert.ts';
import { DAY, type IsoDate } from '../../../lib/domain/time.ts';
import { parseQuery } from '../../../lib/search/parse.ts';
import { QUOTES } from '../../../lib/search/quotes.ts';
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

/** The search that the page of an alert shows. */
function pageOf(query: string): string {
  return new URL(alertAddress({ query }), 'https://x').searchParams.get('q') ?? '';
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
    expect(pageOf('c++ & "more" #1')).toBe('c++ & "more" #1 sort:newest');
    expect(pageOf('agents sort:upvotes')).toBe('agents sort:upvotes');
    expect(pageOf('resort:x')).toBe('resort:x sort:newest');
  });

  it.each([
    'agents SORT:upvotes',
    'sort:relevance agents',
    'agents sort:"upvotes"',
    'agents ｓｏｒｔ：Newest',
  ])('opens %j in the order that it names', (query) => expect(pageOf(query)).toBe(query));

  it.each(['agents sort:', 'agents sort:best', 'agents -sort:upvotes', 'agents resort:upvotes'])(
    'opens %j, which names no order, the newest first',
    (query) => expect(parseQuery(pageOf(query)).sort).toBe('newest'),
  );

  // What stands behind an open quotation or an unfinished filter would be taken for a part of it.
  it.each([
    'author:"Yann LeCun',
    'sparse author:',
    'sparse org：',
    'sparse -author:"',
    'org:„Google Deep',
    'tag:«a "b',
  ])('opens %j as it was read when it was saved', (query) => {
    expect(parseQuery(pageOf(query))).toEqual({ ...parseQuery(query), sort: 'newest' });
    expect(pageOf(pageOf(query))).toBe(pageOf(query));
  });

  // Nothing of what is saved is still being typed: whether a word or a name is open is no part of what it asks for.
  it('opens on all that it asks for, however it is written', () => {
    const piece = fc.constantFrom(
      'agents',
      'is',
      'author',
      'sort',
      'org:',
      '：',
      'has:code',
      '-',
      ' ',
      ...QUOTES,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const query = toQuery(pieces.join(''));
        const asked = (text: string) => {
          const { filters, ...rest } = parseQuery(text);
          const closed = filters.map((filter) => ({ ...filter, isOpen: false }));
          return { ...rest, filters: closed, isOpen: false, sort: undefined };
        };
        expect(asked(pageOf(query))).toEqual(asked(query));
      }),
    );
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

  it('counts a paper that came in long ago and was marked unread again, as the badge does', async () => {
    await fill();
    await saveAlert(newAlert('a', 'x', NOW), [paperId(1)]);
    await markPapersRead([paperId(1)], NOW);
    const later = '2026-12-13';
    await markPaperUnread(paperId(1), later, 5, NOW + 20 * DAY);
    expect(await countUnread(later)).toBe(1);
    expect(await unreadMatches(later)).toEqual(new Map([['a', [paperId(1)]]]));
    expect(await countAlerted(later)).toBe(1);
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
