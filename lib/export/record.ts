import { linksOf, type PaperLink } from '../domain/links';
import { arxivIdOf, type Paper } from '../domain/paper';
import { cleanAddress, cleanText } from '../domain/text';
import type { Milliseconds } from '../domain/time';
import type { ExportEntry } from './format';
import { type Name, splitNames } from './names';

/** A day, or a month when that is all that is known. In UTC. */
export interface PublishedOn {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day?: number;
}

/**
 * An entry as the formats write it. All texts are one line of visible characters (see `cleanText`), but for the
 * note; what is not known is absent, or empty where it is a list or a text.
 */
export interface ExportRecord {
  paper: Paper;
  title: string;
  authors: Name[];
  abstract: string;
  published?: PublishedOn;
  arxivId?: string;
  /** Without `https://doi.org/` before it. */
  doi?: string;
  /** Where the paper itself is; http or https. */
  url?: string;
  tags: string[];
  keywords: string[];
  /** The person's note; lines are divided by `\n`. */
  note: string;
}

/** The links to the work itself, not to what others say of it. */
const OWN_PAGES: PaperLink['kind'][] = ['abstract', 'doi', 'page'];

/** Reads an entry for writing. A stored paper was cleaned when it came in; tags, notes and imported ones may not be. */
export function recordOf({ paper, tags = [], note = '' }: ExportEntry): ExportRecord {
  const page = linksOf(paper, '').find(({ kind }) => OWN_PAGES.includes(kind));
  return {
    paper,
    title: oneLine(paper.title) || oneLine(paper.id),
    authors: splitNames(paper.authors.map(({ name }) => name)),
    abstract: oneLine(paper.abstract),
    ...defined({
      published: publishedOn(paper),
      arxivId: arxivIdOf(paper.id),
      doi: doiOf(paper),
      url: page && cleanAddress(page.url),
    }),
    tags: labels(tags),
    keywords: labels(paper.keywords ?? []),
    note: linesOf(note).join('\n'),
  };
}

/** The person's tags and the paper's keywords, each once: they are one thing to reference managers. */
export function subjectsOf({ tags, keywords }: ExportRecord): string[] {
  return [...new Set([...tags, ...keywords])];
}

/** A text as one line of visible characters. */
export function oneLine(text: string): string {
  return cleanText(text, Number.POSITIVE_INFINITY);
}

/** `2017-06-12`, or `2017-06`. */
export function isoDateOf({ year, month, day }: PublishedOn): string {
  return [year, two(month), ...(day === undefined ? [] : [two(day)])].join('-');
}

/** A number of two digits. */
export function two(number: number): string {
  return String(number).padStart(2, '0');
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map(oneLine);
  const isText = (line: string) => line !== '';
  const first = lines.findIndex(isText);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}

function labels(texts: readonly string[]): string[] {
  return [...new Set(texts.map(oneLine))].filter((text) => text !== '');
}

function doiOf({ id }: Paper): string | undefined {
  const arxivId = arxivIdOf(id);
  // arXiv registers one for each of its papers: https://info.arxiv.org/help/doi.html
  if (arxivId) return `10.48550/arXiv.${arxivId}`;
  return id.startsWith('doi:')
    ? oneLine(id.slice('doi:'.length)).replaceAll(' ', '') || undefined
    : undefined;
}

/** When the paper appeared; where that is not known, the month that its arXiv id was given out in. */
function publishedOn({ id, publishedAt }: Paper): PublishedOn | undefined {
  return (publishedAt === undefined ? undefined : dayOfMoment(publishedAt)) ?? monthOfArxivId(arxivIdOf(id));
}

function dayOfMoment(moment: Milliseconds): PublishedOn | undefined {
  const date = new Date(moment);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) return undefined;
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2503.01234` and `hep-th/9901001`: https://info.arxiv.org/help/arxiv_identifier.html */
function monthOfArxivId(id: string | undefined): PublishedOn | undefined {
  const found = /^(\d\d)(\d\d)\.\d|\/(\d\d)(\d\d)\d{3}$/.exec(id ?? '');
  if (!found) return undefined;
  const [, modernYear, modernMonth, oldYear] = found;
  const month = Number(modernMonth ?? found[4]);
  // Ids of the old kind were given out from 1991 to 2007.
  const year = modernYear
    ? 2000 + Number(modernYear)
    : Number(oldYear) + (Number(oldYear) > 90 ? 1900 : 2000);
  return month >= 1 && month <= 12 ? { year, month } : undefined;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The fields that have a value: an optional field is left out, never set to `undefined`. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
