import { browser } from './browser';
import { alertById } from './db';
import { alertAddress } from './domain/alert';
import { frontPageAddress, libraryAddress } from './domain/pages';

/** The permission is optional: a person gives it when they first ask to be notified of something. */
const PERMISSION = { permissions: ['notifications' as const] };

/** What a notification says, and what a click on it opens. */
export interface Message {
  /**
   * `alert:`, a time, `:` and the id of an alert, or nothing if it is of several; or `digest:` and the parameters of the
   * digest's page, as in `digest:day=2026-11-23`. Another one with the same id takes its place.
   */
  id: `${keyof typeof PAGES}:${string}`;
  title: string;
  message: string;
  /** Lines below the message, such as titles. */
  items?: readonly string[];
}

/** The page that a click opens, by the beginning of the notification's id. */
const PAGES = {
  alert: async (timed: string) => {
    const id = timed.replace(/^\d+:/, '');
    // Of several alerts, the front page has each, with its count.
    if (id === '') return frontPageAddress();
    const alert = await alertById(id);
    // What one found that is gone is among what is new.
    return alert ? alertAddress(alert) : libraryAddress({ filter: { read: 'new' } });
  },
  digest: async (parameters: string) => `/digest.html?${parameters}`,
};

/** Whether the person lets us show notifications. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks the person for leave to show notifications. Must be called from a click. Resolves to the answer. */
export function askToNotify(): Promise<boolean> {
  // Some browsers refuse to ask at all, for instance without a click; that is a 'no' as well.
  return browser.permissions.request(PERMISSION).catch(() => false);
}

/** Calls back when leave to do something is given or withdrawn, until the function it returns is called. */
export function onLeaveChanged(listener: () => void): () => void {
  const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
  for (const event of events) event.addListener(listener);
  return () => {
    for (const event of events) event.removeListener(listener);
  };
}

/** Shows a notification; without leave, none. Resolves to whether it was shown. The only place that shows any. */
export async function showNotification({ id, title, message, items = [] }: Message): Promise<boolean> {
  if (!(await mayNotify())) return false;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: '/icons/128.png',
    title,
    // Lists of their own are drawn by one browser on one system only; lines in the message by all.
    message: [message, ...items].join('\n'),
  });
  return true;
}

/**
 * Opens the page of a notification that is clicked, in a new tab. To be called in the worker's first turn: the event
 * wakes it. While the permission is missing there is nothing to listen to; it may come later.
 */
export function onNotificationClicked(): void {
  listen();
  browser.permissions.onAdded.addListener(listen);
}

function listen(): void {
  // Without the permission this part of the browser's API is missing, whatever its type says.
  const notifications = browser.notifications as typeof browser.notifications | undefined;
  if (notifications && !notifications.onClicked.hasListener(open)) notifications.onClicked.addListener(open);
}

function open(notification: string): void {
  void openPage(notification);
}

async function openPage(notification: string): Promise<void> {
  const [, kind, rest = ''] = /^(alert|digest):(.*)$/.exec(notification) ?? [];
  if (!kind) return;
  await browser.notifications.clear(notification);
  await browser.tabs.create({ url: await PAGES[kind as keyof typeof PAGES](rest) });
}
