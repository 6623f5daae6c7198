// @vitest-environment node
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import {
  allAlerts,
  bookmarkedIds,
  changeTags,
  commitPoll,
  countUnread,
  getPapers,
  getReadings,
  markPapersRead,
  saveAlert,
  toggleBookmark,
  undoLastAction,
  unreadMatches,
} from '../../../lib/db';
import { type Items, isItemOf } from '../../../lib/devices/items.ts';
import { newAlert } from '../../../lib/domain/alert.ts';
import { NO_MUTES } from '../../../lib/domain/mute.ts';
import { markRead, withBookmark, withTags } from '../../../lib/domain/reading.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/domain/time.ts';
import { matchAll } from '../../../lib/search/match.ts';
import { loadSettings, saveSettings } from '../../../lib/settings.ts';
import { exchangeWithDevices } from '../../../lib/sync/devices.ts';
import { onItemsChanged, removeFromSync } from '../../../lib/sync/devices-items.ts';
import { fetchBookmarked } from '../../../lib/sync/devices-papers.ts';
import { loadDevicesStatus } from '../../../lib/sync/devices-status.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { json, service } from '../../support/service.ts';
import { Device } from '../devices/world.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const DAY_NOW = '2026-11-23';

const exchange = (now = NOW) => exchangeWithDevices(now, matchAll);
const items = (): Promise<Items> => browser.storage.sync.get(null);

/** Another device of the person, which shares the browser's sync with the one under test. */
async function otherDevice(device = new Device('otherone', () => NOW)): Promise<Device> {
  for (const key of Object.keys(device.local)) delete device.local[key];
  Object.assign(device.local, await items());
  device.exchange();
  await browser.storage.sync.set(device.local);
  return device;
}

async function start(): Promise<void> {
  await saveSettings({ syncDevices: true });
  await commitPoll(dailyPoll(DAY_NOW, [fetched(1, { title: 'On agents' }), fetched(2), fetched(3)]), NOW);
}

