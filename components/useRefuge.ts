import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/** Does something that takes the pressed button off the page, with the focus in safety. */
export type Leaving = (act: () => void) => void;

/**
 * For buttons that go away when they are pressed: a browser would drop the focus with them, and the keyboard would have
 * to begin anew at the top of the page. `refuge` is the element that the focus goes to instead.
 */
export function useRefuge<T extends HTMLElement>(): { refuge: RefObject<T | null>; leaving: Leaving } {
  const refuge = useRef<T>(null);
  const leaving: Leaving = (act) => {
    // It is near, or as tall as the page: what one looks at stays where it is.
    refuge.current?.focus({ preventScroll: true });
    act();
  };
  return { refuge, leaving };
}
