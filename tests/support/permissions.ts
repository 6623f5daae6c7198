import { vi } from 'vitest';
import { browser } from '../../lib/browser.ts';

/** Stands in for the browser's permissions, which the fake browser lacks: all are given, or all are refused. */
export function givePermissions(isGiven: boolean): void {
  browser.permissions.contains = vi.fn(async () => isGiven);
  browser.permissions.request = vi.fn(async () => isGiven);
  browser.permissions.onAdded.addListener = vi.fn();
}
