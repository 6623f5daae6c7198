/** What a page tells of its own beginning; moments in milliseconds from the start of its navigation. */
export interface Beginning {
  /** The first frame with the heading of a paper in sight is out. */
  papers: number;
  /** When the browser says that this heading was on screen: the same with what compositor and screen take. */
  onScreen: number;
  /** The browser's own figures: when something, and when some content, was on screen. */
  firstPaint: number;
  firstContent: number;
  /** The frame after the last change is out. */
  settled: number;
  /** Share of the screen that moved, as the browser counts it (CLS). */
  shift: number;
  /** How far the heading of a paper that was in the first frame had moved at the end, in CSS pixels at most. */
  moved: number;
  /** The longest task of 50 ms and more; 0 if there was none. */
  longestTask: number;
  /** When that navigation began, since 1970. */
  origin: number;
}

/** Milliseconds without a change after which a page counts as settled. */
export const CALM = 400;

declare global {
  /** `at`: when the frame with the first papers was begun; what is asked for later can't hold it up. */
  var beginning: { done: Promise<Beginning>; at: number };
}

/**
 * Runs in a page before everything else of it: waits for the first frame with papers, then until the page has been
 * at rest for `calm` milliseconds.
 */
export function watchBeginning(calm: number): void {
  if (!location.protocol.endsWith('extension:')) return;
  const HEADING = 'article :is(h2, h3, h4)';
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  // A message that is sent in a frame comes when it is out.
  const afterFrame = (done: () => void) =>
    requestAnimationFrame(() => {
      waiting.push(done);
      channel.port2.postMessage(null);
    });
  let papers: number | undefined;
  let isAsked = false;
  let changedAt = 0;
  let paintedAt = 0;
  let isOver = false;
  const places = new Map<string, number>();
  const inSight = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const notePlaces = () => {
    for (const heading of document.querySelectorAll(HEADING))
      if (inSight(heading))
        places.set(heading.textContent ?? '', heading.getBoundingClientRect().top + scrollY);
  };
  const look = () => {
    changedAt = performance.now();
    const change = changedAt;
    afterFrame(() => {
      if (!isOver && change <= changedAt) paintedAt = performance.now();
    });
    const heading = papers === undefined && !isAsked ? document.querySelector(HEADING) : null;
    if (!heading) return;
    for (const part of [heading, ...heading.querySelectorAll('*')]) part.setAttribute('elementtiming', '');
    isAsked = true;
    requestAnimationFrame(() => {
      const found = document.querySelector(HEADING);
      isAsked = false;
      if (!found || !inSight(found)) return void setTimeout(look);
      isAsked = true;
      beginning.at = performance.timeOrigin + performance.now();
      waiting.push(() => {
        papers = performance.now();
        notePlaces();
      });
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, {
    ...{ subtree: true, childList: true, attributes: true, characterData: true },
  });
  let shift = 0;
  let longestTask = 0;
  let onScreen = Number.NaN;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) onScreen = (entry as unknown as { renderTime: number }).renderTime;
  }).observe({ type: 'element', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  }).observe({ type: 'longtask', buffered: true });

  const paint = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
  const moves = () => {
    let most = 0;
    for (const heading of document.querySelectorAll(HEADING)) {
      const before = places.get(heading.textContent ?? '');
      if (before !== undefined)
        most = Math.max(most, Math.abs(heading.getBoundingClientRect().top + scrollY - before));
    }
    return most;
  };
  const done = new Promise<Beginning>((resolve) => {
    const wait = () => {
      const isCalm = papers !== undefined && performance.now() - Math.max(changedAt, papers) > calm;
      if (!isCalm && performance.now() < 15_000) return void setTimeout(wait, 50);
      isOver = true;
      resolve({
        papers: papers ?? Number.NaN,
        onScreen,
        firstPaint: paint('first-paint'),
        firstContent: paint('first-contentful-paint'),
        settled: Math.max(paintedAt, papers ?? 0),
        ...{ shift, moved: moves(), longestTask },
        origin: performance.timeOrigin,
      });
    };
    setTimeout(wait, 50);
  });
  globalThis.beginning = { done, at: Number.NaN };
}
