// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../lib/browser.ts';
import { HOUR } from '../../lib/domain/time.ts';
import { saveSettings } from '../../lib/settings.ts';
import { loadStatus } from '../../lib/sync/status.ts';
import { startWorker } from '../../lib/worker.ts';
import { watchAction } from '../support/action.ts';
import { fetched } from '../support/papers.ts';
import { apiItem, json, service } from '../support/service.ts';

let shown: string[];

beforeEach(() => {
  watchAction();
  shown = [];
  vi.stubGlobal(
    'fetch',
    service(() => json([apiItem(fetched(1)), apiItem(fetched(2))]), Date.now()).deps.fetch,
  );
  browser.permissions.contains = vi.fn(async () => true);
  const create = async (id: string) => {
    shown.push(id);
    return id;
  };
  Object.assign(browser.permissions, { onAdded: { addListener: () => undefined } });
  Object.assign(browser.notifications, { create: vi.fn(create) });
});

async function started(): Promise<void> {
  startWorker();
  await vi.waitFor(async () => expect((await loadStatus()).lastSuccessAt).toBeDefined());
}

const alarm = () => browser.alarms.get('delivery');

describe('the worker', () => {
  it('has an alarm for deliveries only while there are to be any', async () => {
    await started();
    expect(await alarm()).toBeUndefined();
    await saveSettings({ delivery: 'daily' });
    await vi.waitFor(async () => expect((await alarm())?.scheduledTime).toBeGreaterThan(Date.now()));
    await saveSettings({ delivery: 'off' });
    await vi.waitFor(async () => expect(await alarm()).toBeUndefined());
  });

  it('delivers when it is woken, after the poll that was due', async () => {
    const hour = new Date(Date.now() - HOUR).getHours();
    await saveSettings({ delivery: 'daily', deliveryHour: hour as 8 });
    const plan = JSON.stringify({ delivery: 'daily', hour, weekday: 1 });
    await browser.storage.local.set({ delivery: { plan, since: 0, moments: [], digests: [] } });
    await started();
    await vi.waitFor(() => expect(shown).toHaveLength(1));
    await fakeBrowser.alarms.onAlarm.trigger({
      name: 'delivery',
      scheduledTime: 0,
      persistAcrossSessions: true,
    });
    expect(shown).toHaveLength(1);
  });
});
