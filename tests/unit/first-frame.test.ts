import { afterEach, expect, it, vi } from 'vitest';
import { markupOf, putMarkup } from '../../lib/first-frame/markup.ts';
import { keepSnapshot } from '../../lib/first-frame/snapshot.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  localStorage.clear();
});

const div = (html: string): HTMLElement => {
  const element = document.createElement('div');
  element.innerHTML = html;
  return element;
};

/** What a snapshot of a page's content makes of it. */
function remade(before: HTMLElement, isWanted: (element: Element) => boolean = () => true): HTMLElement {
  const after = document.createElement('div');
  putMarkup(after, markupOf(before, isWanted));
  return after;
}

it('makes elements and texts again as they were, but for what is not wanted', () => {
  const html =
    '<p class="fine" lang="en">Of &lt;b&gt;two&lt;/b&gt; <b>kinds</b></p><svg viewBox="0 0 24 24"></svg>';
  expect(remade(div(html)).innerHTML).toBe(html);
  const isWanted = ({ localName }: Element) => localName !== 'b';
  expect(remade(div(html), isWanted).querySelector('b')).toBeNull();
});

it('sets styles by script: the pages’ policy refuses the attribute, of which this document knows nothing', () => {
  const before = div('<span style="position: absolute; white-space: nowrap">$x$</span>');
  expect(markupOf(before, () => true)).not.toContain(' style=');
  const { style } = remade(before).firstElementChild as HTMLElement;
  expect([style.position, style.whiteSpace]).toEqual(['absolute', 'nowrap']);
});

it('makes shadow trees again, with their styles, and leaves no trace of how', () => {
  const before = div('<span>$x$</span>');
  const root = (before.firstElementChild as Element).attachShadow({ mode: 'open' });
  root.innerHTML = '<span style="position: absolute"><slot></slot></span><span aria-hidden="true">x</span>';
  const host = remade(before).firstElementChild as HTMLElement;
  expect(host.outerHTML).toBe('<span>$x$</span>');
  expect(host.shadowRoot?.querySelectorAll('span')).toHaveLength(2);
  expect(host.shadowRoot?.querySelector('span')?.style.position).toBe('absolute');
});

/** Keeps a page of papers, each a tenth of the window high, of which `main` has scrolled so many past; which are kept. */
function keptOf(papers: number, scrolledPast: number, isOver: (place: number) => boolean = () => false) {
  const height = innerHeight / 10;
  const articles = Array.from({ length: papers }, (_, place) => `<article>${place}</article>`);
  document.body.innerHTML = `<main>${articles.join('')}</main>`;
  const main = document.querySelector('main') as HTMLElement;
  vi.spyOn(main, 'scrollTop', 'get').mockReturnValue(scrolledPast * height);
  document.querySelectorAll('article').forEach((article, place) => {
    const at = new DOMRect(0, (place - scrolledPast) * height, 300, height);
    vi.spyOn(article, 'getBoundingClientRect').mockReturnValue(at);
  });
  keepSnapshot(({ textContent }) => isOver(Number(textContent)));
  const kept = Object.values(localStorage)
    .join()
    .match(/\d+(?=<.article>)/g);
  return kept?.map(Number);
}

const upTo = (end: number) => Array.from({ length: end }, (_, place) => place);

it.each([0, 5])('keeps a page as it is at its beginning, with %i papers scrolled past', (scrolledPast) => {
  expect(keptOf(40, scrolledPast)).toEqual(upTo(12));
});

it('keeps no notice, whose way back is only there while the page is', () => {
  document.body.innerHTML = '<p>papers</p><div class="notice"><p>Said.</p><button>Undo</button></div>';
  keepSnapshot(() => false);
  expect(Object.values(localStorage).join()).toMatch(/papers(?!.*Undo)/);
});

it('keeps nothing that is marked as not being there again', () => {
  document.body.innerHTML = '<ul><li data-over="false">agents</li><li data-over="true">proteins</li></ul>';
  keepSnapshot(() => false);
  expect(Object.values(localStorage).join()).toMatch(/agents(?!.*proteins)/);
});

it('keeps as much of a page where papers are left out', () => {
  expect(keptOf(40, 0, (place) => place < 8)).toEqual(upTo(20).slice(8));
});

it('keeps nothing of a page that is too large, not even how it looked before', () => {
  document.body.innerHTML = '<p>small</p>';
  keepSnapshot(() => false);
  expect(localStorage).toHaveLength(1);
  document.body.innerHTML = `<p>${'large '.repeat(100_000)}</p>`;
  keepSnapshot(() => false);
  expect(localStorage).toHaveLength(0);
});
