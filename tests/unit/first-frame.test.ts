import { expect, it } from 'vitest';
import { markupOf, putMarkup } from '../../lib/first-frame/markup.ts';

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
