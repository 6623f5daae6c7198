import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for a browser's profile that outlives its sessions. */
export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'paper-round-kept-'));
}

/** Removes it. A browser's last helpers may still write for a moment after its main process has gone. */
export function removeProfile(path: string | undefined): void {
  if (path) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
