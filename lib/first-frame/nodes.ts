/**
 * A part of a page as plain data: a text, or an element with its attributes, children and, if it has one, its shadow
 * tree.
 */
export type PageNode = string | [tag: string, attributes: Record<string, string>, ...content: PageNode[][]];

const NAMESPACES: Readonly<Record<string, string>> = {
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
};

/** What an element holds, without the elements that `isWanted` refuses. */
export function readNodes(parent: ParentNode, isWanted: (element: Element) => boolean): PageNode[] {
  const nodes: PageNode[] = [];
  for (const child of parent.childNodes) {
    if (child instanceof Element) {
      if (isWanted(child)) nodes.push(readElement(child, isWanted));
    } else if (child.nodeType === Node.TEXT_NODE && child.nodeValue) nodes.push(child.nodeValue);
  }
  return nodes;
}

function readElement(element: Element, isWanted: (element: Element) => boolean): PageNode {
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) attributes[name] = value;
  const content = readNodes(element, isWanted);
  const { shadowRoot } = element;
  return shadowRoot
    ? [element.localName, attributes, content, readNodes(shadowRoot, isWanted)]
    : [element.localName, attributes, content];
}

/** Puts nodes into an element. They were read from a page of ours; as elements and texts they can run nothing. */
export function writeNodes(parent: ParentNode & Node, nodes: readonly PageNode[], namespace?: string): void {
  for (const node of nodes) {
    if (typeof node === 'string') parent.appendChild(document.createTextNode(node));
    else parent.appendChild(writeElement(node, namespace));
  }
}

function writeElement(
  [tag, attributes, content = [], shadow]: Exclude<PageNode, string>,
  outer?: string,
): Element {
  const namespace = NAMESPACES[tag] ?? outer;
  const element = namespace ? document.createElementNS(namespace, tag) : document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  writeNodes(element, content, namespace);
  if (shadow) writeNodes(element.attachShadow({ mode: 'open' }), shadow);
  return element;
}
