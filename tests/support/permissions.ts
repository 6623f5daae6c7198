import { vi } from 'vitest';
import { browser } from '../../lib/browser.ts';

/** Stands in for the browser's permissions, which the fake browser lacks: all are given, or all are refused. */
export function givePermissions(isGiven: boolean): void {
  browser.permissions.contains = vi.fn(async () => isGiven);
  browser.permissions.request = vi.fn(async () => isGiven);
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
    Object.assign(event, { addListener: vi.fn(), removeListener: vi.fn() });
}

/** What was given is taken away, or the other way round, beside the page: in the browser's own settings. */
export function changePermissions(isGiven: boolean): void {
  browser.permissions.contains = vi.fn(async () => isGiven);
  const { addListener } = isGiven ? browser.permissions.onAdded : browser.permissions.onRemoved;
  for (const [listener] of vi.mocked(addListener).mock.calls) listener({});
}
