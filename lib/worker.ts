import { updateBadge } from './badge';
import { browser } from './browser';
import { MINUTE, type Milliseconds } from './domain/time';
import { type Command, onCommand, type Reply } from './messages';
import { loadSettings, onSettingsChanged } from './settings';
import { fetchLinked } from './sync/linked';
import type { SyncDeps } from './sync/list';
import { fetchDays, refresh, refreshIfDue, reschedule } from './sync/refresh';
import { prune } from './sync/retention';
import { loadStatus } from './sync/status';

const ALARM = 'refresh';
/** Browsers fire no alarm sooner than this. */
const SHORTEST_DELAY: Milliseconds = MINUTE / 2;

const deps: SyncDeps = {
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  isOnline: () => navigator.onLine,
  random: () => Math.random(),
  isAllowed: (origin) => browser.permissions.contains({ origins: [`${origin}/*`] }),
  onStored: () => void updateBadge(deps.now()),
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
    if (changed.has('intervalMinutes')) void round(() => reschedule(deps));
    void updateBadge(deps.now());
  });
  void wake();
}

async function wake(): Promise<void> {
  await updateBadge(deps.now());
  // Before the poll, so that a worker that is killed in the middle of it is woken again.
  if (!(await browser.alarms.get(ALARM))) await ensureAlarm();
  await round(() => refreshIfDue(deps));
  await prune(deps.now());
}

/** A poll and what follows from it. */
async function round<T>(poll: () => Promise<T>): Promise<T> {
  const result = await poll();
  await Promise.all([updateBadge(deps.now()), ensureAlarm()]);
  return result;
}

async function handle(command: Command): Promise<Reply> {
  if (command.name === 'refresh') return { problem: await round(() => refresh(deps)) };
  if (command.name === 'fetch-days') return { problem: await round(() => fetchDays(command.days, deps)) };
  if (command.name === 'fetch-linked') return { problem: await fetchLinked(command.id, deps) };
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
  const when = Math.max(dueAt, deps.now() + SHORTEST_DELAY);
  const isRight = alarm?.periodInMinutes === intervalMinutes && Math.abs(alarm.scheduledTime - when) < MINUTE;
  if (!isRight) browser.alarms.create(ALARM, { when, periodInMinutes: intervalMinutes });
}
