import type { ExportFormat } from './format';
import type { Name } from './names';
import { type ExportRecord, type PublishedOn, recordOf, subjectsOf, two } from './record';

/**
 * RIS: https://en.wikipedia.org/wiki/RIS_(file_format) (its maker's own page is gone), one line a field, ended by
 * CR LF. It has no type for preprints. `UNPB`, an unpublished work, is what comes nearest: programs take it for a
 * preprint or a manuscript. `GEN`, the usual way out, says nothing, or even 'article in a journal' (older Zotero).
 */
export const ris: ExportFormat = {
  name: 'ris',
  label: 'RIS',
  extension: 'ris',
  mediaType: 'application/x-research-info-systems',
  write: (entries) => entries.map((entry) => `${linesOf(recordOf(entry)).join('\r\n')}\r\n`).join('\r\n'),
};

function linesOf(record: ExportRecord): string[] {
  const { published, arxivId, doi, url } = record;
  const fields: [tag: string, value: string | undefined][] = [
    ['TI', record.title],
    ...record.authors.map((name): [string, string] => ['AU', nameOf(name)]),
    ['PY', published && String(published.year)],
    ['DA', published && dateOf(published)],
    ['PB', arxivId && 'arXiv'],
    ['DO', doi],
    ['UR', url],
    ['AB', record.abstract],
    ...subjectsOf(record).map((subject): [string, string] => ['KW', subject]),
    // What programs make of a line without a tag differs; so the note is one line.
    ['N1', record.note.replace(/\n+/g, ' ')],
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}`);
  return ['TY  - UNPB', ...lines, 'ER  - '];
}

/**
 * 'Family, Given, Suffix'. A name that is one piece must not hold a comma: it would come apart there; nor two blanks in
 * a row, which with a dash look like the end of a tag.
 */
function nameOf(name: Name): string {
  if (name.kind === 'whole') return name.name.replace(/[\s,]*,[\s,]*/g, ' ').trim();
  const { family, given, suffix } = name;
  return [family, given, suffix].filter((part) => part !== undefined).join(', ');
}

/** `YYYY/MM/DD/`: the slashes stand even where nothing stands between them. */
function dateOf({ year, month, day }: PublishedOn): string {
  return [year, two(month), day === undefined ? '' : two(day), ''].join('/');
}
