import type { Page } from 'puppeteer-core';

/** What typing into a page's search field came to. */
export interface Typing {
  /** Milliseconds from a key to the painted results, for each key that changed what is shown. */
  times: number[];
  /** Keys whose results were not there within three seconds. */
  missed: string[];
  /** Milliseconds of each task of 50 ms and more meanwhile. */
  longTasks: number[];
  /** The browser's own figures: from a key to the frame that follows its handlers, where that took 16 ms or more. */
  eventTimes: number[];
}

/** The pace of somebody who types fast. */
const KEY_INTERVAL = 110;

/**
 * Types searches into the search field of a page, key after key, and times each key that changes the list. `expected`
 * has, for each beginning of a search, the papers that must come first.
 */
export async function typeSearches(
  page: Page,
  searches: readonly string[],
  expected: ReadonlyMap<string, readonly string[]>,
): Promise<Typing> {
  await page.evaluate(watchKeys);
  await page.focus('input[type=search]');
  const times: number[] = [];
  const missed: string[] = [];
  for (const search of searches) {
    await clear(page);
    let before = '';
    for (let at = 1; at <= search.length; at++) {
      const text = search.slice(0, at);
      const ids = expected.get(text)?.join(' ') ?? '';
      const isChange = ids !== '' && ids !== before;
      if (isChange) await page.evaluate((...wanted) => globalThis.watch.wait(...wanted), text, ids);
      await page.keyboard.press(text.at(-1) as 'a');
      if (isChange) {
        const time = await page.evaluate(() => globalThis.watch.painted);
        if (time === undefined) missed.push(text);
        else times.push(time);
      }
      if (ids !== '') before = ids;
      await new Promise((resolve) => setTimeout(resolve, KEY_INTERVAL));
    }
  }
  const { longTasks, eventTimes } = await page.evaluate(() => globalThis.watch);
  return { times, missed, longTasks, eventTimes };
}

/** Empties the field as a person does, and waits for the list that was there before the search. */
async function clear(page: Page): Promise<void> {
  await page.$eval('input[type=search]', (field) => (field as HTMLInputElement).select());
  await page.keyboard.press('Backspace');
  await page.waitForFunction(() => !document.querySelector('[role=progressbar]'));
}

interface Watch {
  /** From now on waits for papers in this order, for what stands in the field. */
  wait(text: string, ids: string): void;
  painted: Promise<number | undefined>;
  longTasks: number[];
  eventTimes: number[];
}

declare global {
  var watch: Watch;
}

/**
 * Runs in a page of the extension: notes when each key came, and looks at every change of the page for the papers that
 * are waited for. They are painted when the frame after that is through.
 */
function watchKeys(): void {
  let keyAt = 0;
  let wanted: { text: string; ids: string; done(ms: number): void } | undefined;
  const channel = new MessageChannel();
  const painted: (() => void)[] = [];
  channel.port1.onmessage = () => painted.shift()?.();
  const look = () => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (!wanted || field?.value !== wanted.text) return;
    const { ids, done } = wanted;
    const shown = [...document.querySelectorAll<HTMLElement>('article')].map(({ dataset }) => dataset.id);
    if (shown.slice(0, ids.split(' ').length).join(' ') !== ids) return;
    const from = keyAt;
    wanted = undefined;
    requestAnimationFrame(() => {
      painted.push(() => done(performance.now() - from));
      channel.port2.postMessage(null);
    });
  };
  // A card that shows another paper than before may stay as it is but for its texts.
  new MutationObserver(look).observe(document, {
    ...{ subtree: true, childList: true },
    attributeFilter: ['data-id'],
  });
  const note = ({ timeStamp }: Event) => {
    keyAt = timeStamp;
  };
  addEventListener('keydown', note, { capture: true });
  const watch: Watch = {
    painted: Promise.resolve(undefined),
    longTasks: [],
    eventTimes: [],
    wait(text, ids) {
      watch.painted = new Promise((done) => {
        wanted = { text, ids, done };
        setTimeout(() => done(undefined), 3_000);
      });
    },
  };
  const observe = (type: string, to: number[], isMeant: (entry: PerformanceEntry) => boolean) =>
    new PerformanceObserver((list) => {
      to.push(
        ...list
          .getEntries()
          .filter(isMeant)
          .map(({ duration }) => duration),
      );
    }).observe({ type, durationThreshold: 16 } as PerformanceObserverInit);
  observe('longtask', watch.longTasks, () => true);
  observe('event', watch.eventTimes, ({ name }) => name === 'keydown');
  globalThis.watch = watch;
}
