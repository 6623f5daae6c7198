import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { settings } from '../lib/state/preferences';
import { scrollerOf } from './scroller';

/** Calls back when an element that was seen leaves what scrolls it at the upper edge; only if the person wants that. */
export function useScrolledPast(callback: () => void): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement | null>(null);
  const latest = useRef(callback);
  latest.current = callback;
  const isWanted = settings.value.scrollingMarksRead;
  useEffect(() => {
    if (!isWanted || !element.current) return;
    let wasSeen = false;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        const isAbove =
          !entry.isIntersecting && entry.boundingClientRect.bottom <= (entry.rootBounds?.top ?? 0) + 1;
        if (wasSeen && isAbove) latest.current();
        wasSeen ||= entry.isIntersecting;
      },
      // It goes out of sight at this edge, which may be further down than the window's.
      { root: scrollerOf(element.current) },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isWanted]);
  return element;
}
