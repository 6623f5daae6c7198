// @vitest-environment node
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptBackups } from '../../lib/backup/rolling.ts';
import { browser } from '../../lib/browser.ts';
import { type Change, onChange } from '../../lib/changes.ts';
import * as db from '../../lib/db';
import {
  bookmarkedIds,
  bookmarkPapers,
  commitPoll,
  countUnread,
  getPapers,
  markPapersRead,
  restoreMade,
  unreadIds,
  unreadMatches,
} from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import { DAY, MINUTE } from '../../lib/domain/time.ts';
import { saveSettings } from '../../lib/settings.ts';
import { loadDevicesStatus } from '../../lib/sync/devices-status.ts';
import { loadStatus, saveStatus } from '../../lib/sync/status.ts';
import { startWorker } from '../../lib/worker.ts';
import { watchAction } from '../support/action.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';
import { givePermissions } from '../support/permissions.ts';
import { apiItem, json, service } from '../support/service.ts';

let world: ReturnType<typeof service>;
let badge: ReturnType<typeof watchAction>;

beforeEach(() => {
  badge = watchAction();
  givePermissions(true);
  world = service(() => json([apiItem(fetched(1)), apiItem(fetched(2))]), Date.now());
  vi.stubGlobal('fetch', world.deps.fetch);
});

async function started(): Promise<void> {
  startWorker();
  await vi.waitFor(async () => expect((await loadStatus()).lastSuccessAt).toBeDefined());
  await vi.waitFor(async () => expect(await browser.alarms.get('refresh')).toBeDefined());
}

