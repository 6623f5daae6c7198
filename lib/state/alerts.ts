import { signal } from '@preact/signals';
import { onChange } from '../changes';
import {
  allAlerts,
  getPapers,
  deleteAlert as removeAlert,
  restoreAlert,
  saveAlert,
  unreadIds,
  unreadMatches,
  updateAlert,
} from '../db';
import { type Alert, type AlertChanges, alertAddress, newAlert, toName, toQuery } from '../domain/alert';
import type { PaperId } from '../domain/paper';
import { unreadSince } from '../domain/reading';
import { t } from '../i18n';
import { askToNotify } from '../notify';
import { write } from './commands';
import { attempt, notice } from './notice';
import { settings } from './preferences';

/** An alert with the number of its unread papers. */
export interface CountedAlert extends Alert {
  unread: number;
}

/** All alerts, the oldest first, live; `undefined` until they are known. */
export const alerts = signal<readonly CountedAlert[] | undefined>(undefined);

const CHANGED = () => ({ kind: 'alerts' }) as const;

let connected: Promise<void> | undefined;

/** Reads the alerts, once, and follows their changes. */
export function connectAlerts(): Promise<void> {
  connected ??= followAlerts();
  return connected;
}

async function followAlerts(): Promise<void> {
  onChange(({ kind }) => {
    if (kind !== 'linked') void attempt(read);
  });
  await attempt(read);
}

let reads = 0;

async function read(): Promise<void> {
  reads += 1;
  const turn = reads;
  const stored = await allAlerts();
  const found = stored.length > 0 ? await unreadMatches(since()) : new Map();
  // Answers may overtake each other; only the latest question counts.
  if (turn !== reads) return;
  alerts.value = stored.map((alert) => ({ ...alert, unread: found.get(alert.id)?.length ?? 0 }));
}

function since() {
  return unreadSince(Date.now(), settings.value.missedAfterDays);
}

/** Whether a search is an alert already: whether the page of an alert shows it. */
export function isSaved(query: string): boolean {
  const address = alertAddress({ query: toQuery(query) });
  return (alerts.value ?? []).some((alert) => alertAddress(alert) === address);
}

/** Saves a search as an alert; the unread papers that match it are its first ones. */
export async function saveSearch(query: string): Promise<void> {
  const alert = newAlert(crypto.randomUUID(), query, Date.now());
  if (alert.query === '' || isSaved(query)) return;
  const save = async () => {
    await saveAlert(alert, await unreadMatchesOf(alert));
    // What comes in from now on the worker sees to; nobody looked at what came while this looked.
    const found = await unreadMatchesOf(alert);
    await saveAlert(alert, found);
    return found.length;
  };
  const unread = await write(save, CHANGED);
  if (unread === undefined) return;
  // Until it is among the alerts, its button would offer to save it once more.
  await attempt(read);
  notice.value = {
    // The search on screen takes misspellings, and most words for all: what it finds is no sign of what the alert will.
    text: t('alerts.savedNotice', { name: alert.name, unread: t('alerts.unread', unread) }),
    takeBack: () => write(() => removeAlert(alert.id), CHANGED),
  };
}

/** By the rule that papers are matched by as they come in, which is stricter than that of a search. */
async function unreadMatchesOf({ query }: Alert): Promise<PaperId[]> {
  const { matchAll } = await import('../search/match');
  const [found = []] = await matchAll([query], await getPapers(await unreadIds(since())));
  return found;
}

/** Gives an alert another name; an empty one is none. */
export async function renameAlert({ id }: Alert, text: string): Promise<void> {
  const name = toName(text);
  if (name !== '') await change(id, { name });
}

/** Sets whether an alert counts on the badge in the mode 'alerts only'. */
export async function countOnBadge({ id }: Alert, onBadge: boolean): Promise<void> {
  await change(id, { onBadge });
}

/**
 * Sets whether an alert may show notifications, after the browser has asked the person for leave. Must be called from
 * a click. Resolves to whether it is set, and to a sentence if the answer was no.
 */
export async function setNotifies({ id }: Alert, notifies: boolean): Promise<{ ok: boolean; text: string }> {
  if (notifies && !(await askToNotify())) return { ok: false, text: t('alerts.notAllowed') };
  // If it can't be stored, a notice has said why.
  return { ok: await change(id, { notifies }), text: '' };
}

/** Changes an alert. Resolves to whether that is stored; what shows is what is stored then. */
async function change(id: string, changes: AlertChanges): Promise<boolean> {
  const isStored = await write(() => updateAlert(id, changes).then(() => true), CHANGED);
  // Also drawn anew if nothing is stored and nothing can be read: a tick that the browser has set would stay.
  if (!isStored) alerts.value = alerts.value && [...alerts.value];
  await attempt(read);
  return isStored ?? false;
}

/** Deletes an alert; the notice is the way back. */
export async function deleteAlert({ id, name }: Alert): Promise<void> {
  const deleted = await write(() => removeAlert(id), CHANGED);
  if (!deleted) return;
  notice.value = {
    text: t('alerts.deleted', { name }),
    takeBack: async () => {
      const isBack = await write(() => restoreAlert(deleted).then(() => true), CHANGED);
      if (isBack) notice.value = { text: t('alerts.restored', { name }) };
    },
  };
}
