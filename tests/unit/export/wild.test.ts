// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportEntry, FORMATS } from '../../../lib/export/index.ts';
import { asSet, behindTex, creatorName, readBibtex, readCsv, readRis, sourceOf, unescaped } from './read.ts';
import { clean, cleanList, cleanNames, cleanNote, subjects, wildEntries } from './wild.ts';

const RUNS = { numRuns: 500 };
/** A name as TeX sets it; one with a comma by its letters, for its parts may have changed places. */
const asRead = (names: string[], sources: string[]) =>
  names.map((name, index) => {
    const isTurned = sources[index]?.includes(',');
    return isTurned ? letters(asSet(name)) : asSet(name).replace(/\s/g, '');
  });
const FIELDS = 'title author year month eprint archiveprefix doi url abstract keywords annote'.split(' ');

describe('with any text in every field', { timeout: 60_000 }, () => {
  it('BibTeX is read as the same papers, and as nothing else', () => {
    const holds = fc.property(wildEntries, (entries) => {
      const read = readBibtex(FORMATS.bibtex.write(entries));
      expect(read.errors).toEqual([]);
      expect(read.entries).toHaveLength(entries.length);
      for (const [index, one] of read.entries.entries()) {
        const { paper, ...own } = at(entries, index);
        expect(one.type).toBe('misc');
        expect(Object.keys(one.fields).filter((name) => !FIELDS.includes(name))).toEqual([]);
        expect(behindTex(sourceOf(one, 'title'))).toBe(
          unescaped(clean(paper.title)) || unescaped(clean(paper.id)),
        );
        expect(behindTex(sourceOf(one, 'abstract'))).toBe(unescaped(clean(paper.abstract)));
        expect(behindTex(sourceOf(one, 'annote'))).toBe(
          unescaped(cleanNote({ paper, ...own }).replace(/\n+/g, ' ')),
        );
        const names = cleanNames({ paper, ...own });
        expect(asRead((one.fields.author ?? []).map(creatorName), names)).toEqual(asRead(names, names));
      }
    });
    fc.assert(holds, RUNS);
  });

  it('RIS is read as the same papers, and as nothing else', () => {
    const holds = fc.property(wildEntries, (entries) => {
      const text = FORMATS.ris.write(entries);
      expect(text.split('\r\n').filter((line) => !/^(?:[A-Z][A-Z\d] {2}- .*)?$/.test(line))).toEqual([]);
      const read = readRis(text);
      expect(read).toHaveLength(entries.length);
      for (const [index, item] of read.entries()) {
        const one = at(entries, index);
        expect(item.title).toBe(clean(one.paper.title) || clean(one.paper.id));
        expect(item.abstract ?? '').toBe(clean(one.paper.abstract));
        expect(item.keyword ?? '').toBe(subjects(one).join(','));
        expect(item.note ?? '').toBe(cleanNote(one).replace(/\n+/g, ' '));
        const names = item.author?.map(
          ({ literal, family, given, suffix }) =>
            literal ?? [given, family, suffix].filter(Boolean).join(' '),
        );
        expect((names ?? []).map(letters).sort()).toEqual(cleanNames(one).map(letters).sort());
      }
    });
    fc.assert(holds, RUNS);
  });

  it('CSV is read as the same papers, and has no formula', () => {
    const holds = fc.property(wildEntries, (entries) => {
      const text = FORMATS.csv.write(entries);
      const read = readCsv(text);
      expect(read).toHaveLength(entries.length);
      for (const [index, row] of read.entries()) {
        const one = at(entries, index);
        expect(row.title).toBe(clean(one.paper.title) || clean(one.paper.id));
        expect(row.abstract).toBe(clean(one.paper.abstract));
        expect(row.note).toBe(cleanNote(one));
        expect(row.tags).toBe(
          cleanList(one.tags)
            .map((tag) => tag.replaceAll(';', ','))
            .join('; '),
        );
        expect(row.authors?.split('; ').filter(Boolean)).toHaveLength(cleanNames(one).length);
      }
      expect(cellsOf(text).filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    });
    fc.assert(holds, RUNS);
  });

  it('CSL-JSON is the same papers', () => {
    const holds = fc.property(wildEntries, (entries) => {
      const read = JSON.parse(FORMATS['csl-json'].write(entries));
      expect(read).toHaveLength(entries.length);
      for (const [index, item] of read.entries()) {
        const one = at(entries, index);
        expect(item.title).toBe(clean(one.paper.title) || clean(one.paper.id));
        expect(item.abstract ?? '').toBe(clean(one.paper.abstract));
        expect(item.keyword ?? '').toBe(subjects(one).join(', '));
        expect(item.note ?? '').toBe(cleanNote(one));
        expect((item.author ?? []).length).toBe(cleanNames(one).length);
      }
    });
    fc.assert(holds, RUNS);
  });

  it('Markdown shows the same titles, as links to the papers alone', () => {
    const holds = fc.property(wildEntries, (entries) => {
      const text = FORMATS.markdown.write(entries);
      const items = text.split(/^- /m).slice(1);
      expect(items).toHaveLength(entries.length);
      for (const [index, item] of items.entries()) {
        const { paper } = at(entries, index);
        const [, link, plain] =
          /^(?:\[((?:\\.|[^\\[\]])*)\]\(https:\/\/[^\s()\\]+\)|(.*?))\\?\n/.exec(item) ?? [];
        expect(unescapedMarkdown(link ?? plain ?? '')).toBe(clean(paper.title) || clean(paper.id));
        const rest = item.replace(/^\[(?:\\.|[^\\[\]])*\]\([^\s()]+\)/, '');
        expect(rest.replace(/^ {2}>/gm, '').replace(/\\[!-/:-@[-`{-~]/g, 'x')).not.toMatch(
          /[`*_[\]<>#|~$&@^{}]|:\/\/|www\.|==|%%/i,
        );
        // What is no line of the item, or of the quote below it, could be a block of its own.
        expect(
          rest
            .split('\n')
            .slice(1)
            .filter((line) => !/^(?: {2}(?! |[-+=]|\d+[.)]).*)?$/.test(line)),
        ).toEqual([]);
      }
    });
    fc.assert(holds, RUNS);
  });
});

function at(entries: ExportEntry[], index: number): ExportEntry {
  const entry = entries[index];
  if (!entry) throw new Error(`there is no entry ${index}`);
  return entry;
}

/** The cells as a spreadsheet sees them, apostrophes and all. */
function cellsOf(text: string): string[] {
  return [...text.slice(1).matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function unescapedMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The letters of a name, in any order: 'Family, Given' turns around where people write 'Given Family'. */
function letters(name: string): string {
  return [...name.replace(/[\s,]/g, '')].sort().join('');
}
