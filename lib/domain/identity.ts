import { arxivPaperId, DOI_NAME, type PaperId } from './paper';
import { cleanAddress, LIMITS } from './text';

/** What a source gives to know a paper by. Any text may be garbage; each is looked at for what it is. */
export interface Clues {
  /** Fields that are made to hold an identifier: a DOI, a guid, an id. */
  ids: readonly string[];
  /** Addresses of the paper's page, the best first. */
  links: readonly string[];
}

/**
 * What a paper is known by, whichever source tells of it: its arXiv id without version, else its DOI, else its link.
 * `undefined` if there is none of them.
 */
export function identify({ ids, links }: Clues): PaperId | undefined {
  return (
    first([...ids, ...links], arxivIdIn) ??
    first(ids, doiIn) ??
    first(links, doiInAddress) ??
    first([...links, ...ids], linkId)
  );
}

/** What is read from the first text that it can be read from. */
function first<T>(texts: readonly string[], read: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const found = read(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ARXIV_ID = String.raw`((?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)`;
/** An arXiv id as feeds write it where they have no address. */
const ARXIV_TEXT = new RegExp(
  `^(?:oai:arxiv\\.org:|arxiv:\\s*|(?:doi:\\s*)?10\\.48550/arxiv\\.)${ARXIV_ID}$`,
  'i',
);
/** Where an arXiv id stands in addresses, by their host. */
const ARXIV_PATHS: readonly [RegExp, RegExp][] = [
  [/^(?:.+\.)?arxiv\.org$/, new RegExp(`^/(?:abs|pdf|html|format|ps)/${ARXIV_ID}(?:\\.pdf)?/?$`, 'i')],
  [/^huggingface\.co$/, new RegExp(`^/papers/${ARXIV_ID}$`, 'i')],
  [/^(?:dx\.|www\.)?doi\.org$/, new RegExp(`^/10\\.48550/arxiv\\.${ARXIV_ID}$`, 'i')],
];

/** The paper of arXiv that an id or an address is of. */
export function arxivIdIn(text: string): PaperId | undefined {
  const short = text.trim().slice(0, LIMITS.address);
  const url = /^https?:/i.test(short) ? URL.parse(short) : null;
  const place = url && ARXIV_PATHS.find(([host]) => host.test(url.hostname))?.[1];
  const found = (url ? place?.exec(url.pathname) : ARXIV_TEXT.exec(short))?.[1];
  // `math.GT/0309136` and `math/0309136` are one paper.
  return found === undefined ? undefined : arxivPaperId(found.replace(/\.[a-z]{2}(?=\/)/i, ''));
}

const DOI = /^(?:doi:\s*|(?:https?:\/\/)?(?:www\.)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/[\x21-\x7E]+)$/i;

/** A text that is a DOI as a whole, with or without a resolver in front. The names of DOIs know no capitals. */
function doiIn(text: string): PaperId | undefined {
  const found = DOI.exec(text.trim().slice(0, LIMITS.address))?.[1];
  return found === undefined ? undefined : doiId(decoded(found));
}

/** Preprint servers whose addresses have a version behind the DOI, which is no part of it. */
const WITH_VERSION = /^(10\.(?:1101|64898)\/.+?)v\d+(?:[./].*)?$/s;

/** The DOI in the path of a publisher's address: `/doi/abs/10.1002/tax.12650?af=R`. */
function doiInAddress(text: string): PaperId | undefined {
  const path = URL.parse(text.trim().slice(0, LIMITS.address))?.pathname;
  const found = /\/(10\.\d{4,9}\/[\x21-\x7E]+)$/.exec(path ?? '')?.[1];
  return found === undefined ? undefined : doiId(decoded(found).replace(WITH_VERSION, '$1'));
}

function doiId(text: string): PaperId | undefined {
  const end = text.search(/[?#]/);
  // What precedes a query or a place is kept as it is: papers are stored under it.
  const doi = (end === -1 ? withoutSigns(text) : text.slice(0, end)).toLowerCase();
  return DOI_NAME.test(doi) ? `doi:${doi}` : undefined;
}

/** The text without the signs at its end, which belong to a sentence or an address around it. */
function withoutSigns(text: string): string {
  let end = text.length;
  // From behind: a pattern would look for the end anew from each of the signs.
  while (end > 0 && '.,;)]/'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}

/** Parameters that tell where a reader comes from, not what they read. */
const TRACKING = /^(utm_\w+|rss|af|src|source|ref|rft_dat|wt_mc|fc|ff|feed|cmp)$/i;

/** The link as an id: without what follows the reader about, and without a place in the page. */
function linkId(text: string): PaperId | undefined {
  const address = cleanAddress(text);
  const url = address === undefined ? undefined : new URL(address);
  if (!url) return undefined;
  url.hash = '';
  // Its feeds have the version of its own software there.
  if (url.hostname === 'pubmed.ncbi.nlm.nih.gov' && /^\/\d+\/?$/.test(url.pathname)) url.search = '';
  const whole = url.href;
  const parameters = [...url.searchParams];
  const kept = parameters.filter(([name]) => !TRACKING.test(name));
  if (kept.length < parameters.length) url.search = new URLSearchParams(kept).toString();
  // Without one parameter, the others are written anew, and may become longer than an address may be.
  return `url:${url.href.length > LIMITS.address ? whole : url.href}`;
}
