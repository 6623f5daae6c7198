import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { type Creator, type Entry, parse as parseBibtex } from '@retorquere/bibtex-parser';
import { parse as parseCsv } from 'csv-parse/sync';

// Each format, read by somebody else's parser: what a program that people import into would understand.

export interface RisItem {
  type: string;
  title?: string;
  author?: { family?: string; given?: string; suffix?: string; literal?: string }[];
  issued?: { 'date-parts': number[][] };
  publisher?: string;
  DOI?: string;
  URL?: string;
  abstract?: string;
  keyword?: string;
  note?: string;
}

export interface BibtexRead {
  errors: unknown[];
  entries: Entry[];
}

/** Reads BibTeX without changing the case of titles. The parser knows few commands of mathematics: they stay. */
export function readBibtex(text: string): BibtexRead {
  const asWritten = { english: false, sentenceCase: false, caseProtection: false } as const;
  const { errors, entries } = parseBibtex(text, { ...asWritten, unsupported: (_node, tex) => tex });
  return { errors, entries };
}

/** The TeX source of a field, within the bounds of the entry that the parser found. Each field is one line. */
export function sourceOf({ input }: Entry, field: string): string {
  return new RegExp(`^  ${field} = \\{(.*)\\},?$`, 'm').exec(input)?.[1] ?? '';
}

/** A name of BibTeX as people write it. */
export function creatorName({ name, firstName, prefix, lastName, suffix }: Creator): string {
  return name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' ');
}

export function readRis(text: string): RisItem[] {
  return text.trim() === '' ? [] : plugins.input.chain(text, { generateGraph: false });
}

/** Rows by column, without the apostrophes that keep cells from being formulas. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: Record<string, string>[] = parseCsv(text, {
    bom: true,
    columns: true,
    record_delimiter: '\r\n',
  });
  const plain = (cell: string) => cell.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/, '$1');
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])),
  );
}

const COMMANDS: Record<string, string> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
  textasciicircum: '^',
  textless: '<',
  textgreater: '>',
  textbar: '|',
};

/** A special character, mathematics in braces or not, a command for one character, a word in braces. */
const TEX = /\\([#$%&_])|\{?(\$(?:\\.|[^$\\])+\$)\}?|\{\\(text[a-z]+)\}|\{([\p{L}\p{M}\p{N}]+)\}/gsu;

/** The text behind TeX source. */
export function behindTex(source: string): string {
  return source.replace(
    TEX,
    (all, special, maths, command, word) =>
      special ?? (maths === undefined ? (word ?? COMMANDS[command] ?? all) : unescaped(maths)),
  );
}

/** A text as `behindTex` gives it: special characters that were escaped in it already are themselves. */
export function unescaped(text: string): string {
  return text.replace(/\\([#$%&_{}])/g, '$1');
}

/** A text as TeX sets it: with dashes and quotes in one character. */
export function asSet(text: string): string {
  return unescaped(text)
    .replace(/[-–—]+/g, '-')
    .replace(/["“”`']+/g, '"');
}
