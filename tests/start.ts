/**
 * `npm start`: the built extension in Chromium, fed by the replay in tests/replay instead of the internet. With a
 * display, a window to look at; without one, a round by itself that says what happened and takes pictures.
 */
import { fileURLToPath } from 'node:url';
import { sampleDigest } from './replay/digest.ts';
import { type Replay, startReplay } from './replay/server.ts';
import { openBrowser } from './support/extension.ts';
import type { Session } from './support/session.ts';
import { tour } from './support/tour.ts';

const EXTENSION = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
const PICTURES = fileURLToPath(new URL('../.paper-round/pictures', import.meta.url));

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Shows the new tab and waits until the last window has been closed. */
async function show(session: Session): Promise<void> {
  const { browser } = session;
  const gone = new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
    // On a Mac the program outlives its windows.
    browser.on('targetdestroyed', async () => {
      if ((await browser.pages().catch(() => [])).length === 0) resolve();
    });
  });
  const empty = await browser.pages();
  await session.page('newtab');
  for (const page of empty) await page.close();
  console.log('This is Chromium with Paper Round in it, on a digest made up for trying it out.');
  console.log('- The tab in front is the new tab page: trending papers, with the other lists in its tabs.');
  console.log(
    '- The button in the toolbar (perhaps behind the puzzle piece) counts what is unread and opens the popup.',
  );
  console.log('Nothing here reaches the internet. Close the window to end.');
  await gone;
}

async function run(replay: Replay): Promise<void> {
  const headless = !hasDisplay();
  const windowSize = { width: 1280, height: 900 };
  const session = await openBrowser('chromium', { replay, extensionPath: EXTENSION, headless, windowSize });
  try {
    if (!headless) return await show(session);
    console.log('There is no display, so Chromium runs unseen, with Paper Round freshly installed.');
    await tour(session, replay, PICTURES, (line) => console.log(line));
  } finally {
    await session.close();
  }
}

try {
  const today = new Date();
  const replay = await startReplay({ digest: () => sampleDigest(today) });
  await run(replay).finally(() => replay.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
