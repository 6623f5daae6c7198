// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onChange } from '../../../lib/changes.ts';
import {
  closeDatabase,
  commitPoll,
  deleteAlert,
  markPapersRead,
  matchedIds,
  pendingArrivals,
  restoreAlert,
  restoreMade,
  saveAlert,
  unreadMatches,
} from '../../../lib/db';
import { type Matcher, newAlert } from '../../../lib/domain/alert.ts';
import type { FetchedPaper } from '../../../lib/domain/paper.ts';
import { HOUR, type IsoDate } from '../../../lib/domain/time.ts';
import { onNotificationClicked } from '../../../lib/notify.ts';
import { matchAll } from '../../../lib/search/match.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { fillRestored, watchArrivals } from '../../../lib/sync/alerts.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { givePermissions } from '../../support/permissions.ts';

const MONDAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);

/** Stands in for the search: a paper matches if its title has the query in it. */
const matches: Matcher = async (queries, papers) =>
  queries.map((query) => papers.filter(({ title }) => title.includes(query)).map(({ id }) => id));

async function come(...papers: FetchedPaper[]): Promise<void> {
  await commitPoll(dailyPoll(MONDAY, papers), NOW, ({ title }) => title.includes('muted'));
}

const sparse = (number: number) => fetched(number, { title: `Sparse \\emph{coding} ${number}` });
const shown = () => fakeBrowser.notifications.getAllCreateOptions();

beforeEach(async () => {
  givePermissions(true);
  await saveAlert({ ...newAlert('a', 'Sparse', NOW), name: 'Sparse things', notifies: true }, []);
  await saveAlert(newAlert('quiet', 'Paper', NOW + 1), []);
});

describe('papers that come in', () => {
  it('are looked at by every alert, once', async () => {
    await come(sparse(1), fetched(2), fetched(3));
    const asked = vi.fn(matches);
    await watchArrivals(NOW, asked);
    expect(await unreadMatches(MONDAY)).toEqual(
      new Map([
        ['a', [paperId(1)]],
        ['quiet', [2, 3].map(paperId)],
      ]),
    );
    await watchArrivals(NOW, asked);
    expect(asked).toHaveBeenCalledOnce();
    expect(await pendingArrivals()).toEqual([]);
  });

  it('are looked at again when more is known of them, and told of once', async () => {
    await saveAlert({ ...newAlert('code', 'has:code', NOW), notifies: true }, []);
    await come(sparse(1), sparse(2), fetched(3));
    await watchArrivals(NOW, matchAll);
    await markPapersRead([paperId(2)], NOW);
    fakeBrowser.notifications.resetState();
    const code = { url: 'https://example.org/code' };
    await come({ ...sparse(1), code }, { ...sparse(2), code }, { ...fetched(3), keywords: ['x'] });
    expect((await pendingArrivals()).map(({ id }) => id)).toEqual([1, 3].map(paperId));
    await watchArrivals(NOW, matchAll);
    expect((await unreadMatches(MONDAY)).get('code')).toEqual([paperId(1)]);
    expect(Object.keys(shown())).toEqual([`alert:${NOW}:code`]);
    await come({ ...sparse(1), code, upvotes: 100 });
    expect(await pendingArrivals()).toEqual([]);
  });

  it('are looked at once more when more came to be known while they were looked at', async () => {
    await saveAlert(newAlert('code', 'has:code', NOW), []);
    await come(sparse(1), sparse(2));
    let completing: Promise<void> | undefined;
    const code = { url: 'https://example.org/code' };
    await watchArrivals(NOW, (queries, papers) => {
      completing ??= come({ ...sparse(1), code }, sparse(2));
      return matchAll(queries, papers);
    });
    await completing;
    expect((await pendingArrivals()).map(({ id }) => id)).toEqual([paperId(1)]);
    await watchArrivals(NOW, matchAll);
    expect((await unreadMatches(MONDAY)).get('code')).toEqual([paperId(1)]);
  });

  it('are told to open pages when an alert found some', async () => {
    const heard: string[] = [];
    onChange(({ kind }) => heard.push(kind));
    await come(fetched(2, { title: 'Else' }));
    await watchArrivals(NOW, matches);
    expect(heard).toEqual([]);
    await come(sparse(1));
    await watchArrivals(NOW, matches);
    expect(heard).toEqual(['alerts']);
  });

  it('are done with when there is no alert any more', async () => {
    await come(sparse(1));
    await deleteAlert('a');
    await deleteAlert('quiet');
    await watchArrivals(NOW, matches);
    expect(await pendingArrivals()).toEqual([]);
    expect(shown()).toEqual({});
  });

  it('are found the next time if the worker was killed before alerts looked at them', async () => {
    await come(sparse(1));
    const killed: Matcher = () => {
      throw new Error('killed');
    };
    await expect(watchArrivals(NOW, killed)).rejects.toThrow('killed');
    await closeDatabase();
    await come(sparse(2));
    await watchArrivals(NOW, matches);
    expect(await matchedIds(MONDAY)).toEqual(new Set([1, 2].map(paperId)));
    expect(Object.keys(shown())).toEqual([`alert:${NOW}:a`]);
  });
});

