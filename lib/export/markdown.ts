import type { ExportFormat } from './format';
import { fullName } from './names';
import { type ExportRecord, isoDateOf, recordOf } from './record';

const MOST_AUTHORS = 10;

/** What CommonMark, GitHub's and Obsidian's dialects give a meaning to, wherever it stands. */
const SPECIAL = /[\\`*_{}[\]<>#|~&$@^]|!(?=\[)|:(?=\/\/)|(?<=www)\.|==|%%/gi;
/** What makes a block of the line that begins with it: a list, a heading, a rule. */
const BLOCK = /^(?:[-+=]|(\d{1,9})[.)])/;

/**
 * A list for people: https://spec.commonmark.org. Titles, names and notes are text: nothing in them becomes a
 * link, HTML or formatting. That holds for TeX too, which shows as it was written: what is mathematics to one
 * program is emphasis and links to the next.
 */
export const markdown: ExportFormat = {
  name: 'markdown',
  label: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown;charset=utf-8',
  write: (entries) => entries.map((entry) => `${itemOf(recordOf(entry))}\n`).join('\n'),
};

function itemOf(record: ExportRecord): string {
  const { title, url, published, tags, note } = record;
  const heading = url ? `[${escapeMarkdown(title)}](${destination(url)})` : escapeMarkdown(title);
  const about = [authorsOf(record), published && isoDateOf(published)].filter(Boolean).join(' · ');
  const lines = [heading, about, tags.length > 0 && `Tags: ${tags.map(escapeMarkdown).join(', ')}`];
  // A backslash at its end breaks a line.
  const item = `- ${lines.filter(Boolean).join('\\\n  ')}`;
  return note === '' ? item : [item, '', ...quoteOf(note.split('\n'))].join('\n');
}

function quoteOf(lines: string[]): string[] {
  const isBroken = (index: number) => lines[index] !== '' && (lines[index + 1] ?? '') !== '';
  return lines.map((line, index) => `  > ${escapeMarkdown(line)}${isBroken(index) ? '\\' : ''}`.trimEnd());
}

function authorsOf({ authors }: ExportRecord): string {
  const names = authors.slice(0, MOST_AUTHORS).map((name) => escapeMarkdown(fullName(name)));
  const more = authors.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** A text of one line that shows as it is. */
export function escapeMarkdown(text: string): string {
  const escaped = text.replace(SPECIAL, (found) => found.replace(/./g, '\\$&'));
  return escaped.replace(BLOCK, (found, number = '') => `${number}\\${found.slice(-1)}`);
}

/** An address between parentheses: whatever could end it, or be read as something else, by its code. */
export function destination(url: string): string {
  const code = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return url.replace(/[()[\]<>\\`*|~]/g, code).replace(/&(?=#?\w+;)/g, '&amp;');
}
