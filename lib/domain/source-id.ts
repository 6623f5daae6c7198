import { cleanAddress, cleanText, LIMITS } from './text';

/** The kinds of sources, each a folder of `lib/sources`. */
export type SourceKind = 'huggingface' | 'arxiv' | 'feed';

/**
 * Where papers come from: the digest, categories of arXiv (`arxiv:cs.CL+cs.LG`) or a search there (`arxiv:all:graph`),
 * a feed (`feed:https://…`). The id says all that is needed to ask it.
 */
export type SourceId = 'huggingface' | `arxiv:${string}` | `feed:${string}`;

/** A source that a person added, and what it is called. */
export interface AddedSource {
  id: SourceId;
  name: string;
}

/** The longest query of arXiv that is taken. */
const LONGEST_QUERY = 500;
const MOST_CATEGORIES = 20;

/** The kind of a source, by its id. */
export function kindOf(id: SourceId): SourceKind {
  return id.split(':', 1)[0] as SourceKind;
}

/** What stands behind the kind: categories, a query, an address. */
export function addressOf(id: SourceId): string {
  return id.slice(kindOf(id).length + 1);
}

/** Whether a source counts upvotes, so that its numbers mean something. */
export function countsUpvotes(id: SourceId): boolean {
  return kindOf(id) === 'huggingface';
}

/** Whether a text is a source's id, written as we write it. */
export function isSourceId(text: unknown): text is SourceId {
  if (text === 'huggingface') return true;
  if (typeof text !== 'string') return false;
  const [, kind, rest = ''] = /^(arxiv|feed):(.*)$/s.exec(text) ?? [];
  if (kind === 'feed') return toFeedAddress(rest) === rest;
  return kind === 'arxiv' && toArxivSource(rest) === text;
}

/** More than these sources nobody reads. */
const MOST_SOURCES = 100;

/** The sources in a list from outside that may be asked, each once, with a name. */
export function readAddedSources(values: readonly unknown[]): AddedSource[] {
  const read = values.flatMap((value): AddedSource[] => {
    const { id, name } = Object(value) as Record<string, unknown>;
    if (!isSourceId(id) || id === 'huggingface') return [];
    return [{ id, name: cleanText(typeof name === 'string' ? name : '', LIMITS.name) || plainName(id) }];
  });
  const first = new Map(read.toReversed().map((source) => [source.id, source]));
  return read.filter((source) => first.get(source.id) === source).slice(0, MOST_SOURCES);
}

/** A source's name when nobody gave it one: `arXiv cs.CL`, or the host of a feed. */
export function plainName(id: SourceId): string {
  if (id === 'huggingface') return 'Hugging Face Daily Papers';
  const address = addressOf(id);
  return kindOf(id) === 'arxiv' ? `arXiv ${address.replaceAll('+', ', ')}` : new URL(address).host;
}

/** Where a source that was added is asked, without a slash at the end. */
export function originOf(id: SourceId): string {
  if (kindOf(id) === 'feed') return new URL(addressOf(id)).origin;
  return isOfCategories(id) ? 'https://rss.arxiv.org' : 'https://export.arxiv.org';
}

/** What a search may call a source by, in `source:`: its kind, what it is of, the host of a feed. The last one is offered. */
export function searchNames(id: SourceId): string[] {
  if (id === 'huggingface') return [id];
  const kind = kindOf(id);
  return [kind, kind === 'feed' ? new URL(addressOf(id)).host : addressOf(id)];
}

/** The source that a person means by what they typed; `undefined` if it is none that may be asked. */
export function toSource(text: string): SourceId | undefined {
  const typed = text.trim();
  const arxiv = toArxivSource(typed.replace(/^arxiv:\s*/i, ''));
  if (arxiv) return arxiv;
  const address = toFeedAddress(/^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed);
  return address === undefined ? undefined : (ofArxivFeed(address) ?? `feed:${address}`);
}

const ARCHIVE =
  /^(astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|nlin|nucl-ex|nucl-th|physics|q-bio|q-fin|quant-ph|stat)(?:\.([a-z]{2}|optics|other|soft|[a-z]{2,}(?:-[a-z]+)+))?$/i;
/** What a search of arXiv's is made of: `cat:cs.CL AND all:graph`. */
const QUERY = /\b(ti|au|abs|co|jr|cat|rn|id|all):\S/;

/** Categories as arXiv writes them, each once, in alphabetical order; else a query; `undefined` if it is neither. */
function toArxivSource(text: string): SourceId | undefined {
  const categories = text
    .split(/[\s,+]+/)
    .filter(Boolean)
    .map(toCategory);
  if (categories.length > 0 && categories.every((category) => category !== undefined))
    return `arxiv:${[...new Set(categories)].sort().slice(0, MOST_CATEGORIES).join('+')}`;
  const query = text.trim().replace(/\s+/g, ' ');
  const isQuery = QUERY.test(query) && query.length <= LONGEST_QUERY && query.isWellFormed();
  return isQuery && !/:\/\//.test(query) ? `arxiv:${query}` : undefined;
}

function toCategory(text: string): string | undefined {
  const [, archive, subject] = ARCHIVE.exec(text) ?? [];
  if (!archive) return undefined;
  if (!subject) return archive.toLowerCase();
  // Two letters are written large (`cs.CL`), words small (`cond-mat.mes-hall`).
  return `${archive.toLowerCase()}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`;
}

/** Whether a source of arXiv is of categories, which are announced, and no search. */
export function isOfCategories(id: SourceId): boolean {
  return kindOf(id) === 'arxiv' && !addressOf(id).includes(':');
}

/** arXiv's own feeds are asked as what they are, so that its politeness and its ways are kept. */
function ofArxivFeed(address: string): SourceId | undefined {
  const { host, pathname, searchParams } = new URL(address);
  if (!isArxivHost(host)) return undefined;
  const categories = /^\/(?:rss|atom)\/([^/]+)\/?$/.exec(pathname)?.[1];
  return toArxivSource(categories ?? searchParams.get('search_query') ?? '');
}

/** arXiv asks for one request every three seconds over all of its hosts. */
export function isArxivHost(host: string): boolean {
  return host === 'arxiv.org' || host.endsWith('.arxiv.org');
}

/** Ends of names that lead into somebody's own network. */
const PRIVATE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/;

/**
 * The address of a feed as it is stored, if it may be asked: https at its usual port, a name of the public network,
 * nobody's password in it. All else is refused: numbers in whatever spelling, single words, names of private networks.
 */
export function toFeedAddress(text: string): string | undefined {
  const address = cleanAddress(text);
  const url = address === undefined ? undefined : new URL(address);
  if (url?.protocol !== 'https:' || url.port !== '') return undefined;
  // `new URL` has made 127.1, 0x7f000001 and 2130706433 what they are; an IPv6 address stands in brackets.
  const host = url.hostname.replace(/\.$/, '');
  const isPublic = /^(?:[a-z\d_-]+\.)+(?=[a-z\d-]*[a-z])[a-z\d-]{2,}$/.test(host) && !PRIVATE.test(host);
  if (!isPublic) return undefined;
  url.hostname = host;
  url.hash = '';
  return url.href;
}
