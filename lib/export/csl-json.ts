import { citationKeys } from './citation-key';
import type { ExportFormat } from './format';
import type { Name } from './names';
import { defined, type ExportRecord, type PublishedOn, recordOf, subjectsOf } from './record';

/** A name as CSL has it. */
type CslName = { family: string; given: string; suffix?: string } | { literal: string };

/** The fields that are used of https://github.com/citation-style-language/schema (schemas/input/csl-data.json). */
interface CslItem {
  id: string;
  /** What CSL 1.0.2 calls preprints. */
  type: 'article';
  title: string;
  author?: CslName[];
  issued?: { 'date-parts': [number[]] };
  publisher?: string;
  /** The archive's own id: `arXiv:1706.03762`. */
  number?: string;
  DOI?: string;
  URL?: string;
  abstract?: string;
  keyword?: string;
  note?: string;
}

/** CSL-JSON, what Pandoc, Zotero and citeproc read: an array of items, https://docs.citationstyles.org */
export const cslJson: ExportFormat = {
  name: 'csl-json',
  label: 'CSL-JSON',
  extension: 'json',
  mediaType: 'application/vnd.citationstyles.csl+json',
  write(entries) {
    const records = entries.map(recordOf);
    const keys = citationKeys(records);
    const items = records.map((record, index) => itemOf(record, keys[index] ?? ''));
    return `${JSON.stringify(items, null, 2)}\n`;
  },
};

function itemOf(record: ExportRecord, id: string): CslItem {
  const { arxivId, published, doi, url, authors } = record;
  return {
    id,
    type: 'article',
    title: record.title,
    ...defined({
      author: authors.length > 0 ? authors.map(nameOf) : undefined,
      issued: published && issued(published),
      publisher: arxivId && 'arXiv',
      number: arxivId && `arXiv:${arxivId}`,
      DOI: doi,
      URL: url,
      abstract: record.abstract || undefined,
      // One text with commas; one within a subject can't be told from them.
      keyword: subjectsOf(record).join(', ') || undefined,
      note: record.note || undefined,
    }),
  };
}

function nameOf(name: Name): CslName {
  if (name.kind === 'whole') return { literal: name.name };
  const { kind: _, ...parts } = name;
  return parts;
}

function issued({ year, month, day }: PublishedOn): { 'date-parts': [number[]] } {
  return { 'date-parts': [[year, month, ...(day === undefined ? [] : [day])]] };
}