describe('the exchange with other devices', () => {
  it('does nothing unless the person wants it', async () => {
    await toggleBookmark(paperId(1), NOW);
    expect(await exchange()).toBe(false);
    expect(await items()).toEqual({});
    expect(await loadDevicesStatus()).toBeUndefined();
  });

  it('tells what was done here, and nothing twice', async () => {
    await start();
    await toggleBookmark(paperId(1), NOW);
    await changeTags([paperId(2)], { add: ['to teach'] }, NOW);
    await markPapersRead([paperId(3)], NOW);
    await saveAlert(newAlert('x', 'agents', NOW), []);
    await saveSettings({ shortcuts: false, theme: 'sepia', mutes: { ...NO_MUTES, words: ['survey'] } });
    await exchange();
    const device = await otherDevice();
    expect(device.seen()).toMatchObject({
      readings: [
        `${paperId(1)} true false `,
        `${paperId(2)} false false to teach`,
        `${paperId(3)} false true `,
      ],
      alerts: ['agents agents true'],
      mutes: ['survey'],
      choices: { shortcuts: false },
    });
    const set = vi.spyOn(browser.storage.sync, 'set');
    await exchange();
    expect(set).not.toHaveBeenCalled();
    expect(await loadDevicesStatus()).toMatchObject({
      devices: 2,
      failures: 0,
      left: { reads: 0, others: 0 },
    });
  });

  it('does here what another device tells, as no step that undo takes back', async () => {
    await start();
    const device = new Device('otherone', () => NOW);
    device.readings.set(paperId(1), withBookmark({ id: paperId(1) }, NOW - DAY));
    device.readings.set(paperId(2), markRead(withTags({ id: paperId(2) }, ['to teach']), NOW - DAY));
    device.alerts = [newAlert('y', 'agents', NOW)];
    device.choices = { shortcuts: false };
    device.mutes = { ...NO_MUTES, authors: ['Ada'] };
    await otherDevice(device);
    expect(await exchange()).toBe(true);
    const readings = await getReadings([paperId(1), paperId(2)]);
    expect(readings.get(paperId(1))).toMatchObject({ bookmarkedAt: NOW - DAY, unread: { day: DAY_NOW } });
    expect(readings.get(paperId(2))).toEqual({ id: paperId(2), readAt: NOW - DAY, tags: ['to teach'] });
    expect(await countUnread(DAY_NOW)).toBe(2);
    const [alert] = await allAlerts();
    expect(alert).toMatchObject({ query: 'agents', onBadge: true, notifies: false });
    expect((await unreadMatches(DAY_NOW)).get(alert?.id ?? '')).toEqual([paperId(1)]);
    expect(await loadSettings()).toMatchObject({ shortcuts: false, mutes: { authors: ['Ada'] } });
    expect(await undoLastAction()).toEqual([]);
    expect(await exchange()).toBe(false);
  });

  it('takes away what another device took away', async () => {
    await start();
    await toggleBookmark(paperId(1), NOW);
    await markPapersRead([paperId(2)], NOW);
    await saveAlert(newAlert('x', 'agents', NOW), [paperId(1)]);
    await exchange();
    const device = await otherDevice();
    device.readings.set(paperId(1), { id: paperId(1) });
    device.readings.set(paperId(2), { id: paperId(2) });
    device.alerts = [];
    await otherDevice(device);
    await exchange();
    expect(await bookmarkedIds()).toEqual([]);
    expect((await getReadings([paperId(2)])).get(paperId(2))?.unread).toMatchObject({ byHand: true });
    expect(await allAlerts()).toEqual([]);
    expect(await countUnread(DAY_NOW)).toBe(3);
  });

  it('never counts a paper as unread that is not here', async () => {
    await start();
    const device = new Device('otherone', () => NOW);
    device.readings.set(paperId(77), markRead({ id: paperId(77) }, NOW));
    await otherDevice(device);
    await exchange();
    device.readings.set(paperId(77), { id: paperId(77) });
    await otherDevice(device);
    await exchange();
    expect((await getReadings([paperId(77)])).size).toBe(0);
    expect(await countUnread(DAY_NOW)).toBe(3);
  });

  it('waits longer each time the browser takes nothing, and catches up', async () => {
    await start();
    await toggleBookmark(paperId(1), NOW);
    const set = vi.spyOn(browser.storage.sync, 'set').mockRejectedValue(new Error('MAX_WRITE_OPERATIONS'));
    await exchange();
    expect(await loadDevicesStatus()).toMatchObject({ failures: 1, retryAt: NOW + MINUTE });
    expect((await loadDevicesStatus())?.exchangedAt).toBeUndefined();
    await exchange(NOW + MINUTE / 2);
    expect(set).toHaveBeenCalledTimes(1);
    await exchange(NOW + 2 * MINUTE);
    expect(await loadDevicesStatus()).toMatchObject({ failures: 2, retryAt: NOW + 4 * MINUTE });
    set.mockRestore();
    await exchange(NOW + 5 * MINUTE);
    expect(await loadDevicesStatus()).toMatchObject({ failures: 0, exchangedAt: NOW + 5 * MINUTE });
    expect((await otherDevice()).readings.get(paperId(1))?.bookmarkedAt).toBeDefined();
  });

  it('does not say that it went through while the browser takes nothing', async () => {
    await start();
    await exchange();
    await toggleBookmark(paperId(1), NOW);
    const set = vi.spyOn(browser.storage.sync, 'set').mockRejectedValue(new Error('MAX_WRITE_OPERATIONS'));
    onTestFinished(() => set.mockRestore());
    await exchange(NOW + MINUTE);
    await exchange(NOW + MINUTE + 1);
    expect(await loadDevicesStatus()).toMatchObject({ failures: 1, exchangedAt: NOW });
  });

  it('counts it when the browser’s sync can’t be read, and goes on as soon as it can', async () => {
    await start();
    const get = vi.spyOn(browser.storage.sync, 'get').mockRejectedValue(new Error('Not signed in.'));
    onTestFinished(() => get.mockRestore());
    await expect(exchange()).rejects.toThrow('Not signed in.');
    await expect(exchange()).rejects.toThrow('Not signed in.');
    expect(await loadDevicesStatus()).toMatchObject({ failures: 2, waiting: [] });
    get.mockRestore();
    await exchange(NOW + 1);
    expect(await loadDevicesStatus()).toMatchObject({ failures: 0, exchangedAt: NOW + 1 });
  });

  it('leaves alone what a newer version wrote, under its own name too', async () => {
    await start();
    await exchange();
    const [key = ''] = Object.keys(await items());
    const newer = { [`${key}:0`]: { v: 2, anything: 'else' }, 'd:newernew:0': { v: 3 } };
    await browser.storage.sync.set(newer);
    await toggleBookmark(paperId(1), NOW);
    await exchange();
    expect(await items()).toMatchObject(newer);
    expect((await otherDevice()).readings.get(paperId(1))?.bookmarkedAt).toBeDefined();
  });

  it('takes over what a device knew that is gone', async () => {
    await start();
    const device = new Device('otherone', () => NOW - 100 * DAY);
    device.readings.set(paperId(9), withBookmark({ id: paperId(9) }, NOW - 100 * DAY));
    await otherDevice(device);
    await exchange();
    expect(Object.keys(await items()).filter((key) => isItemOf('otherone', key))).toEqual([]);
    const third = await otherDevice(new Device('thirdone', () => NOW));
    expect(third.readings.get(paperId(9))?.bookmarkedAt).toBeDefined();
  });

  it('hears of other devices, not of itself, and can be left', async () => {
    await start();
    const heard = vi.fn();
    onItemsChanged(heard);
    await toggleBookmark(paperId(1), NOW);
    await exchange();
    await otherDevice();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
    await removeFromSync();
    expect(await items()).toEqual({});
  });
});

