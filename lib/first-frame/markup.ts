/** Stand in for what HTML can't say here: the pages' policy refuses styles in attributes, and it has no shadow trees. */
const STYLE = 'data-kept-style';
const SHADOW = 'data-kept-shadow';

/** What an element or a shadow tree holds, as HTML, without the elements that `isWanted` refuses. */
export function markupOf(parent: Node, isWanted: (element: Element) => boolean): string {
  const copy = document.createElement('div');
  copyInto(copy, parent, isWanted);
  return copy.getHTML();
}

/** Node by node: of a list that was scrolled through, most is not wanted. */
function copyInto(copy: Node, parent: Node, isWanted: (element: Element) => boolean): void {
  for (const original of parent.childNodes) {
    if (original instanceof Element && !isWanted(original)) continue;
    const node = original.cloneNode();
    copyInto(node, original, isWanted);
    copy.appendChild(node);
    if (!(original instanceof Element && node instanceof Element)) continue;
    const style = node.getAttribute('style');
    if (style) node.setAttribute(STYLE, style);
    node.removeAttribute('style');
    if (original.shadowRoot) node.setAttribute(SHADOW, markupOf(original.shadowRoot, isWanted));
  }
}

/**
 * Puts what `markupOf` gave into an element or a shadow tree. The browser reads it as a document of its own, in which
 * nothing runs: that takes a tenth of the time that making the elements one by one does, where no code is warm yet.
 */
export function putMarkup(parent: ParentNode, markup: string): void {
  const { body } = new DOMParser().parseFromString(markup, 'text/html');
  for (const element of body.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    element.style.cssText = element.getAttribute(STYLE) ?? '';
    element.removeAttribute(STYLE);
  }
  for (const host of body.querySelectorAll(`[${SHADOW}]`)) {
    putMarkup(host.attachShadow({ mode: 'open' }), host.getAttribute(SHADOW) ?? '');
    host.removeAttribute(SHADOW);
  }
  parent.append(...body.childNodes);
}
