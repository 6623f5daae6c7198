import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserKind = 'chromium' | 'firefox';

interface Known {
  variable: string;
  commands: string[];
  places: string[];
  debianPackage: string;
}

const KNOWN: Record<BrowserKind, Known> = {
  // Branded Chrome is left out on purpose: it no longer takes unpacked extensions from outside.
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'chrome-for-testing'],
    places: [
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    ],
    debianPackage: 'chromium',
  },
  // ESR first: an ordinary Firefox refuses extensions that Mozilla has not signed.
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly', 'firefox'],
    places: [
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      '/Applications/Firefox Nightly.app/Contents/MacOS/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Firefox Developer Edition\\firefox.exe',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    debianPackage: 'firefox-esr',
  },
};

/** The path of a usable browser, from CHROMIUM_PATH or FIREFOX_PATH, the search path, or the usual places. */
export function findBrowser(kind: BrowserKind): string | undefined {
  const { variable, commands, places } = KNOWN[kind];
  const told = process.env[variable];
  if (told) return existsSync(told) ? told : undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'].filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places].find((path) => existsSync(path));
}

/**
 * The path of a usable browser, installed first with apt-get where that is possible without asking for a password.
 * Throws an Error whose message is one sentence for people when there is none.
 */
export function ensureBrowser(kind: BrowserKind): string {
  const { variable, debianPackage } = KNOWN[kind];
  const found = findBrowser(kind);
  if (found) return found;
  const told = process.env[variable];
  if (told)
    throw new Error(`${variable} is set to ${told}, but there is no such file: correct it or unset it.`);
  if (install(debianPackage)) {
    const installed = findBrowser(kind);
    if (installed) return installed;
  }
  const name = kind === 'chromium' ? 'Chromium (or Chrome for Testing)' : 'Firefox ESR or Developer Edition';
  throw new Error(`No ${name} was found: install it, or set ${variable} to the path of its program.`);
}

/** What to throw when a browser that was found does not come up: one line, the details as its cause. */
export function notStarted(path: string, error: unknown): Error {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new Error(`The browser ${path} could not be started: ${reason}`, { cause: error });
}

function install(debianPackage: string): boolean {
  if (!existsSync('/etc/debian_version')) return false;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return false;
  console.log(`Installing ${debianPackage} with apt-get; this takes a minute or two.`);
  const apt = (...args: string[]) => {
    const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    const [command = 'env', ...rest] = asRoot ? env : ['sudo', '-n', ...env];
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  // A list of packages that can't be refreshed may still be good enough.
  apt('update');
  return apt('install', '-y', '--no-install-recommends', debianPackage);
}
