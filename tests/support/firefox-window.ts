import type { Browser } from 'puppeteer-core';

/** As much as is used of Puppeteer's connection to Firefox, which its types don't tell of. */
interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

/** Runs a function in the browser's own window, where all of Firefox is at hand. */
export type RunInWindow = <A extends unknown[], R>(
  run: (...args: A) => R | Promise<R>,
  ...args: A
) => Promise<R>;

/** The browser's own window, which WebDriver reaches where it is let (`--remote-allow-system-access`). */
export async function browserWindow(browser: Browser): Promise<RunInWindow> {
  const { connection } = browser as unknown as { connection: Connection };
  const ask = async (method: string, params: object) => (await connection.send(method, params)).result;
  const tree = await ask('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree as { contexts: { context: string; url: string }[] };
  const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error('Firefox shows no window.');
  return async (run, ...args) => {
    const call = `(${run})(...${JSON.stringify(args)})`;
    const answer = await ask('script.evaluate', {
      expression: `Promise.resolve(${call}).then((value) => JSON.stringify(value ?? null))`,
      target: { context: window.context },
      awaitPromise: true,
    });
    const { result, exceptionDetails } = answer as {
      result: { value: string };
      exceptionDetails?: { text: string };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  };
}

/** What Firefox knows of an extension, as far as it is used here. */
interface Policy {
  extension: { terminateBackground(options: object): Promise<void> };
}

/** Runs in the browser's window: ends an extension's background, whatever it is doing. */
export function endBackground(host: string): Promise<void> {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByHostname(host: string): Policy };
  };
  // Without this it would be let finish what it is doing.
  const atOnce = { disableResetIdleForTest: true };
  return WebExtensionPolicy.getByHostname(host).extension.terminateBackground(atOnce);
}

/** The address bar, as far as it is used here. */
interface UrlBar {
  search(text: string, options: object): void;
  handleCommand(): void;
}

/** Runs in the browser's window: types something in the address bar. */
export function typeInAddressBar(text: string): void {
  const { gURLBar } = globalThis as unknown as { gURLBar: UrlBar };
  gURLBar.search(text, { focus: true });
}

/** Runs in the browser's window: what is shown below the address bar. */
export function belowAddressBar(): string[] {
  return [...document.querySelectorAll('.urlbarView-row .urlbarView-title')].map(
    ({ textContent }) => textContent ?? '',
  );
}

/** Runs in the browser's window: Enter, in the address bar. */
export function enterAddressBar(): void {
  const { gURLBar } = globalThis as unknown as { gURLBar: UrlBar };
  gURLBar.handleCommand();
}
