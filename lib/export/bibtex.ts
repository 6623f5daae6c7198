import { citationKeys } from './citation-key';
import type { ExportFormat } from './format';
import type { Name } from './names';
import { type ExportRecord, recordOf, subjectsOf } from './record';
import { escapeTex, escapeTexName, escapeTexTitle } from './tex';

/** These are macros of every style, in the style's language; so they stand without braces. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * BibTeX, in UTF-8: https://ctan.org/pkg/bibtex (btxdoc, btxhak), and for arXiv
 * https://info.arxiv.org/help/hypertex/bibstyles. Entries are `@misc`: what a preprint is, and the only type that
 * asks for nothing that a preprint has not.
 */
export const bibtex: ExportFormat = {
  name: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  mediaType: 'application/x-bibtex',
  write(entries) {
    const records = entries.map(recordOf);
    const keys = citationKeys(records);
    return records.map((record, index) => `${entryOf(record, keys[index] ?? '')}\n`).join('\n');
  },
};

function entryOf(record: ExportRecord, key: string): string {
  const { arxivId, published, doi, url } = record;
  const fields: [name: string, value: string | undefined][] = [
    ['title', braced(escapeTexTitle(record.title))],
    ['author', braced(record.authors.map(nameOf).join(' and '))],
    ['year', published && braced(String(published.year))],
    ['month', published && MONTHS[published.month - 1]],
    ['eprint', arxivId && braced(verbatim(arxivId))],
    ['archivePrefix', arxivId && braced('arXiv')],
    ['doi', doi && braced(verbatim(doi))],
    ['url', url && braced(verbatim(url))],
    ['abstract', braced(escapeTex(record.abstract))],
    ['keywords', braced(subjectsOf(record).map(keywordOf).join(', '))],
    // Not `note`, which every standard style prints in the bibliography: what a person noted is for that person.
    ['annote', braced(escapeTex(record.note.replace(/\n+/g, ' ')))],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(',\n')}\n}`;
}

function braced(text: string): string | undefined {
  return text === '' ? undefined : `{${text}}`;
}

/** 'Family, Given' or 'Family, Jr., Given'; in braces what must not be divided. */
function nameOf(name: Name): string {
  if (name.kind === 'whole') return `{${escapeTexName(name.name)}}`;
  const { family, suffix, given } = name;
  // Of 'Aguera y Arcas', BibTeX would take all before the last small word for a particle.
  const isOne = /^\p{Lu}.* [ye] /u.test(family);
  const parts = [isOne ? `{${escapeTexName(family)}}` : escapeTexName(family), suffix, escapeTexName(given)];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Commas and semicolons divide keywords, and nothing can hide them from every program. */
function keywordOf(text: string): string {
  return escapeTex(text.replace(/\s*[,;]\s*/g, ' ').trim());
}

/** Programs read these fields as they are, without TeX; but braces and backslashes end them, and `$` begins maths. */
function verbatim(text: string): string {
  return text.replace(/[{}\\$\s]/g, (character) => encodeURIComponent(character));
}
