import { cleanAddress } from '../domain/text';
import type { ExportFormat } from './format';
import { fullName } from './names';
import { type ExportRecord, isoDateOf, oneLine, recordOf } from './record';

const COLUMNS: Record<string, (record: ExportRecord) => string> = {
  id: ({ paper }) => oneLine(paper.id),
  title: ({ title }) => title,
  authors: ({ authors }) => list(authors.map(fullName)),
  published: ({ published }) => (published ? isoDateOf(published) : ''),
  featured: ({ paper }) => paper.featuredOn ?? '',
  upvotes: ({ paper }) => String(paper.upvotes),
  comments: ({ paper }) => String(paper.comments),
  organization: ({ paper }) => oneLine(paper.organization?.name ?? ''),
  url: ({ url }) => url ?? '',
  code: ({ paper }) => cleanAddress(paper.code?.url ?? '') ?? '',
  project: ({ paper }) => cleanAddress(paper.projectPage ?? '') ?? '',
  keywords: ({ keywords }) => list(keywords),
  tags: ({ tags }) => list(tags),
  note: ({ note }) => note,
  abstract: ({ abstract }) => abstract,
};

/**
 * What a spreadsheet takes for a formula, and so may run, when a cell begins with it (also in full width):
 * https://owasp.org/www-community/attacks/CSV_Injection. Apostrophes before it belong to it, so that the one put
 * before them can be told and taken away again.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * CSV: https://www.rfc-editor.org/rfc/rfc4180, with a header; lists within a cell are divided by '; '. It begins
 * with a byte order mark: without one, Excel reads UTF-8 as the letters of the computer's region, and what else
 * reads CSV knows to skip it.
 */
export const csv: ExportFormat = {
  name: 'csv',
  label: 'CSV',
  extension: 'csv',
  mediaType: 'text/csv;charset=utf-8',
  write(entries) {
    const rows = entries.map(recordOf).map((record) => Object.values(COLUMNS).map((cell) => cell(record)));
    const lines = [Object.keys(COLUMNS), ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`);
    return `\uFEFF${lines.join('')}`;
  },
};

function list(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll(';', ',')).join('; ');
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
