import type { BrowserKind } from './browsers.ts';
import { openChromium } from './chromium.ts';
import { openFirefox } from './firefox.ts';
import type { OpenOptions, Session } from './session.ts';

/**
 * Starts a browser that knows nothing but the replay, with the extension in it. Resolves when the extension is
 * installed; its first requests may still be under way. Throws an Error with a sentence for people when no browser
 * can be had.
 */
export async function openBrowser(kind: BrowserKind, options: OpenOptions): Promise<Session> {
  return kind === 'firefox' ? openFirefox(options) : openChromium(options);
}
