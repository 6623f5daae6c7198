import * as v from 'valibot';
import { parseJson } from '../../domain/json';
import { MOST } from '../../domain/paper';
import { childrenOf, parseXml, textOf, textsOf, type XmlElement } from '../xml';

/** An item of a feed as it comes over the wire, of whatever format: texts, none of them checked or cleaned. */
export interface WireItem {
  titles: string[];
  /** Addresses of the item's page, the best first; may be relative. */
  links: string[];
  /** What it says of its identity: guid, id, DOI. */
  ids: string[];
  /** Descriptions and contents, as HTML. */
  texts: string[];
  /** One a person, or all of them in one text. */
  authors: string[];
  /** When it was published; of those that can be read, the first counts. */
  dates: string[];
  /** arXiv's `new`, `cross`, `replace`, `replace-cross`. */
  announced?: string | undefined;
}

export interface WireFeed {
  title: string;
  items: WireItem[];
}

/** No day of arXiv has more; a feed that does is cut before its items are looked at. */
const MOST_ITEMS = 2_000;

/** Reads a feed of any format: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. `undefined` if the body is none. */
export function readFeed(body: string): WireFeed | undefined {
  return /^[\s\uFEFF]*\{/.test(body) ? readJsonFeed(body) : readXmlFeed(body);
}

function readXmlFeed(body: string): WireFeed | undefined {
  const root = parseXml(body);
  if (!root) return undefined;
  // Some write the format's own prefix with every element: `atom:feed`, `atom:entry`.
  const prefix = /^(.*:)?(?:feed|RDF|rss)$/.exec(root.name)?.[1] ?? '';
  const own = (name: string) => (root.name.endsWith('RDF') ? name : prefix + name);
  if (root.name === own('feed'))
    return {
      title: titleOf(root, own),
      items: childrenOf(root, own('entry'))
        .slice(0, MOST_ITEMS)
        .map((entry) => readEntry(entry, own)),
    };
  const channel = childrenOf(root, own('channel'))[0];
  if (!channel || !/(^|:)(RDF|rss)$/.test(root.name)) return undefined;
  // RSS 1.0 and 0.90 have the items beside the channel, RSS 2.0 has them in it.
  const items = [...childrenOf(channel, own('item')), ...childrenOf(root, own('item'))];
  return { title: titleOf(channel, own), items: items.slice(0, MOST_ITEMS).map(readRssItem) };
}

function titleOf(element: XmlElement, own: (name: string) => string): string {
  return textsOf(element, own('title'), 'dc:title')[0] ?? '';
}

function readRssItem(item: XmlElement): WireItem {
  const guids = childrenOf(item, 'guid');
  const permanent = guids.filter((guid) => guid.attributes.get('isPermaLink') !== 'false');
  return {
    titles: textsOf(item, 'title', 'dc:title'),
    links: [
      ...textsOf(item, 'link', 'prism:url'),
      ...hrefsOf(childrenOf(item, 'atom:link')),
      ...permanent.map(textOf).filter((text) => /^\s*https?:/i.test(text)),
    ],
    ids: [...identifiersOf(item), ...guids.map(textOf), item.attributes.get('rdf:about') ?? ''],
    texts: textsOf(item, 'description', 'dc:description', 'content:encoded', 'dc:abstract'),
    authors: firstOf(textsOf(item, 'dc:creator'), textsOf(item, 'author')),
    dates: textsOf(item, 'pubDate', 'dc:date', 'prism:publicationDate', 'dc:issued', 'prism:coverDate'),
    announced: textsOf(item, 'arxiv:announce_type')[0],
  };
}

function readEntry(entry: XmlElement, own: (name: string) => string): WireItem {
  const people = childrenOf(entry, own('author')).flatMap((author) => textsOf(author, own('name')));
  return {
    titles: textsOf(entry, own('title')),
    links: hrefsOf(childrenOf(entry, own('link'))),
    ids: [...identifiersOf(entry), ...textsOf(entry, own('id'))],
    texts: textsOf(entry, own('summary'), own('content'), 'dc:description'),
    authors: firstOf(people, textsOf(entry, 'dc:creator')),
    dates: textsOf(entry, own('published'), 'prism:publicationDate', 'dc:date', own('updated')),
    announced: textsOf(entry, 'arxiv:announce_type')[0],
  };
}

function identifiersOf(element: XmlElement): string[] {
  return textsOf(element, 'prism:doi', 'dc:identifier', 'prism:identifier', 'arxiv:DOI');
}

/** The addresses of links to the page itself; those to a PDF or to the feed come from other relations. */
function hrefsOf(links: XmlElement[]): string[] {
  return links
    .filter(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate')
    .flatMap(({ attributes }) => attributes.get('href') ?? []);
}

function firstOf(...lists: string[][]): string[] {
  return lists.find((list) => list.length > 0) ?? [];
}

const Text = v.fallback(v.string(), '');
const Person = v.fallback(v.object({ name: Text }), { name: '' });
const People = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((people) => people.slice(0, MOST.authors)),
    v.array(Person),
  ),
  [],
);
const JsonItem = v.object({
  id: v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), ''),
  url: Text,
  external_url: Text,
  title: Text,
  content_html: Text,
  content_text: Text,
  summary: Text,
  date_published: Text,
  authors: People,
  author: Person,
});
const JsonFeed = v.object({
  version: v.pipe(v.string(), v.regex(/^https:\/\/jsonfeed\.org\/version\//)),
  title: Text,
  items: v.array(v.unknown()),
});

function readJsonFeed(body: string): WireFeed | undefined {
  const feed = v.safeParse(JsonFeed, parseJson(body));
  if (!feed.success) return undefined;
  const { title, items } = feed.output;
  return { title, items: items.slice(0, MOST_ITEMS).map(readJsonItem) };
}

function readJsonItem(value: unknown): WireItem {
  const { success, output: item } = v.safeParse(JsonItem, value);
  if (!success) return { titles: [], links: [], ids: [], texts: [], authors: [], dates: [] };
  return {
    titles: [item.title],
    links: [item.url, item.external_url],
    ids: [item.id],
    texts: [item.summary, item.content_html, item.content_text],
    authors: [...item.authors, item.author].map(({ name }) => name),
    dates: [item.date_published],
  };
}
