import { tendStore } from './backup/heal';
import { backUpDaily } from './backup/rolling';
import { updateBadge } from './badge';
import { browser } from './browser';
import { carryOut } from './commands';
import type { PaperId } from './domain/paper';
import { storageProblem } from './domain/problem';
import { MINUTE, type Milliseconds, SECOND } from './domain/time';
import { type Command, onCommand, type Reply } from './messages';
import { onNotificationClicked } from './notify';
import { answerAddressBar } from './omnibox';
import { matchAll } from './search/match';
import { loadSettings, onSettingsChanged } from './settings';
import { fillRestored, watchArrivals } from './sync/alerts';
import { deliverIfDue, ensureDeliveryAlarm, noteDeliveryPlan } from './sync/delivery';
import { type DevicesRounds, followDevices } from './sync/devices-rounds';
import { renewIndex, tendIndex } from './sync/indexing';
import type { SyncDeps } from './sync/list';
import { settleMutes } from './sync/mutes';
import { refreshIfDue, refreshOlderThan, reschedule } from './sync/refresh';
import { prune } from './sync/retention';
import { forgetLeftSources, nextDueAt } from './sync/sources';
import { saveStatus } from './sync/status';
import { searchStored } from './views/search';

const ALARM = 'refresh';
/** Browsers fire no alarm sooner than this. */
const SHORTEST_DELAY: Milliseconds = MINUTE / 2;

const deps: SyncDeps = {
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  isOnline: () => navigator.onLine,
  random: () => Math.random(),
  isAllowed: (origin) => browser.permissions.contains({ origins: [`${origin}/*`] }),
  onStored: () => void run('badge', showBadge),
};

/** The exchange with the person's other devices, from the first turn on. */
let devices: DevicesRounds | undefined;

/**
 * Attaches every listener in the first synchronous turn, so that each event wakes a sleeping worker, then does what
 * every start needs: a badge, an alarm, and the poll if it is due.
 */
export function startWorker(): void {
  browser.runtime.onInstalled.addListener(() => void wake());
  browser.runtime.onStartup.addListener(() => void wake());
  browser.alarms.onAlarm.addListener(() => wake());
  onCommand(handle);
  onNotificationClicked();
  answerAddressBar(bestHits);
  devices = followDevices(deps, matchAll, { onStored: showBadge, run });
  onSettingsChanged((_settings, changed) => {
    if (changed.has('intervalMinutes')) void run('schedule', () => round(() => reschedule(deps)));
    if (changed.has('sources') || changed.has('pausedSources'))
      void run('refresh', () => round(() => refreshIfDue(deps)));
    if (changed.has('mutes')) void run('mutes', () => settleMutes(deps.now()).then(showBadge));
    if (DELIVERY.some((name) => changed.has(name))) void run('delivery alarm', followDeliveryPlan);
    void run('badge', showBadge);
  });
  void wake();
}

/** What every start needs, one after the other. What fails stops nothing else. */
async function wake(): Promise<void> {
  // Before all work, so that a worker that is killed in the middle of it is woken again.
  if (!(await browser.alarms.get(ALARM))) await ensureAlarm();
  const bringUpToDate = (age: Milliseconds) => round(() => refreshOlderThan(age, deps));
  const tasks: Record<string, () => Promise<unknown> | undefined> = {
    store: tend,
    badge: showBadge,
    'delivery alarm': () => ensureDeliveryAlarm(deps.now()),
    'new index': () => renewIndex(deps.now()),
    refresh: () => round(() => refreshIfDue(deps)),
    delivery: () => deliverIfDue({ now: deps.now, bringUpToDate }),
    devices: () => devices?.now(),
    'left sources': forgetLeftSources,
    retention: () => prune(deps.now()),
    index: () => tendIndex(deps.now()),
    backup: () => backUpDaily(deps.now()),
  };
  for (const [name, task] of Object.entries(tasks)) await run(name, task);
}

