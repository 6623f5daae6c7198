/** An element as it was read. Names are as `nameOf` gives them: `title`, `dc:creator`. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Elements and texts, in order. */
  children: (XmlElement | string)[];
}

/** No feed is nested deeper; what is was made to break something. */
const DEEPEST = 100;
/** Known feeds have up to 8 namespaces. Each element that declares one copies all that hold there. */
const MOST_NAMESPACES = 50;
/** Known feeds have addresses of up to 61 letters. Patterns that look anywhere in one take its length squared. */
const LONGEST_NAMESPACE = 200;
/**
 * Elements and attributes together. 2,000 papers of arXiv, which no day has, are 65,000; an element takes at least a hundred
 * bytes of memory, and the largest answer that is read could be four million of them.
 */
const MOST_PARTS = 300_000;

/** Names are told by where their prefix leads, whatever it is; of undeclared and unknown ones the prefix is believed. */
const NAMESPACES: readonly [RegExp, string][] = [
  [/^http:\/\/purl\.org\/rss\/1\.0\/$|netscape\.com\/rdf/, ''],
  [/^http:\/\/www\.w3\.org\/2005\/Atom$/, 'atom'],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#$/, 'rdf'],
  [/^http:\/\/purl\.org\/dc\/(elements|terms)\/1?/, 'dc'],
  [/prism/i, 'prism'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^http:\/\/arxiv\.org\/schemas\/atom/, 'arxiv'],
];

// One token at a time, from where the last one ended. A part that does not end is no token, and the text is refused; nor
// is one with more than 200 attributes: known feeds have 8, and the way back through 300,000 is more than a browser keeps.
const TOKEN =
  /<!--(?<comment>.*?)-->|<!\[CDATA\[(?<cdata>.*?)\]\]>|<\?.*?\?>|<\/(?<end>[^\s<>/]+)\s*>|<(?<start>[^\s<>/!?="']+)(?<attributes>(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,200})\s*(?<empty>\/?)>|(?<text>[^<]+)/sy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The prefixes that hold in an element, and the canonical ones for those that lead to a known place. */
type Scope = ReadonlyMap<string, string | undefined>;

interface Open {
  element: XmlElement;
  /** The name as it is written, which the end has to repeat. */
  written: string;
  scope: Scope;
}

/**
 * Reads XML as far as feeds need it, and strictly: what is not well-formed is `undefined`. Written here because a
 * worker has no DOMParser and the libraries that feeds are read with are larger than all our pages. A document type is
 * passed over, so that no entity of its own is ever expanded, and nothing is fetched.
 */
export function parseXml(text: string): XmlElement | undefined {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open: Open[] = [{ element: root, written: '', scope: new Map() }];
  let parts = 0;
  TOKEN.lastIndex = 0;
  const source = text.replace(/^\uFEFF?\s*/, '');
  while (TOKEN.lastIndex < source.length) {
    if (source.startsWith('<!DOCTYPE', TOKEN.lastIndex))
      TOKEN.lastIndex = afterDoctype(source, TOKEN.lastIndex);
    const groups = TOKEN.exec(source)?.groups;
    const parent = open.at(-1);
    if (!groups || !parent || open.length > DEEPEST) return undefined;
    const { start, end, cdata, text: plain } = groups;
    if (plain !== undefined) parent.element.children.push(unescaped(plain));
    if (cdata !== undefined) parent.element.children.push(cdata);
    if (end !== undefined && open.pop()?.written !== end) return undefined;
    if (start !== undefined) {
      const next = opened(start, groups.attributes ?? '', parent.scope);
      parts += 1 + (next?.element.attributes.size ?? 0);
      if (!next || parts > MOST_PARTS) return undefined;
      parent.element.children.push(next.element);
      if (!groups.empty) open.push(next);
    }
  }
  return open.length === 1 ? documentIn(root) : undefined;
}

/** Where a document type ends, with all that is declared in it; at the end of the text if it does not. */
function afterDoctype(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === '"' || sign === "'") at = endOf(source, sign, at + 1);
    else if (sign === '[') depth++;
    else if (sign === ']') depth--;
    else if (sign === '>' && depth === 0) return at + 1;
  }
  return source.length;
}

function endOf(source: string, sign: string, from: number): number {
  const end = source.indexOf(sign, from);
  return end === -1 ? source.length : end;
}

/** Shared by all elements that have none: most. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** An element as it begins; `undefined` if it declares what no feed does. */
function opened(written: string, attributes: string, outer: Scope): Open | undefined {
  const read = [...attributes.matchAll(ATTRIBUTE)].map(
    ([, name = '', one, other]) => [name, unescaped(one ?? other ?? '')] as const,
  );
  const scope = withDeclared(read, outer);
  if (!scope) return undefined;
  const element: XmlElement = {
    name: nameOf(written, scope),
    attributes: read.length === 0 ? NO_ATTRIBUTES : new Map(read),
    children: [],
  };
  return { element, written, scope };
}

function withDeclared(attributes: readonly (readonly [string, string])[], outer: Scope): Scope | undefined {
  const declared = attributes.filter(([name]) => /^xmlns(:|$)/.test(name));
  if (declared.length === 0) return outer;
  if (declared.some(([, address]) => address.length > LONGEST_NAMESPACE)) return undefined;
  const scope = new Map([...outer, ...declared.map(declaration)]);
  return scope.size > MOST_NAMESPACES ? undefined : scope;
}

function declaration([name, address]: readonly [string, string]): [string, string | undefined] {
  const known = NAMESPACES.find(([pattern]) => pattern.test(address));
  return [name.slice('xmlns:'.length), known?.[1]];
}

function nameOf(written: string, scope: Scope): string {
  const [local = '', prefix = ''] = written.split(':', 2).reverse();
  const canonical = scope.get(prefix) ?? prefix;
  // The elements of Atom itself mostly have no prefix.
  return canonical === '' || (canonical === 'atom' && prefix === '') ? local : `${canonical}:${local}`;
}

/** The one element of a document, as long as nothing but white space stands beside it. */
function documentIn({ children }: XmlElement): XmlElement | undefined {
  const elements = children.filter((child) => typeof child !== 'string');
  const isBare = children.every((child) => typeof child !== 'string' || child.trim() === '');
  return isBare && elements.length === 1 ? elements[0] : undefined;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text with XML's five entities and numbered characters in place; other names stay as they are written. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (written, decimal, hex, name) =>
    name === undefined
      ? character(decimal ? Number(decimal) : Number.parseInt(hex, 16))
      : (NAMED.get(name) ?? written),
  );
}

/** The character of a number; the sign for a broken one where there is none. */
export function character(code: number): string {
  const isOne = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isOne ? String.fromCodePoint(code) : '\uFFFD';
}

/** The elements of a name right below an element. */
export function childrenOf({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => typeof child !== 'string' && child.name === name) as XmlElement[];
}

/** All text within an element; tags in it, as in Atom's `xhtml`, are written out, so that it is read like other HTML. */
export function textOf({ children }: XmlElement): string {
  return children
    .map((child) => (typeof child === 'string' ? child : `<${child.name}>${textOf(child)}</${child.name}>`))
    .join('');
}

/** The texts of the elements of these names right below an element: name by name, empty ones left out. */
export function textsOf(element: XmlElement, ...names: string[]): string[] {
  return names.flatMap((name) =>
    childrenOf(element, name)
      .map((child) => textOf(child).trim())
      .filter(Boolean),
  );
}
