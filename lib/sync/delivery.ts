import { browser } from '../browser';
import { newestListing } from '../db';
import { collectDigest, type DigestEntry, inSight } from '../digest/collect';
import type { DaySpan } from '../domain/calendar';
import { type DueDelivery, dueDelivery, nextDelivery, withLatest } from '../domain/delivery';
import { type DigestPlace, placeOf, spanOf, writeDigest } from '../domain/digest';
import { localDay, MINUTE, type Milliseconds } from '../domain/time';
import { daySpan, listOf, papersText, shortDay } from '../format';
import { t } from '../i18n';
import { mayNotify, showNotification } from '../notify';
import { loadSettings, type Settings } from '../settings';
import { inWords } from '../tex/words';
import { type Kept, keepRecord, loadRecord, planOf } from './delivery-record';
import { loadStatus } from './status';

const ALARM = 'delivery';
const LOCK = 'delivery';
/** A store that was brought up to date less long ago is not asked for more. */
const FRESH: Milliseconds = 15 * MINUTE;
/** Titles in a notification: more are not shown anywhere. */
const MOST_TITLES = 3;

export interface DeliveryDeps {
  now: () => Milliseconds;
  /** Polls unless that was tried less than `age` ago. */
  bringUpToDate: (age: Milliseconds) => Promise<unknown>;
}

/**
 * Tells of the digest if its hour has come and it was not told of yet. One delivery at a time, across all contexts.
 * Without anything new to tell, nothing is shown; when that may be for want of a connection, it is tried again.
 */
export function deliverIfDue(deps: DeliveryDeps): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const settings = await loadSettings();
    // What can't be shown is not delivered: it is not to be lost when leave was withdrawn for a while.
    if (settings.delivery === 'off' || !(await mayNotify())) return;
    const kept = await loadKept(settings, deps.now());
    const due = dueDelivery(deps.now(), planOf(settings), kept);
    if (!due) return;
    await deps.bringUpToDate(FRESH);
    const digest = await digestOf(due, settings, deps.now());
    const isNews = digest !== undefined && !kept.digests.includes(writeDigest(digest.place));
    if (!isNews && (await loadStatus()).problem) return;
    await keepRecord({
      ...kept,
      moments: withLatest(kept.moments, due.moment),
      ...(isNews && {
        digests: withLatest(kept.digests, writeDigest(digest.place)),
        owes: due.kind === 'weekly',
      }),
    });
    if (isNews) await show(digest.place, digest.entries, deps.now());
  });
}

/** Makes the alarm fit the plan: created only when missing or different, and gone when nothing is to be delivered. */
export async function ensureDeliveryAlarm(now: Milliseconds): Promise<void> {
  const [settings, record, alarm] = await Promise.all([
    loadSettings(),
    loadRecord(),
    browser.alarms.get(ALARM),
  ]);
  const when = nextDelivery(now, planOf(settings), record);
  if (when === undefined) {
    if (alarm) await browser.alarms.clear(ALARM);
  } else if (!alarm || Math.abs(alarm.scheduledTime - when) >= MINUTE) browser.alarms.create(ALARM, { when });
}

/** Notes the plan as it is now; a new one begins now. To be called when the settings have changed. */
export async function noteDeliveryPlan(now: Milliseconds): Promise<void> {
  await navigator.locks.request(LOCK, async () => loadKept(await loadSettings(), now));
}

/**
 * What is remembered. A plan that is not the one remembered begins now: its hours before that are not made up for. Of
 * the time without deliveries nothing is owed.
 */
async function loadKept(settings: Settings, now: Milliseconds): Promise<Kept> {
  const plan = JSON.stringify(planOf(settings));
  const before = await loadRecord();
  if (before.plan === plan) return before;
  const kept = { ...before, plan, since: now, owes: before.owes && settings.delivery !== 'off' };
  await keepRecord(kept);
  return kept;
}

/** The digest to tell of: the newest day that has papers, or all days; `undefined` if there are none. */
async function digestOf({ days, isOfAll }: DueDelivery, { mutes }: Settings, now: Milliseconds) {
  const place = isOfAll ? placeOf(days) : await newestDay(days);
  if (!place) return undefined;
  const entries = inSight((await collectDigest(place, now)).entries, mutes);
  return entries.length > 0 ? { place, entries } : undefined;
}

async function newestDay([first, last]: DaySpan): Promise<DigestPlace | undefined> {
  const listing = await newestListing('huggingface', 'daily', last);
  return listing && listing.date >= first ? { kind: 'day', first: listing.date } : undefined;
}

/** `Today: 38 papers, 3 for your alerts`, with the titles that matter most. */
async function show(place: DigestPlace, entries: readonly DigestEntry[], now: Milliseconds): Promise<void> {
  const found = entries.filter(({ isForAlerts }) => isForAlerts);
  const what = [
    papersText(entries.length),
    ...(found.length > 0 ? [t('delivery.forAlerts', found.length)] : []),
  ];
  const [message = '', ...items] = [...new Set([...found, ...entries])]
    .slice(0, MOST_TITLES)
    .map(({ paper }) => inWords(paper.title));
  await showNotification({
    id: `digest:${writeDigest(place)}`,
    title: t('delivery.news', { when: whenOf(place, now), what: listOf(what) }),
    message,
    items,
  });
}

/** The digest's day is the person's today only if their calendar says so, too. */
function whenOf(place: DigestPlace, now: Milliseconds): string {
  if (place.kind !== 'day') return daySpan(...spanOf(place));
  return place.first === localDay(new Date(now)) ? t('delivery.today') : shortDay(place.first, now);
}