describe('the worker', () => {
  it('attaches its listeners in the first turn', () => {
    const omnibox = {
      setDefaultSuggestion: vi.fn(),
      onInputChanged: { addListener: vi.fn() },
      onInputEntered: { addListener: vi.fn() },
    };
    Object.assign(fakeBrowser, { omnibox });
    startWorker();
    expect(fakeBrowser.alarms.onAlarm.hasListeners()).toBe(true);
    expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(true);
    expect(fakeBrowser.runtime.onInstalled.hasListeners()).toBe(true);
    expect(fakeBrowser.runtime.onStartup.hasListeners()).toBe(true);
    expect(fakeBrowser.storage.onChanged.hasListeners()).toBe(true);
    expect(fakeBrowser.notifications.onClicked.hasListeners()).toBe(true);
    expect(omnibox.onInputChanged.addListener).toHaveBeenCalledOnce();
    expect(omnibox.onInputEntered.addListener).toHaveBeenCalledOnce();
  });

  it('polls, counts and sets one alarm without being asked', async () => {
    await started();
    expect(await countUnread('2000-01-01')).toBe(2);
    await vi.waitFor(() => expect(badge.text).toBe('2'));
    const alarms = await browser.alarms.getAll();
    expect(alarms).toHaveLength(1);
    expect(alarms[0]?.periodInMinutes).toBe(30);
  });

  it('sets a bookmark for a page that may be gone', async () => {
    await started();
    const [id] = await unreadIds('2000-01-01');
    if (!id) throw new Error('no paper');
    const heard: Change[] = [];
    onChange((change) => heard.push(change));
    const set = (isSet: boolean) =>
      fakeBrowser.runtime.onMessage.trigger(
        { name: 'set-bookmark', id, isSet },
        { id: browser.runtime.id },
        () => undefined,
      );
    await set(true);
    await vi.waitFor(() => expect(heard).toContainEqual({ kind: 'readings', ids: [id] }));
    await set(true);
    expect(await bookmarkedIds()).toEqual([id]);
    await set(false);
    await vi.waitFor(async () => expect(await bookmarkedIds()).toEqual([]));
  });

  it('fills alerts that a page restored as soon as that is through', async () => {
    await started();
    const ids = await unreadIds('2000-01-01');
    const alert = newAlert('back', 'paper', Date.now());
    await restoreMade({ readings: new Map(), alerts: [alert] }, { mode: 'merge' });
    await fakeBrowser.runtime.onMessage.trigger(
      { name: 'update-badge' },
      { id: browser.runtime.id },
      () => undefined,
    );
    await vi.waitFor(async () =>
      expect((await unreadMatches('2000-01-01')).get('back')?.toSorted()).toEqual(ids.toSorted()),
    );
  });

  it('keeps a backup of the day, and removes what is older than the person wants to keep', async () => {
    await commitPoll(dailyPoll('2020-01-02', [fetched(9)]), Date.parse('2020-01-02'));
    await bookmarkPapers([paperId(1)], Date.now());
    await markPapersRead([paperId(9)], Date.now());
    await saveSettings({ retentionDays: 90 });
    await started();
    await vi.waitFor(async () => expect(await keptBackups()).toHaveLength(1));
    expect(await getPapers([paperId(9)])).toEqual([]);
  });

  it('goes on with the rest when something fails, and notes that for Health', async () => {
    await bookmarkPapers([paperId(1)], Date.now());
    const failing = vi.spyOn(db, 'pruneMatches').mockRejectedValue(new Error('a newer database'));
    onTestFinished(() => failing.mockRestore());
    await started();
    await vi.waitFor(async () => expect(await keptBackups()).toHaveLength(1));
    expect(failing).toHaveBeenCalled();
    expect((await loadStatus()).failed).toMatchObject({ task: 'retention', error: 'Error' });
  });

  it('notes for Health that other devices can’t be reached, and says it in their section', async () => {
    const get = vi.spyOn(browser.storage.sync, 'get').mockRejectedValue(new Error('Not signed in.'));
    onTestFinished(() => get.mockRestore());
    await saveSettings({ syncDevices: true });
    startWorker();
    await vi.waitFor(async () => expect((await loadStatus()).failed).toMatchObject({ task: 'devices' }));
    expect((await loadDevicesStatus())?.failures).toBeGreaterThan(0);
  });

  it('leaves the alarm alone when it is right', async () => {
    await started();
    const create = vi.spyOn(browser.alarms, 'create');
    await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(() => expect(badge.text).toBe('2'));
    expect(create).not.toHaveBeenCalled();
  });

  it('makes the alarm again when the browser has lost it', async () => {
    await started();
    await browser.alarms.clear('refresh');
    await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(async () => expect(await browser.alarms.getAll()).toHaveLength(1));
  });

  it('follows a new interval', async () => {
    await started();
    await saveSettings({ intervalMinutes: 120 });
    await vi.waitFor(async () => expect((await browser.alarms.get('refresh'))?.periodInMinutes).toBe(120));
  });

  it('follows a short pause after a failure, instead of waiting for the next regular alarm', async () => {
    await started();
    const status = await loadStatus();
    await saveStatus({ ...status, failures: 1, dueAt: Date.now() + 31_000 });
    await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(async () => {
      const alarm = await browser.alarms.get('refresh');
      expect((alarm?.scheduledTime ?? 0) - Date.now()).toBeLessThan(MINUTE + 31_000);
    });
  });

  it('is not woken again and again when there is nothing to poll', async () => {
    await started();
    await saveSettings({ pausedSources: ['huggingface'] });
    const created = vi.spyOn(browser.alarms, 'create');
    const ring = () => fakeBrowser.runtime.onStartup.trigger();
    await browser.alarms.create('refresh', { when: Date.now() + 29 * MINUTE, periodInMinutes: 30 });
    created.mockClear();
    await ring();
    await vi.waitFor(async () => expect((await keptBackups()).length).toBeGreaterThanOrEqual(0));
    await ring();
    expect(created).not.toHaveBeenCalled();
    await browser.alarms.clear('refresh');
    await ring();
    await vi.waitFor(async () => {
      const alarm = await browser.alarms.get('refresh');
      expect((alarm?.scheduledTime ?? 0) - Date.now()).toBeGreaterThan(25 * MINUTE);
    });
  });

  it('runs missed work once', async () => {
    await started();
    const asked = world.paths.length;
    await saveStatus({ ...(await loadStatus()), dueAt: Date.now() - 3 * DAY });
    await fakeBrowser.alarms.onAlarm.trigger({
      name: 'refresh',
      scheduledTime: Date.now(),
      persistAcrossSessions: true,
    });
    await vi.waitFor(async () => expect((await loadStatus()).dueAt).toBeGreaterThan(Date.now() + MINUTE));
    expect(world.paths.length).toBe(asked + 4);
  });
});
