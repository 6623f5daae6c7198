import 'fake-indexeddb/auto';
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// No extension API outside a browser: storage, alarms, messages and the like are those of a faithful stand-in.
vi.mock('../../lib/browser.ts', () => ({ browser: fakeBrowser }));

// What it has no stand-in for, as a browser without it: for phones there is no address bar to answer in.
beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser, { omnibox: undefined });
});

afterEach(async () => {
  const { closeDatabase } = await import('../../lib/db/open.ts');
  await closeDatabase();
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});