describe('the notification', () => {
  it('is one for all alerts that want one, with the titles', async () => {
    await come(...[1, 2, 3, 4, 5, 6, 7].map(sparse), fetched(8));
    await watchArrivals(NOW, matches);
    const { [`alert:${NOW}:a`]: message, ...others } = shown();
    expect(others).toEqual({});
    expect(message?.title).toBe('7 new papers for your alerts');
    expect(message?.message.split('\n')).toEqual([
      'Sparse things',
      ...[1, 2, 3, 4, 5].map((number) => `Sparse coding ${number}`),
      'and 2 more',
    ]);
  });

  it('names each alert, and each paper once', async () => {
    await saveAlert({ ...newAlert('b', 'coding', NOW + 2), notifies: true }, []);
    await come(sparse(1), fetched(2, { title: 'On coding' }));
    await watchArrivals(NOW, matches);
    const [[id, message] = []] = Object.entries(shown());
    expect(id).toBe(`alert:${NOW}:`);
    expect(message?.title).toBe('2 new papers for your alerts');
    expect(message?.message).toBe('Sparse things, coding\nSparse coding 1\nOn coding');
  });

  it('leaves the one of an earlier round where it is', async () => {
    await come(sparse(1));
    await watchArrivals(NOW, matches);
    await come(sparse(2));
    await watchArrivals(NOW + HOUR, matches);
    const messages = Object.values(shown()).map(({ message }) => message);
    expect(messages).toEqual(['Sparse things\nSparse coding 1', 'Sparse things\nSparse coding 2']);
  });

  it('says formulas in words', async () => {
    await come(fetched(1, { title: 'Sparse $\\pi_0$' }));
    await watchArrivals(NOW, matches);
    expect(shown()[`alert:${NOW}:a`]?.message).toBe('Sparse things\nSparse π_0');
  });

  it('tells of nothing that is muted', async () => {
    await come(fetched(1, { title: 'Sparse but muted' }));
    await watchArrivals(NOW, matches);
    expect(await matchedIds(MONDAY)).toEqual(new Set([paperId(1)]));
    expect(await unreadMatches(MONDAY)).toEqual(new Map());
    expect(shown()).toEqual({});
  });

  it('tells of nothing that counts as missed already', async () => {
    await commitPoll(dailyPoll('2026-11-15', [sparse(1)]), NOW);
    await come(sparse(2));
    await saveSettings({ missedAfterDays: 7 });
    await watchArrivals(NOW, matches);
    expect(shown()[`alert:${NOW}:a`]?.title).toBe('1 new paper for your alerts');
  });

  it('does not come when the permission was taken away, but the papers count', async () => {
    givePermissions(false);
    await come(sparse(1));
    await watchArrivals(NOW, matches);
    expect(shown()).toEqual({});
    expect(await matchedIds(MONDAY)).toEqual(new Set([paperId(1)]));
  });

  it('comes once when two rounds end at the same time', async () => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    await come(sparse(1));
    await Promise.all([watchArrivals(NOW, matches), watchArrivals(NOW, matches)]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it.each([
    [`alert:${NOW}:a`, '/library.html?q=Sparse+sort%3Anewest'],
    [`alert:${NOW}:`, '/newtab.html?front'],
    [`alert:${NOW}:deleted`, '/library.html?read=new'],
    ['digest:day=2026-11-23', '/digest.html?day=2026-11-23'],
  ])('%s opens %s when it is clicked', async (id, address) => {
    const opened = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    onNotificationClicked();
    onNotificationClicked();
    await fakeBrowser.notifications.onClicked.trigger(id);
    await vi.waitFor(() => expect(opened).toHaveBeenCalledWith({ url: address }));
    expect(opened).toHaveBeenCalledTimes(1);
  });
});

it('an alert that was deleted and is taken back later has what came meanwhile, as no news', async () => {
  const deleted = (await deleteAlert('a')) ?? expect.unreachable();
  await come(sparse(1));
  await watchArrivals(NOW, matches);
  await restoreAlert(deleted);
  await fillRestored(NOW, matches);
  expect((await unreadMatches(MONDAY)).get('a')).toEqual([paperId(1)]);
  expect(shown()).toEqual({});
});

describe('an alert that comes back with a backup', () => {
  const restore = (...ids: string[]) => {
    const alerts = ids.map((id) => ({ ...newAlert(id, 'On', NOW), query: `On ${id}`, notifies: true }));
    return restoreMade({ readings: new Map(), alerts }, { mode: 'merge' });
  };
  const on = (number: number, what: string) => fetched(number, { title: `On ${what}` });

  it('has the unread papers that match, once, and notifies of none', async () => {
    await come(on(1, 'x'), on(2, 'x'), on(3, 'y'));
    await watchArrivals(NOW, matches);
    await markPapersRead([paperId(2)], NOW);
    await restore('x');
    await restore('y');
    const asked = vi.fn(matches);
    await fillRestored(NOW, asked);
    const found = await unreadMatches(MONDAY);
    expect([found.get('x'), found.get('y')]).toEqual([[paperId(1)], [paperId(3)]]);
    expect(await matchedIds(MONDAY)).toEqual(new Set([1, 3].map(paperId)));
    expect(shown()).toEqual({});
    await fillRestored(NOW, asked);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('stays away when it is deleted meanwhile, and one that comes meanwhile is filled the next time', async () => {
    await come(on(1, 'x'), on(2, 'y'));
    await watchArrivals(NOW, matches);
    await restore('x');
    let meanwhile: Promise<unknown> | undefined;
    await fillRestored(NOW, (query, papers) => {
      meanwhile = deleteAlert('x').then(() => restore('y'));
      return matches(query, papers);
    });
    await meanwhile;
    expect(await matchedIds(MONDAY)).toEqual(new Set());
    await fillRestored(NOW, matches);
    expect(await unreadMatches(MONDAY)).toEqual(new Map([['y', [paperId(2)]]]));
  });
});
