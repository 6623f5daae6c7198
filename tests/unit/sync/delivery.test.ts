// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser.ts';
import { commitPoll, saveAlert } from '../../../lib/db';
import { newAlert } from '../../../lib/domain/alert.ts';
import { DAY, daysBetween, HOUR, type IsoDate, MINUTE } from '../../../lib/domain/time.ts';
import { daySpan } from '../../../lib/format.ts';
import { type Settings, saveSettings } from '../../../lib/settings.ts';
import { deliverIfDue, ensureDeliveryAlarm, noteDeliveryPlan } from '../../../lib/sync/delivery.ts';
import { settleMutes } from '../../../lib/sync/mutes.ts';
import { loadStatus, saveStatus } from '../../../lib/sync/status.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const TODAY: IsoDate = '2026-11-23';
/** A Monday; the person lives by UTC. */
const EIGHT = Date.parse(`${TODAY}T08:00:00Z`);

interface Shown {
  id: string;
  title: string;
  message: string;
}

let shown: Shown[];
let polls: number;
let now: number;

beforeEach(async () => {
  process.env.TZ = 'UTC';
  shown = [];
  polls = 0;
  now = EIGHT - DAY;
  browser.permissions.contains = vi.fn(async () => true);
  const create = async (id: string, { title, message }: Omit<Shown, 'id'>) => {
    shown.push({ id, title, message });
    return id;
  };
  Object.assign(browser.notifications, { create: vi.fn(create) });
  await plan({ delivery: 'daily' });
  now = EIGHT;
});

async function plan(changes: Partial<Settings>): Promise<void> {
  await saveSettings(changes);
  await noteDeliveryPlan(now);
}

async function store(date: IsoDate, ...numbers: number[]): Promise<void> {
  const papers = numbers.map((number) => fetched(number, { upvotes: number }));
  await commitPoll(dailyPoll(date, papers), now);
}

async function deliver(bringUpToDate: () => Promise<unknown> = async () => undefined): Promise<void> {
  await deliverIfDue({
    now: () => now,
    bringUpToDate: async () => {
      polls += 1;
      await bringUpToDate();
    },
  });
}