describe('the papers of bookmarks from other devices', () => {
  const numbers = [11, 12, 13, 14, 15, 16];

  it('are asked for, a few at a time, and those that are not known are left in peace', async () => {
    await start();
    const device = new Device('otherone', () => NOW);
    for (const number of numbers)
      device.readings.set(paperId(number), withBookmark({ id: paperId(number) }, NOW - number * MINUTE));
    await otherDevice(device);
    await exchange();
    expect((await loadDevicesStatus())?.waiting).toHaveLength(6);
    const answer = (path: string) => {
      const id = path.replace('/api/papers/', '');
      if (id.endsWith('15')) return json({ error: 'x' }, { status: 404 });
      return json({ id, title: `Paper ${id}`, summary: 'x', authors: [], upvotes: 3 });
    };
    const world = service(answer, NOW);
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(5);
    await fetchBookmarked(world.deps);
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(6);
    expect(await getPapers(numbers.map(paperId))).toHaveLength(5);
    expect((await loadDevicesStatus())?.waiting).toEqual([paperId(15)]);
    world.clock.now += 8 * DAY;
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(7);
  });

  it('are not asked for unless the person wants the exchange and the digest, nor again when the service fails', async () => {
    await toggleBookmark(paperId(11), NOW);
    const world = service(() => new Error('gone'), NOW);
    await fetchBookmarked(world.deps);
    expect(world.paths).toEqual([]);
    await saveSettings({ syncDevices: true, pausedSources: ['huggingface'] });
    await toggleBookmark(paperId(12), NOW);
    await fetchBookmarked(world.deps);
    expect(world.paths).toEqual([]);
    await saveSettings({ pausedSources: [] });
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(1);
  });

  it('are asked for again after a pause when nothing could be asked, and not held back for longer', async () => {
    await saveSettings({ syncDevices: true });
    await toggleBookmark(paperId(11), NOW);
    let isOnline = false;
    const world = service((path) => {
      const id = path.replace('/api/papers/', '');
      return isOnline
        ? json({ id, title: `Paper ${id}`, summary: 'x', authors: [], upvotes: 3 })
        : new Error('no network');
    }, NOW);
    await fetchBookmarked(world.deps);
    isOnline = true;
    world.clock.now += 11 * MINUTE;
    await fetchBookmarked(world.deps);
    expect(await getPapers([paperId(11)])).toHaveLength(1);
  });

  it('are asked for after a pause when the service failed, another one first', async () => {
    await saveSettings({ syncDevices: true });
    await toggleBookmark(paperId(11), NOW);
    await toggleBookmark(paperId(12), NOW + 1);
    const world = service((path) => {
      const id = path.replace('/api/papers/', '');
      if (id.endsWith('11')) return json({ error: 'x' }, { status: 500 });
      return json({ id, title: `Paper ${id}`, summary: 'x', authors: [], upvotes: 3 });
    }, NOW);
    await Promise.all([fetchBookmarked(world.deps), fetchBookmarked(world.deps)]);
    await fetchBookmarked(world.deps);
    expect(world.paths).toEqual(['/api/papers/2611.00011']);
    world.clock.now += 11 * MINUTE;
    await fetchBookmarked(world.deps);
    expect(world.paths.slice(1)).toEqual(['/api/papers/2611.00012']);
    world.clock.now += 11 * MINUTE;
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(2);
    world.clock.now += 7 * HOUR;
    await fetchBookmarked(world.deps);
    expect(world.paths).toHaveLength(3);
  });
});
