import type { Command, Reply } from '../../lib/messages.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';

/** For `Session.evaluate`: what an extension page can do without the extension's own code. */

interface Chrome {
  runtime: { sendMessage(message: unknown): Promise<Reply> };
  storage: { local: { get(key: string): Promise<{ sync?: SyncStatus }> } };
}

/** Gives the worker a command, as a page would, and resolves to its reply. */
export function command(one: Command): Promise<Reply> {
  return (globalThis as unknown as { chrome: Chrome }).chrome.runtime.sendMessage(one);
}

/** How polling stands. */
export async function syncStatus(): Promise<SyncStatus | undefined> {
  const { storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
  return (await storage.local.get('sync')).sync;
}
