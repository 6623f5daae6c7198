/** The extension's API, as far as functions use it that run in a page of the extension by `Session.evaluate`. */
export interface PageApi {
  chrome: {
    action: { getBadgeText(details: object): Promise<string>; setBadgeText(details: object): Promise<void> };
    alarms: { getAll(): Promise<Alarm[]>; create(name: string, info: object): Promise<void> };
    extension: { getViews(): Window[] };
    runtime: { sendMessage(message: unknown): Promise<unknown> };
    storage: Record<'local' | 'sync', StorageArea>;
  };
}

interface StorageArea {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: object): Promise<void>;
  clear(): Promise<void>;
}

/** An alarm as the browser tells it. */
export interface Alarm {
  name: string;
  scheduledTime: number;
  periodInMinutes?: number;
}

/** Runs in an extension page: gives the worker a command, and resolves to its reply; `undefined` if it ended instead. */
export async function command(message: unknown): Promise<unknown> {
  const { chrome } = globalThis as unknown as PageApi;
  return chrome.runtime.sendMessage(message).catch(() => undefined);
}

/** Runs in an extension page: changes how polling stands. */
export async function changeStatus(changes: object): Promise<void> {
  const { local } = (globalThis as unknown as PageApi).chrome.storage;
  await local.set({ sync: { ...((await local.get('sync')).sync as object), ...changes } });
}

/** Runs in an extension page: how polling stands. */
export async function readStatus(): Promise<{
  dueAt?: number;
  lastAttemptAt?: number;
  lastSuccessAt?: number;
}> {
  const { local } = (globalThis as unknown as PageApi).chrome.storage;
  return (await local.get('sync')).sync ?? {};
}

/** Runs in an extension page: every alarm there is. */
export function readAlarms(): Promise<Alarm[]> {
  return (globalThis as unknown as PageApi).chrome.alarms.getAll();
}

/** Runs in a page of the extension in Firefox: whether the background is running. */
export function isBackgroundAwake(): boolean {
  const { chrome } = globalThis as unknown as PageApi;
  return chrome.extension.getViews().some(({ location }) => location.pathname.includes('background'));
}
