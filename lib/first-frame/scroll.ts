/** What scrolls on one page or another: the window, what stands between the popup's edges, the library's list. */
const scrollers = () => document.querySelectorAll('html, main, #papers');

/** How far down a page is, in pixels. */
export function scrolledBy(): number {
  return [...scrollers()].reduce((sum, { scrollTop }) => sum + scrollTop, 0);
}

/** Notes where the page is scrolled to; what it gives scrolls there again, when other elements are in their place. */
export function noteScroll(): () => void {
  const places = Array.from(scrollers(), ({ scrollLeft, scrollTop }) => ({
    left: scrollLeft,
    top: scrollTop,
  }));
  return () => {
    for (const [index, part] of scrollers().entries()) part.scrollTo(places[index]);
  };
}
