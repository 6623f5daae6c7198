import { inWords } from '../tex/words';
import type { DigestContent, DigestPaper, DigestSection } from './content';
import { aboutOf, keywordsOf } from './lines';

/** Columns of a plain text: what mail programs show without breaking lines again. */
const WIDTH = 72;

/** A digest as plain text. No line is longer than 72 characters, but for words and addresses that are. */
export function digestText({ title, count, sections, labels }: DigestContent): string {
  const parts = [
    `${underlined(title, '=')}\n${count}`,
    ...sections.map((section) => sectionText(section, labels)),
    `-- \n${wrapped(labels.colophon)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ heading, papers }: DigestSection, labels: DigestContent['labels']): string {
  const items = papers.map((paper) => paperText(paper, labels));
  return [...(heading ? [underlined(heading, '-')] : []), ...items].join('\n\n');
}

function paperText(paper: DigestPaper, labels: DigestContent['labels']): string {
  const paragraphs = [aboutOf(paper, labels), inWords(paper.passage), keywordsOf(paper, labels)];
  return [
    wrapped(`* ${inWords(paper.title)}`, '  ', ''),
    ...paragraphs.filter((text) => text !== '').map((text) => wrapped(text, '  ')),
    `  ${paper.url}`,
  ].join('\n');
}

function underlined(text: string, line: '=' | '-'): string {
  const shown = inWords(text);
  return `${shown}\n${line.repeat(Math.min(columns(shown), WIDTH))}`;
}

/** A paragraph in lines, broken between words; `indent` stands before each but the first, which has `first`. */
function wrapped(text: string, indent = '', first = indent): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && columns(line) + 1 + columns(word) > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** Characters of East Asia take two columns. */
function columns(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]/gu,
  );
  return [...text].length + (wide?.length ?? 0);
}
