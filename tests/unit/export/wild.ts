import fc from 'fast-check';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { cleanText } from '../../../lib/domain/text.ts';
import type { ExportEntry } from '../../../lib/export/index.ts';
import { entry } from './entries.ts';

/** What breaks out of one format or another, and what is hard to read back. */
const HARD = [
  ...'\\{}$%&#_~^"\'`,;=+-@|<>[]()*!:/.?\t\n\r aBz09éß王🦊',
  '\r\n', '\u0085', '\u2028', '\u00A0', '\u202E', '\uD800', '\0', '＝',
  ' and ', ' AND ', 'van der ', ' Jr.', 'others', ' y ', 'The Team',
  '\nER  - \nTY  - GEN', '  - ', '\n@misc{x,', '},\n year = {1}', '@string{a="b"}', '\\&', '\\{', '\\}', '\\\\',
  '$x^2$', '$\\pi_0$', '$\\Pi{x}$', '$\\input{a}$', '$a^^5c$', '$5 to $6', '\\textbf{', 'LLaMA-70B', '--', '``', "''",
  '=HYPERLINK("https://evil.example")', '","', '<img src=x onerror=alert(1)>', '](javascript:alert(1))', '![a](b)',
  'https://evil.example', 'www.evil.example', '&lt;', '\n# ', '\n- ', '\n1. ', '\n    ', '\n> ', '__proto__',
]; // biome-ignore format: one kind a line

/** A text that nobody would send in good faith. */
export const wildText = fc
  .array(fc.oneof({ arbitrary: fc.constantFrom(...HARD), weight: 4 }, fc.string({ unit: 'grapheme' })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

const paperId: fc.Arbitrary<PaperId> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 7, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.nat(99_999))
    .map(([year, month, number]): PaperId => `arxiv:${pad(year, 2)}${pad(month, 2)}.${pad(number, 5)}`),
  wildText.map((text): PaperId => `doi:10.1101/${text}`),
  wildText.map((text): PaperId => `url:https://example.com/${text}`),
);

/** An entry with such texts wherever there can be one. */
export const wildEntry: fc.Arbitrary<ExportEntry> = fc
  .record({
    id: paperId,
    title: wildText,
    abstract: wildText,
    authors: fc.array(wildText, { maxLength: 4 }),
    keywords: fc.array(wildText, { maxLength: 3 }),
    publishedAt: fc.oneof(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), fc.constantFrom(Number.NaN, 1e300)),
    tags: fc.array(wildText, { maxLength: 3 }),
    note: wildText,
  })
  .map(({ tags, note, ...paper }) => entry(paper, { tags, note }));

/** Some entries of different papers. */
export const wildEntries = fc.uniqueArray(wildEntry, { maxLength: 4, selector: ({ paper }) => paper.id });

/** A text as a format's reader should give it back. */
export const clean = (text: string) => cleanText(text, Number.POSITIVE_INFINITY);

/** The names that are some. */
export const cleanNames = ({ paper }: ExportEntry) =>
  paper.authors
    .map(({ name }) => name)
    .filter((name) => /[\p{L}\p{N}]/u.test(name))
    .map(clean);

/** Texts as a list has them: each once, none empty. */
export const cleanList = (texts: readonly string[] = []) => [...new Set(texts.map(clean))].filter(Boolean);

/** Tags, then keywords. */
export const subjects = ({ paper, tags }: ExportEntry) => [
  ...new Set([...cleanList(tags), ...cleanList(paper.keywords)]),
];

/** The note's lines, without empty ones around them. */
export const cleanNote = ({ note = '' }: ExportEntry) =>
  note
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map(clean)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