/** Does a task of the worker. That it failed is kept where Health, in the settings, shows it. */
async function run(task: string, work: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { name } = Object(error) as { name?: string };
    // On a full disk not even this can be noted.
    await saveStatus({ failed: { task, at: deps.now(), error: name ?? 'unknown' } }).catch(() => undefined);
  }
}

/**
 * Sees to the database before anybody else does: a damaged one is healed, the copy follows what was done, and alerts that
 * came back get their papers. A store that can't be used at all shows on the badge.
 */
async function tend(): Promise<void> {
  const healed = await tendStore(deps.now()).catch((error) => {
    tendAgain();
    throw error;
  });
  tries = 0;
  if (healed) await saveStatus({ healed: { at: deps.now(), bookmarks: healed.bookmarks } });
  await fillRestored(deps.now(), matchAll);
}

/** Right after a crash a browser may refuse to delete a damaged database: seconds later it does. */
const TEND_AGAIN: Milliseconds = 5 * SECOND;
const MOST_TRIES = 5;
let tries = 0;
let again: ReturnType<typeof setTimeout> | undefined;

/** Sees to the database again a little later, a few times: else nobody might before the next alarm. */
function tendAgain(): void {
  if (again !== undefined || tries === MOST_TRIES) return;
  tries++;
  again = setTimeout(() => {
    again = undefined;
    void run('store', tend).then(() => run('badge', showBadge));
  }, TEND_AGAIN);
}

/** The settings that make the plan of deliveries. */
const DELIVERY = ['delivery', 'deliveryHour', 'deliveryWeekday'] as const;

async function followDeliveryPlan(): Promise<void> {
  await noteDeliveryPlan(deps.now());
  await ensureDeliveryAlarm(deps.now());
}

function showBadge(): Promise<void> {
  return updateBadge(deps.now());
}

/** A poll and what follows from it. */
async function round<T>(poll: () => Promise<T>): Promise<T> {
  const result = await poll();
  // The badge comes in any case, as does the alarm.
  await Promise.all([run('mutes and alerts', settle).then(showBadge), ensureAlarm()]);
  return result;
}

/** Has mutes and alerts see to what came in, and to what was left when a worker was killed. */
async function settle(): Promise<void> {
  await settleMutes(deps.now());
  await watchArrivals(deps.now(), matchAll);
}

/** Does what a page asks for. That not even the status can be written, on a full disk, is said to who asked. */
function handle(command: Command): Promise<Reply> {
  return answer(command).catch((error: unknown) => ({ problem: storageProblem(error) }));
}

async function answer(command: Command): Promise<Reply> {
  await run('store', tend);
  devices?.soon();
  return carryOut(command, { deps, round });
}

/**
 * Makes the one alarm fit the stored due time: created only when missing or different. It repeats, so that a worker
 * that is killed in the middle of a poll is woken again, and one without anything to poll does its daily work.
 */
async function ensureAlarm(): Promise<void> {
  const [alarm, { intervalMinutes }, dueAt] = await Promise.all([
    browser.alarms.get(ALARM),
    loadSettings(),
    nextDueAt(),
  ]);
  const when = Math.max(dueAt ?? deps.now() + intervalMinutes * MINUTE, deps.now() + SHORTEST_DELAY);
  const isInTime = dueAt === undefined || Math.abs((alarm?.scheduledTime ?? 0) - when) < MINUTE;
  const isRight = alarm?.periodInMinutes === intervalMinutes && isInTime;
  if (!isRight) browser.alarms.create(ALARM, { when, periodInMinutes: intervalMinutes });
}

/** The best papers that a search finds, as long as somebody wants them: to look for what nearly no paper has takes long. */
async function bestHits(query: string, count: number, isWanted: () => boolean): Promise<PaperId[]> {
  const found: PaperId[] = [];
  for await (const ids of searchStored({ query, now: deps.now() })) {
    found.push(...ids);
    if (found.length >= count || !isWanted()) break;
  }
  return found.slice(0, count);
}
