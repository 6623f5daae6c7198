import type { Browser, Page, WebWorker } from 'puppeteer-core';
import type { Replay } from '../replay/server.ts';
import type { BrowserKind } from './browsers.ts';

export type PageName = 'popup' | 'newtab' | 'library' | 'options';

/** Width and height in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface OpenOptions {
  /** Everything the browser asks for goes through its proxy. */
  replay: Replay;
  /** The unpacked build: `.output/chrome-mv3` or `.output/firefox-mv3`. */
  extensionPath: string;
  /** A folder that stays after `close` and `kill`, so that another session can go on with it. Default: a new one. */
  profile?: string;
  /**
   * Chromium: install it packed, as a store would. Then opening the same profile again is a true restart: alarms are
   * kept and `runtime.onInstalled` is silent; a greater version in the manifest is a true update, applied at the
   * second start after it. Default false: installed unpacked, anew at every start (storage is kept all the same).
   * Firefox always installs it packed, and takes any changed build as an update at the first start.
   */
  packed?: boolean;
  /** Default true. */
  headless?: boolean;
  windowSize?: Size;
  /** Further command line arguments. */
  args?: string[];
}

/** A running browser with the extension in it. */
export interface Session {
  readonly kind: BrowserKind;
  /** For what this interface does not offer. */
  readonly browser: Browser;
  /** The host part of the extension's own addresses. */
  readonly extensionId: string;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  readonly baseUrl: string;
  readonly profile: string;
  /** Opens one of the extension's pages in a new tab and waits until it has loaded. */
  page(name: PageName, size?: Size): Promise<Page>;
  /** The badge's text as the browser knows it. */
  badge(): Promise<string>;
  /** The tooltip of the toolbar button. */
  title(): Promise<string>;
  /** Runs a function in a bare extension page: all of the extension's APIs and its storage, none of its code. */
  evaluate<A extends unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Runs a function in the background itself, waking it first. Chromium only; throws in Firefox. */
  worker<A extends unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Ends the background as an idle time-out would, but at once, also in the middle of its work. */
  stopWorker(): Promise<void>;
  /** Closes the browser as a person would; removes the profile unless it was given. */
  close(): Promise<void>;
  /** SIGKILL to the browser process; removes the profile unless it was given. */
  kill(): Promise<void>;
}

/** For the two browsers' own ways of opening a page. */
export interface HowToOpen {
  size?: Size | undefined;
  /** Leave the tab in front where it is. */
  background?: boolean;
}

/** The extension API as far as functions that run in pages use it here. */
export interface ExtensionApi {
  action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
  };
}

/** Runs in an extension page. Chromium gives pages `chrome` only, Firefox both. */
export function readBadge(): Promise<string> {
  return (globalThis as unknown as { chrome: ExtensionApi }).chrome.action.getBadgeText({});
}

/** Runs in an extension page. */
export function readTitle(): Promise<string> {
  return (globalThis as unknown as { chrome: ExtensionApi }).chrome.action.getTitle({});
}

/** Runs a function in a page or worker. Puppeteer's own type would have it that arguments may be handles. */
export async function runIn<A extends unknown[], R>(
  where: Page | WebWorker,
  run: (...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  return (await where.evaluate(run as (...given: unknown[]) => unknown, ...args)) as R;
}
