/** What scrolls on one page or another: the window, what stands between the popup's edges, the library's list. */
const scrollers = () => document.querySelectorAll('html, main, #papers');

/** How far down a page is, in pixels. */
export function scrolledBy(): number {
  return [...scrollers()].reduce((sum, { scrollTop }) => sum + scrollTop, 0);
}
