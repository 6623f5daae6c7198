import { inWords } from '../tex/words';
import type { DigestContent, DigestPaper, DigestSection } from './content';
import { aboutOf, keywordsOf } from './lines';

/** Mail programs drop style sheets: every style stands where it is used. */
const STYLES = {
  body: 'margin:0;background:#ffffff;color:#1d1a16;font-family:Georgia,serif;font-size:16px;line-height:1.5',
  page: 'max-width:640px;margin:0 auto;padding:24px 16px',
  masthead: 'border-bottom:3px double #1d1a16;padding-bottom:8px',
  title: 'margin:0;font-size:28px;line-height:1.2',
  fine: 'margin:4px 0;color:#655e54;font-family:Arial,sans-serif;font-size:13px',
  section: 'margin:28px 0 0;font-size:20px;line-height:1.3;color:#8f2d1e',
  paper: 'padding:16px 0;border-bottom:1px solid #ddd6c8',
  headline: 'margin:0;font-size:18px;line-height:1.3',
  link: 'color:#1d1a16',
  passage: 'margin:6px 0',
} as const;

/**
 * A digest as an HTML page that mail programs show: styles in place, nothing that has to be fetched, no script, and
 * every text escaped.
 */
export function digestHtml(content: DigestContent): string {
  const { title, date, count, sections, labels, language } = content;
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    '</head>',
    `<body style="${STYLES.body}">`,
    `<div style="${STYLES.page}">`,
    `<header style="${STYLES.masthead}">`,
    `<h1 style="${STYLES.title}">${escapeHtml(date)}</h1>`,
    fine(count),
    '</header>',
    ...sections.map((section) => sectionHtml(section, labels)),
    fine(labels.colophon),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml({ heading, papers }: DigestSection, labels: DigestContent['labels']): string {
  const title = heading ? `<h2 style="${STYLES.section}">${escapeHtml(heading)}</h2>` : '';
  const level = heading ? 'h3' : 'h2';
  return [title, ...papers.map((paper) => paperHtml(paper, level, labels))].filter(Boolean).join('\n');
}

function paperHtml(paper: DigestPaper, level: 'h2' | 'h3', labels: DigestContent['labels']): string {
  const link = `<a href="${escapeHtml(paper.url)}" style="${STYLES.link}">${escapeHtml(inWords(paper.title))}</a>`;
  const keywords = keywordsOf(paper, labels);
  return [
    `<article style="${STYLES.paper}">`,
    `<${level} lang="en" style="${STYLES.headline}">${link}</${level}>`,
    fine(aboutOf(paper, labels)),
    paper.passage && `<p lang="en" style="${STYLES.passage}">${escapeHtml(inWords(paper.passage))}</p>`,
    keywords && fine(keywords),
    '</article>',
  ]
    .filter(Boolean)
    .join('\n');
}

function fine(text: string): string {
  return `<p style="${STYLES.fine}">${escapeHtml(text)}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it shows in HTML, between tags and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
