import { identify } from '../../domain/identity';
import type { FetchedPaper, PaperId } from '../../domain/paper';
import { cleanAddress, LIMITS } from '../../domain/text';
import { htmlText } from '../html-text';
import { readMoment } from '../moment';
import { toAuthors } from './authors';
import type { WireItem } from './wire';

/** The paper that an item of the feed at an address tells of; `undefined` if it has no title. */
export function toPaper(item: WireItem, feed: string): FetchedPaper | undefined {
  const title = item.titles.map((text) => htmlText(text, LIMITS.title)).find(Boolean);
  if (!title) return undefined;
  const publishedAt = item.dates.map(readMoment).find((moment) => moment !== undefined);
  return {
    id: idOf(item, feed, title),
    title,
    abstract: abstractOf(item.texts),
    authors: toAuthors(item.authors.filter((name) => name.trim() !== '')),
    ...(publishedAt !== undefined && { publishedAt }),
    upvotes: 0,
    comments: 0,
  };
}

/** An item without a link is known by the feed's address, and by its guid or title in it. */
function idOf({ ids, links }: WireItem, feed: string, title: string): PaperId {
  const absolute = links.flatMap((link) => absoluteAddress(link, feed) ?? []);
  const known = identify({ ids, links: absolute });
  if (known) return known;
  const name = ids.find((id) => id.trim() !== '') ?? title;
  const place = `#${encodeURIComponent(name.trim().slice(0, 100).toWellFormed())}`;
  // Of an address that is nearly too long, the end gives way: the name is what tells items apart.
  return `url:${feed.slice(0, LIMITS.address - place.length)}${place}`;
}

function absoluteAddress(link: string, feed: string): string | undefined {
  const url = link.trim() === '' ? null : URL.parse(link.trim(), feed);
  return url ? cleanAddress(url.href) : undefined;
}

/** The longest of an item's texts: feeds have the abstract beside a note on the issue, or cut short. */
function abstractOf(texts: readonly string[]): string {
  const clean = texts.map((text) => withoutHead(htmlText(text, LIMITS.abstract)));
  return clean.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

/** An abstract without the word `Abstract` in front, and without PubMed's line on where it appeared. */
function withoutHead(text: string): string {
  return text.replace(/^.{0,400}?\bABSTRACT\b[:.]?\s+(?=\S)/, '').replace(/^Abstract[:.]?\s+(?=\S)/i, '');
}
