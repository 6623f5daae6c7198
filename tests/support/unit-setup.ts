import 'fake-indexeddb/auto';
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// No extension API outside a browser: storage, alarms, messages and the like are those of a faithful stand-in.
vi.mock('../../lib/browser.ts', () => ({ browser: fakeBrowser }));

beforeEach(() => {
  fakeBrowser.reset();
});

afterEach(async () => {
  const { closeDatabase } = await import('../../lib/db/open.ts');
  await closeDatabase();
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});
