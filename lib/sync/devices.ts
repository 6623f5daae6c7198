import { announce } from '../changes';
import { bookmarkedElsewhere, exchangeMade, saveAlert } from '../db';
import { exchangeChoices, exchangePapers, papersConcerned, type Round } from '../devices/exchange';
import { bytesOfItems, devicesIn, type Items, isItemOf, keysOfGone } from '../devices/items';
import { isSameJson } from '../devices/json';
import { readsSince } from '../devices/readings';
import { type Share, shareOf } from '../devices/share';
import { joined } from '../devices/state';
import type { Alert, Matcher } from '../domain/alert';
import { HOUR, isAhead, MINUTE, type Milliseconds } from '../domain/time';
import { DEFAULT_SETTINGS, loadSettings, readSetting, type Settings, saveSettings } from '../settings';
import { firstPapers } from './alerts';
import { alone, besideSettings, type Identity, identityIn, loadItems, writeItems } from './devices-items';
import { type DevicesStatus, loadDevicesStatus, noteUnreadable, saveDevicesStatus } from './devices-status';

/**
 * The settings that are the person's. All others are a device's own: how it looks and polls, what it shows on its
 * badge and in its notifications, how much it keeps.
 */
const SHARED = [
  'openingMarksRead',
  'scrollingMarksRead',
  'missedAfterDays',
  'shortcuts',
  'keys',
] as const satisfies (keyof Settings)[];

/** The longest wait after the browser's sync took nothing. */
const LONGEST_WAIT: Milliseconds = HOUR;

/**
 * Tells the person's other devices, through the browser's sync, what was done here, and does here what they tell; if
 * the person wants that. What the browser does not take is tried again later. Resolves to whether anything changed here.
 *
 * @throws DOMException when the database can't be used, and the browser's error when its sync can't be read.
 */
export function exchangeWithDevices(now: Milliseconds, matches: Matcher): Promise<boolean> {
  return alone(async () => {
    if (!(await loadSettings()).syncDevices) return false;
    const items = await loadItems().catch(async (error) => {
      await noteUnreadable();
      throw error;
    });
    const identity = await identityIn(items);
    // Not before: what is chosen here meanwhile must not be overwritten with what it was.
    const settings = await loadSettings();
    const round: Round = { me: identity.id, now, devices: devicesIn(items) };
    const choices = await exchangeSettings(settings, identity, round);
    const papers = await exchangeMade(
      readsSince(now),
      (kept) => papersConcerned(kept, round),
      (kept, made) => withNewIds(exchangePapers(kept, made, round)),
    );
    await addAlerts(papers.alerts.added, now, matches);
    tellPages(papers);
    await publish(joined(choices.state, papers.state), items, round);
    return papers.readings.changed.length > 0 || papers.alerts.added.length > 0;
  });
}

async function exchangeSettings(settings: Settings, identity: Identity, round: Round) {
  const outcome = exchangeChoices(
    identity.kept,
    { choices: shared(settings), mutes: settings.mutes, defaults: shared(DEFAULT_SETTINGS) },
    round,
  );
  const read = SHARED.map((name) => [name, readSetting(name, outcome.choices[name])] as const);
  const changes = Object.fromEntries(
    read.filter(([name, value]) => name in outcome.choices && value !== undefined),
  );
  const mutes = outcome.mutes === settings.mutes ? {} : { mutes: outcome.mutes };
  // One step: a setting that came from elsewhere must never look as if it was chosen here.
  if (!isSameJson(identity.kept, outcome.kept))
    await saveSettings({ ...changes, ...mutes }, besideSettings({ id: identity.id, kept: outcome.kept }));
  return outcome;
}

function shared(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(SHARED.map((name) => [name, settings[name]]));
}

type Papers = ReturnType<typeof exchangePapers>;

/** Alerts have an id of their own on each device; and whether one may notify is asked on each. */
function withNewIds(outcome: Papers) {
  const added = outcome.alerts.added.map(
    (alert): Alert => ({ ...alert, id: crypto.randomUUID(), notifies: false }),
  );
  return { ...outcome, alerts: { ...outcome.alerts, added } };
}

/** Adds alerts that came from other devices, with their first papers. */
async function addAlerts(added: readonly Alert[], now: Milliseconds, matches: Matcher): Promise<void> {
  if (added.length === 0) return;
  const save = async () => {
    const first = await firstPapers(added, now, matches);
    for (const alert of added) await saveAlert(alert, first.get(alert.id) ?? []);
  };
  await save();
  // What comes in from now on is looked at; nobody did at what came while this looked.
  await save();
}

function tellPages({ readings, alerts }: Papers): void {
  if (readings.changed.length > 0) announce({ kind: 'readings', ids: readings.changed.map(({ id }) => id) });
  if (alerts.added.length + alerts.changed.length + alerts.deleted.length > 0) announce({ kind: 'alerts' });
}

async function publish(state: Round['devices'][number]['state'], items: Items, round: Round): Promise<void> {
  const { me, now } = round;
  const gone = round.devices
    .filter(({ id }) => id !== me)
    .map((device) => ({
      device,
      keys: keysOfGone(device, items, now),
    }));
  const unwanted = gone.flatMap(({ keys }) => keys);
  const live = Object.fromEntries(Object.entries(items).filter(([key]) => !unwanted.includes(key)));
  const leaving = new Set(gone.filter(({ keys }) => keys.length > 0).map(({ device }) => device));
  const devices = round.devices.filter((device) => !leaving.has(device));
  const share = shareOf(state, { me, devices, items: live, now });
  const before = await loadDevicesStatus();
  const outcome = await tryToWrite(share, { me, now, items, unwanted, before });
  const foreign = Object.entries(live).filter(([key]) => !isItemOf(me, key));
  await saveDevicesStatus({
    exchangedAt: outcome.failures === 0 ? now : before?.exchangedAt,
    bytes: bytesOfItems({ ...Object.fromEntries(foreign), ...share.items }),
    devices: new Set([...devices.map(({ id }) => id), me]).size,
    reads: share.reads,
    left: share.left,
    ...outcome,
    waiting: await bookmarkedElsewhere(),
  });
}

/** Writes, unless it is too early after it failed. Resolves to how often it has failed now, and when it is time again. */
async function tryToWrite(
  share: Share,
  {
    me,
    now,
    items,
    unwanted,
    before,
  }: { me: string; now: Milliseconds; items: Items; unwanted: string[]; before: DevicesStatus | undefined },
): Promise<Pick<DevicesStatus, 'failures' | 'retryAt'>> {
  const { failures = 0, retryAt = 0 } = before ?? {};
  if (isAhead(retryAt, now, LONGEST_WAIT)) return { failures, retryAt };
  try {
    await writeItems(me, share.items, { items, unwanted });
    return { failures: 0, retryAt: 0 };
  } catch {
    // No room, or too many writes: the status says it if it lasts, and nothing is lost here meanwhile.
    return { failures: failures + 1, retryAt: now + Math.min(MINUTE * 2 ** failures, LONGEST_WAIT) };
  }
}
