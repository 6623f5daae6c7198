import { browser } from '../browser';

/** The browser's own new tab in Chromium. Firefox lets no extension open its one. */
const OWN_PAGE = 'chrome://new-tab-page/';

/** Whether this browser lets an extension open the browser's own new tab. */
export const canHandBackNewTab = !import.meta.env.FIREFOX;

/** Shows the browser's own page in this tab instead of ours. Resolves to whether that was possible. */
export async function handBackNewTab(): Promise<boolean> {
  const tab = canHandBackNewTab ? await browser.tabs.getCurrent() : undefined;
  if (tab?.id === undefined) return false;
  await browser.tabs.update(tab.id, { url: OWN_PAGE });
  return true;
}
