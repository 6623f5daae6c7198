import { destination, escapeMarkdown } from '../export/markdown';
import type { DigestContent, DigestPaper, DigestSection } from './content';
import { aboutOf, keywordsOf } from './lines';

/** A digest as Markdown, for notes and for people. TeX shows as it was written, as in every Markdown from here. */
export function digestMarkdown({ title, count, sections, labels }: DigestContent): string {
  const parts = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(count),
    ...sections.flatMap((section) => sectionMarkdown(section, labels)),
    '---',
    escapeMarkdown(labels.colophon),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionMarkdown({ heading, papers }: DigestSection, labels: DigestContent['labels']): string[] {
  const level = heading ? '###' : '##';
  return [
    ...(heading ? [`## ${escapeMarkdown(heading)}`] : []),
    ...papers.flatMap((paper) => paperMarkdown(paper, level, labels)),
  ];
}

function paperMarkdown(paper: DigestPaper, level: string, labels: DigestContent['labels']): string[] {
  const texts = [aboutOf(paper, labels), paper.passage, keywordsOf(paper, labels)];
  return [
    `${level} [${escapeMarkdown(paper.title)}](${destination(paper.url)})`,
    ...texts.filter((text) => text !== '').map(escapeMarkdown),
  ];
}
