import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteEarlyEvents } from '../../lib/first-frame/early-events.ts';
import { followLook } from '../../lib/state/live-snapshot.ts';
import { startPage } from '../../lib/state/page.ts';
import type { Reader } from '../../lib/state/reader.ts';

vi.mock('../../lib/state/live-snapshot.ts', () => ({ followLook: vi.fn() }));
vi.mock('../../lib/state/commands.ts', () => ({ connectCounts: async () => undefined }));
vi.mock('../../lib/state/sync.ts', () => ({ connectSync: async () => undefined }));
vi.mock('../../lib/messages.ts', () => ({ sendCommand: async () => ({}) }));

const HOME = { view: 'unread' };
const reader = { place: signal(HOME), show: async () => undefined };

/** A page as both its snapshot and the live page have it. */
function Page() {
  return (
    <main>
      <button type="button" onClick={() => (reader.place.value = { view: 'trending' })}>
        Trending
      </button>
    </main>
  );
}

const button = () => document.querySelector('button') as HTMLElement;

/** Starts the page where its snapshot is on screen, after something was done there. */
async function start(act: () => void): Promise<void> {
  document.documentElement.dataset.frame = 'snapshot';
  document.body.innerHTML = '<main><button type="button">Trending</button></main>';
  noteEarlyEvents();
  act();
  await startPage(<Page />, [reader as unknown as Reader]);
}

beforeEach(() => {
  reader.place.value = HOME;
});

afterEach(() => {
  document.body.replaceChildren();
  vi.mocked(followLook).mockClear();
});

it('takes the list that it begins with for its first, whatever was chosen on the first frame', async () => {
  await start(() => button().click());
  expect(reader.place.value.view).toBe('trending');
  expect(followLook).toHaveBeenCalledExactlyOnceWith(reader, HOME);
});
