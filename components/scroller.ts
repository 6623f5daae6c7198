/** The element that scrolls what stands in it, or `null` for the window. */
export function scrollerOf(element: Element | null): Element | null {
  for (let outer = element?.parentElement; outer && outer !== document.body; outer = outer.parentElement)
    if (/auto|scroll/.test(getComputedStyle(outer).overflowY)) return outer;
  return null;
}
