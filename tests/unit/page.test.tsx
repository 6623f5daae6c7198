import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteEarlyEvents } from '../../lib/first-frame/early-events.ts';
import { isSnapshotShown } from '../../lib/first-frame/snapshot.ts';
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
async function start(act: () => void = () => undefined): Promise<void> {
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
  render(null, document.body);
  vi.mocked(followLook).mockClear();
});

it('takes the list that it begins with for its first, whatever was chosen on the first frame', async () => {
  await start(() => button().click());
  expect(reader.place.value.view).toBe('trending');
  expect(followLook).toHaveBeenCalledExactlyOnceWith(reader, HOME);
});

const on = (type: string, event = new Event(type, { bubbles: true })) => button().dispatchEvent(event);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const SPACE = { key: ' ', bubbles: true };

it.each([
  ['a button of the mouse', () => on('pointerdown'), () => on('pointerup')],
  [
    'the space bar',
    () => on('', new KeyboardEvent('keydown', SPACE)),
    () => on('', new KeyboardEvent('keyup', SPACE)),
  ],
])(
  'waits with the live page until %s is released, for the click that comes of it',
  async (_, press, release) => {
    const started = start(press);
    await wait(50);
    expect(isSnapshotShown()).toBe(true);
    release();
    button().click();
    await started;
    expect(reader.place.value.view).toBe('trending');
  },
);

it.each(['pointercancel', 'pointerup'])('does not wait any more after %s', async (type) => {
  await start(() => {
    on('pointerdown');
    on(type);
  });
  expect(isSnapshotShown()).toBe(false);
});

it('waits about a second at most', async () => {
  const before = performance.now();
  await start(() => on('pointerdown'));
  expect(performance.now() - before).toBeLessThan(5_000);
});

it.each(['html', 'main'])('leaves %s scrolled as it is', async (selector) => {
  const goTo = (top: number) => document.querySelector(selector)?.scrollTo(0, top);
  await start(() => goTo(120));
  expect(document.querySelector(selector)?.scrollTop).toBe(120);
  goTo(0);
});

it('leaves the focus where it is', async () => {
  await start(() => button().focus());
  expect(isSnapshotShown()).toBe(false);
  expect(document.activeElement).toBe(button());
});
