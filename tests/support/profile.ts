import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { Session } from './session.ts';

/** A browser's profile folder, and what is to be done with it at the end. */
export interface Profile {
  path: string;
  /** Removes it if it was made here; keeps one that was given. */
  done(): Promise<void>;
}

/** Folders made here and not yet removed: an interrupted run must not leave them behind. */
const temporary = new Set<string>();
process.once('exit', () => {
  for (const path of temporary) rmSync(path, { recursive: true, force: true });
});

/** The given folder (made if missing), or a new one in the system's temporary folder. */
export function openProfile(given: string | undefined): Profile {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true });
    return { path: resolve(given), done: async () => {} };
  }
  const path = mkdtempSync(join(tmpdir(), 'paper-round-'));
  temporary.add(path);
  const done = async () => {
    // A browser's last helpers may still write for a moment after its main process has gone.
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    temporary.delete(path);
  };
  return { path, done };
}

/** The two ways in which a session ends. */
export function endings(browser: Browser, profile: Profile): Pick<Session, 'close' | 'kill'> {
  return {
    close: async () => {
      await browser.close();
      await profile.done();
    },
    kill: async () => {
      await killProcess(browser.process());
      await profile.done();
    },
  };
}

/** SIGKILL to this process and no other; resolves when it has ended. */
async function killProcess(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await ended;
}
