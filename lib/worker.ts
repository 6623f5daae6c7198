import { updateBadge } from './badge';
import { browser } from './browser';
import { MINUTE, type Milliseconds } from './domain/time';
import { type Command, onCommand, type Reply } from './messages';
import { loadSettings, onSettingsChanged } from './settings';
import { fetchDays, refresh, refreshIfDue, type SyncDeps } from './sync/refresh';
import { prune } from './sync/retention';
import { loadStatus, saveStatus } from './sync/status';

const ALARM = 'refresh';
/** Browsers fire no alarm sooner than this. */
const SHORTEST_DELAY: Milliseconds = MINUTE / 2;

const deps: SyncDeps = {
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  isOnline: () => navigator.onLine,
  random: () => Math.random(),
  isAllowed: (origin) => browser.permissions.contains({ origins: [`${origin}/*`] }),
};

/**
 * Attaches every listener in the first synchronous turn, so that each event wakes a sleeping worker, then does what
 * every start needs: a badge, an alarm, and the poll if it is due.
 */
export function startWorker(): void {
  browser.runtime.onInstalled.addListener(() => void wake());
  browser.runtime.onStartup.addListener(() => void wake());
  browser.alarms.onAlarm.addListener(() => wake());
  onCommand(handle);
  onSettingsChanged((_settings, changed) => {
    if (changed.has('intervalMinutes')) void reschedule();
    void updateBadge(deps.now());
  });
  void wake();
}

async function wake(): Promise<void> {
  await updateBadge(deps.now());
  await ensureAlarm();
  await round(() => refreshIfDue(deps));
}

/** A poll and what follows from it. */
async function round<T>(poll: () => Promise<T>): Promise<T> {
  const result = await poll();
  await Promise.all([updateBadge(deps.now()), ensureAlarm(), prune(deps.now())]);
  return result;
}

async function handle(command: Command): Promise<Reply> {
  if (command.name === 'refresh') return { problem: await round(() => refresh(deps)) };
  if (command.name === 'fetch-days') return { problem: await round(() => fetchDays(command.days, deps)) };
  await updateBadge(deps.now());
  return {};
}

/**
 * Makes the one alarm fit the stored due time: created only when missing or different. It repeats, so that a worker
 * that is killed in the middle of a poll is woken again.
 */
async function ensureAlarm(): Promise<void> {
  const [alarm, { intervalMinutes }, { dueAt = 0 }] = await Promise.all([
    browser.alarms.get(ALARM),
    loadSettings(),
    loadStatus(),
  ]);
  const earliest = deps.now() + SHORTEST_DELAY;
  const isOnTime = alarm && (dueAt < earliest || Math.abs(alarm.scheduledTime - dueAt) < MINUTE);
  if (isOnTime && alarm.periodInMinutes === intervalMinutes) return;
  browser.alarms.create(ALARM, {
    when: Math.max(dueAt, earliest),
    periodInMinutes: intervalMinutes,
  });
}

/** A new interval counts from the last attempt on. */
async function reschedule(): Promise<void> {
  const [settings, status] = await Promise.all([loadSettings(), loadStatus()]);
  const dueAt: Milliseconds = (status.lastAttemptAt ?? deps.now()) + settings.intervalMinutes * MINUTE;
  await saveStatus({ ...status, dueAt });
  await round(() => refreshIfDue(deps));
}