describe('a daily delivery', () => {
  it('tells how many papers there are, and names the first', async () => {
    await store(TODAY, 1, 2, 3, 4);
    await deliver();
    expect(shown).toEqual([
      { id: 'digest:day=2026-11-23', title: 'Today: 4 papers', message: 'Paper 4\nPaper 3\nPaper 2' },
    ]);
  });

  it('tells how many of them alerts found, and names those first', async () => {
    await store(TODAY, 1, 2, 3, 4);
    await saveAlert(newAlert('a', 'paper', now), [paperId(1)]);
    await deliver();
    expect(shown[0]).toMatchObject({
      title: 'Today: 4 papers, 1 for your alerts',
      message: 'Paper 1\nPaper 4\nPaper 3',
    });
  });

  it('comes once, however often it is looked for, also at once', async () => {
    await store(TODAY, 1);
    await Promise.all([deliver(), deliver(), deliver()]);
    now += HOUR;
    await deliver();
    expect(shown).toHaveLength(1);
    expect(polls).toBe(1);
  });

  it('tells of what the poll before it brought', async () => {
    await store('2026-11-20', 1);
    await deliver(() => store(TODAY, 2, 3));
    expect(shown[0]?.title).toBe('Today: 2 papers');
  });

  it('is kept before it is shown: a worker that dies then shows it no second time', async () => {
    await store(TODAY, 1);
    vi.mocked(browser.notifications.create).mockRejectedValueOnce(new Error('killed'));
    await expect(deliver()).rejects.toThrow('killed');
    await deliver();
    expect(shown).toEqual([]);
  });

  it('is made up for by a worker that died during the poll', async () => {
    await store(TODAY, 1);
    await expect(deliver(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    await deliver();
    expect(shown).toHaveLength(1);
  });

  it('names the day of a digest that is not of today', async () => {
    process.env.TZ = 'Asia/Tokyo';
    now = Date.parse('2026-11-23T23:00:00Z');
    await store(TODAY, 1);
    await deliver();
    expect(shown[0]?.title).toBe('Mon, Nov 23: 1 paper');
  });

  it('tells nothing at the weekend, when Friday’s digest was told of before', async () => {
    now = Date.parse('2026-11-27T08:00:00Z');
    await store('2026-11-27', 1);
    await deliver();
    for (const day of ['2026-11-28', '2026-11-29'] as const) {
      now = Date.parse(`${day}T08:00:00Z`);
      await store(day);
      await deliver();
      await deliver();
    }
    expect(shown).toHaveLength(1);
    expect(polls).toBe(3);
  });

  it('tells nothing of an empty store', async () => {
    await deliver();
    expect(shown).toEqual([]);
  });

  it('is tried again when there may be nothing new for want of a connection', async () => {
    const status = await loadStatus();
    await deliver(() => saveStatus({ ...status, problem: { code: 'offline' } }));
    expect(shown).toEqual([]);
    now += 30 * MINUTE;
    await deliver(async () => {
      await saveStatus(status);
      await store(TODAY, 1);
    });
    expect(shown).toHaveLength(1);
  });

  it('that was missed comes within twelve hours, and not after', async () => {
    await store(TODAY, 1);
    now = EIGHT + 13 * HOUR;
    await deliver();
    expect(shown).toEqual([]);
    now = EIGHT + 11 * HOUR;
    await deliver();
    expect(shown).toHaveLength(1);
  });

  it('whose hour was over when it was switched on waits for the next day', async () => {
    await store(TODAY, 1);
    now = EIGHT + HOUR;
    await plan({ delivery: 'off' });
    await plan({ delivery: 'daily' });
    await deliver();
    expect(shown).toEqual([]);
    now = EIGHT + DAY;
    await deliver();
    expect(shown).toHaveLength(1);
  });

  it('does not come, nor poll, when it is switched off', async () => {
    await store(TODAY, 1);
    await plan({ delivery: 'off' });
    await deliver();
    expect([shown.length, polls]).toEqual([0, 0]);
  });

  it('shows nothing without leave, and does not count as made', async () => {
    browser.permissions.contains = vi.fn(async () => false);
    await store(TODAY, 1);
    await deliver();
    expect([shown.length, polls]).toEqual([0, 0]);
    browser.permissions.contains = vi.fn(async () => true);
    await deliver();
    expect(shown).toHaveLength(1);
  });

  it('leaves out what is muted', async () => {
    await store(TODAY, 1, 2);
    await saveSettings({ mutes: { words: ['paper 1'], authors: [], organizations: [] } });
    await deliver(() => settleMutes(now));
    expect(shown[0]?.title).toBe('Today: 1 paper');
  });

  it('shows TeX in words', async () => {
    await commitPoll(dailyPoll(TODAY, [fetched(1, { title: 'On $\\pi_0$' })]), now);
    await deliver();
    expect(shown[0]?.message).toBe('On π_0');
  });
});

describe('a weekly delivery', () => {
  beforeEach(async () => {
    now = EIGHT - DAY;
    await plan({ delivery: 'weekly' });
    await store('2026-11-16', 1);
    await store('2026-11-22', 2);
    await store(TODAY, 3);
    now = EIGHT;
  });

  it('is of the seven whole days before', async () => {
    await deliver();
    expect(shown).toEqual([
      {
        id: 'digest:week=2026-11-16',
        title: `${daySpan('2026-11-16', '2026-11-22')}: 2 papers`,
        message: 'Paper 2\nPaper 1',
      },
    ]);
  });

  it('comes late rather than not at all, and is of the same days', async () => {
    now = EIGHT + 3 * DAY;
    await deliver();
    await deliver();
    expect(shown.map(({ id }) => id)).toEqual(['digest:week=2026-11-16']);
  });

  it.each([
    ['America/Los_Angeles', 16, '2026-10-30T23:00Z', 'week=2026-10-23', 'days=2026-10-30/2026-11-06'],
    ['Europe/Berlin', 1, '2026-10-22T23:00Z', 'week=2026-10-15', 'days=2026-10-22/2026-10-29'],
  ])('in %s at %i loses no day when the clocks go back', async (zone, deliveryHour, first, ...digests) => {
    process.env.TZ = zone;
    now = Date.parse(first) - HOUR;
    await plan({ deliveryWeekday: 5, deliveryHour: deliveryHour as 1 });
    for (const day of daysBetween('2026-10-14', '2026-11-07')) await store(day, 1);
    for (const moment of [Date.parse(first), Date.parse(first) + 7 * DAY + HOUR]) {
      now = moment;
      await deliver();
    }
    expect(shown.map(({ id }) => id)).toEqual(digests.map((digest) => `digest:${digest}`));
  });
});

describe('a change of plan', () => {
  const alarm = () => browser.alarms.get('delivery');
  const digests = () => shown.map(({ id }) => id.replace('digest:', ''));

  beforeEach(async () => {
    for (const day of daysBetween('2026-11-16', '2026-11-27')) if (day !== TODAY) await store(day, 1);
  });

  it('of the weekday has the next one tell of what was not told yet, in the same week', async () => {
    now = EIGHT - DAY;
    await plan({ delivery: 'weekly' });
    now = EIGHT;
    await deliver();
    now = EIGHT + DAY;
    await plan({ deliveryWeekday: 5 });
    await ensureDeliveryAlarm(now);
    now = EIGHT + 4 * DAY;
    expect((await alarm())?.scheduledTime).toBe(now);
    await deliver();
    expect(digests()).toEqual(['week=2026-11-16', 'days=2026-11-23/2026-11-26']);
  });

  it('to a later hour of a day that was told of has the next one come tomorrow', async () => {
    await store(TODAY, 1);
    await deliver();
    now = EIGHT + HOUR;
    await plan({ deliveryHour: 20 });
    await ensureDeliveryAlarm(now);
    expect((await alarm())?.scheduledTime).toBe(EIGHT + DAY + 12 * HOUR);
    now = EIGHT + 12 * HOUR;
    await deliver();
    expect(digests()).toEqual(['day=2026-11-23']);
  });

  it('to a later hour of a day that had nothing new yet has it told of then', async () => {
    await deliver();
    now = EIGHT + HOUR;
    await plan({ deliveryHour: 20 });
    await ensureDeliveryAlarm(now);
    now = EIGHT + 12 * HOUR;
    expect((await alarm())?.scheduledTime).toBe(now);
    await store(TODAY, 1);
    await deliver();
    expect(digests()).toEqual(['day=2026-11-22', 'day=2026-11-23']);
  });

  it('from weeks to days leaves out none of the days between', async () => {
    now = EIGHT - DAY;
    await plan({ delivery: 'weekly' });
    now = EIGHT;
    await deliver();
    now = EIGHT + 2 * DAY + HOUR;
    await plan({ delivery: 'daily' });
    now = EIGHT + 3 * DAY;
    await deliver();
    now = EIGHT + 4 * DAY;
    await deliver();
    expect(digests()).toEqual(['week=2026-11-16', 'days=2026-11-23/2026-11-26', 'day=2026-11-27']);
  });

  it('from days to weeks tells of no day again', async () => {
    await store(TODAY, 1);
    await deliver();
    now = EIGHT + HOUR;
    await plan({ delivery: 'weekly', deliveryWeekday: 5 });
    now = EIGHT + 4 * DAY;
    await deliver();
    expect(digests()).toEqual(['day=2026-11-23', 'days=2026-11-24/2026-11-26']);
  });

  it('is found in what an older version remembered', async () => {
    const kept = { plan: JSON.stringify({ delivery: 'daily', hour: 8, weekday: 1 }), since: 0 };
    await browser.storage.local.set({
      delivery: { ...kept, periods: ['daily/2026-11-23'], digests: ['day=2026-11-23'] },
    });
    await deliver();
    expect([shown.length, polls]).toEqual([0, 0]);
    now = EIGHT + DAY;
    await deliver();
    expect(digests()).toEqual(['day=2026-11-24']);
  });
});

describe('the alarm', () => {
  const alarm = () => browser.alarms.get('delivery');

  it('is set for the next delivery, and left alone when it is right', async () => {
    await ensureDeliveryAlarm(EIGHT - HOUR);
    expect((await alarm())?.scheduledTime).toBe(EIGHT);
    const create = vi.spyOn(browser.alarms, 'create');
    await ensureDeliveryAlarm(EIGHT - MINUTE);
    expect(create).not.toHaveBeenCalled();
  });

  it('follows the plan', async () => {
    await ensureDeliveryAlarm(EIGHT - HOUR);
    await plan({ deliveryHour: 10 });
    await ensureDeliveryAlarm(EIGHT - HOUR);
    expect((await alarm())?.scheduledTime).toBe(EIGHT + 2 * HOUR);
    expect(await browser.alarms.getAll()).toHaveLength(1);
  });

  it('goes when there is nothing to deliver', async () => {
    await ensureDeliveryAlarm(EIGHT - HOUR);
    await plan({ delivery: 'off' });
    await ensureDeliveryAlarm(EIGHT - HOUR);
    expect(await alarm()).toBeUndefined();
  });
});
