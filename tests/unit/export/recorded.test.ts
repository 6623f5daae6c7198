// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../../lib/export/index.ts';
import { fullName, splitName } from '../../../lib/export/names.ts';
import { asSet, behindTex, creatorName, readBibtex, readCsv, readRis, sourceOf, unescaped } from './read.ts';
import { isRecorded, recordedEntries } from './recorded.ts';

const entries = recordedEntries(1000);
const papers = entries.map(({ paper }) => paper);
const hasLetters = (name: string) => /[\p{L}\p{N}]/u.test(name);
const namesOf = (paper: (typeof papers)[number]) => paper.authors.map(({ name }) => name).filter(hasLetters);
const yearOf = (id: string, moment = Number.NaN) =>
  Number.isNaN(moment)
    ? `20${id.slice('arxiv:'.length, 'arxiv:'.length + 2)}`
    : new Date(moment).toISOString().slice(0, 4);
const counts: Record<string, number> = {};

// A parser that reads all of TeX takes its time.
describe(`${papers.length} ${isRecorded ? 'recorded' : 'sample'} papers`, { timeout: 60_000 }, () => {
  beforeAll(() => () => {
    const read = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    const authors = papers.reduce((sum, paper) => sum + namesOf(paper).length, 0);
    const most = Math.max(...papers.map((paper) => paper.authors.length));
    console.log(
      `${papers.length} papers, ${authors} authors (at most ${most}), written and read equal: ${read.join(', ')}`,
    );
  });

  it('are many, and hard', () => {
    expect(papers.length).toBeGreaterThan(20);
    if (!isRecorded) return;
    expect(papers).toHaveLength(1000);
    expect(papers.filter(({ title }) => title.includes('$')).length).toBeGreaterThan(10);
    expect(Math.max(...papers.map(({ authors }) => authors.length))).toBeGreaterThanOrEqual(664);
  });

  it('come back from BibTeX', () => {
    const { errors, entries: read } = readBibtex(FORMATS.bibtex.write(entries));
    expect(errors).toEqual([]);
    expect(read).toHaveLength(papers.length);
    for (const [index, paper] of papers.entries()) {
      const one = read[index];
      if (!one) throw new Error(`${paper.id} is missing`);
      const { fields } = one;
      expect(behindTex(sourceOf(one, 'title')), paper.id).toBe(unescaped(paper.title));
      expect(behindTex(sourceOf(one, 'abstract')), paper.id).toBe(unescaped(paper.abstract));
      if (!paper.title.includes('$')) expect(asSet(fields.title ?? ''), paper.id).toBe(asSet(paper.title));
      if (!paper.abstract.includes('$'))
        expect(asSet(fields.abstract ?? ''), paper.id).toBe(asSet(paper.abstract));
      expect((fields.author ?? []).map(creatorName), paper.id).toEqual(namesOf(paper));
      expect(fields.year).toBe(yearOf(paper.id, paper.publishedAt));
      expect(`arxiv:${fields.eprint}`).toBe(paper.id);
      expect(fields.doi).toBe(`10.48550/arXiv.${paper.id.slice('arxiv:'.length)}`);
      expect(fields.url).toBe(`https://arxiv.org/abs/${paper.id.slice('arxiv:'.length)}`);
    }
    expect(new Set(read.map(({ key }) => key)).size).toBe(papers.length);
    counts.BibTeX = read.length;
  });

  it('come back from RIS', () => {
    const read = readRis(FORMATS.ris.write(entries));
    expect(read).toHaveLength(papers.length);
    for (const [index, paper] of papers.entries()) {
      const item = read[index];
      const names = item?.author?.map(
        ({ literal, given, family, suffix }) => literal ?? [given, family, suffix].filter(Boolean).join(' '),
      );
      expect(item?.title).toBe(paper.title);
      expect(item?.abstract).toBe(paper.abstract);
      expect(names ?? [], paper.id).toEqual(namesOf(paper).map((name) => name.replace(/, /g, ' ')));
      expect(String(item?.issued?.['date-parts'][0]?.[0])).toBe(yearOf(paper.id, paper.publishedAt));
      expect(item?.DOI).toBe(`10.48550/arXiv.${paper.id.slice('arxiv:'.length)}`);
      expect(item?.URL).toBe(`https://arxiv.org/abs/${paper.id.slice('arxiv:'.length)}`);
    }
    counts.RIS = read.length;
  });

  it('come back from CSV', () => {
    const read = readCsv(FORMATS.csv.write(entries));
    expect(read).toHaveLength(papers.length);
    for (const [index, paper] of papers.entries()) {
      const row = read[index];
      expect(row?.id).toBe(paper.id);
      expect(row?.title).toBe(paper.title);
      expect(row?.abstract).toBe(paper.abstract);
      expect(row?.authors).toBe(namesOf(paper).join('; '));
      expect(row?.published?.slice(0, 4)).toBe(yearOf(paper.id, paper.publishedAt));
      expect(row?.url).toBe(`https://arxiv.org/abs/${paper.id.slice('arxiv:'.length)}`);
      expect(row?.keywords).toBe([...new Set(paper.keywords)].filter(Boolean).join('; '));
    }
    counts.CSV = read.length;
  });

  it('come back from CSL-JSON', () => {
    const read = JSON.parse(FORMATS['csl-json'].write(entries));
    expect(read).toHaveLength(papers.length);
    for (const [index, paper] of papers.entries()) {
      const item = read[index];
      expect(item).toMatchObject({ type: 'article', title: paper.title, abstract: paper.abstract });
      expect(String(item.issued['date-parts'][0][0])).toBe(yearOf(paper.id, paper.publishedAt));
      expect(item.author?.length ?? 0, paper.id).toBe(namesOf(paper).length);
      expect(item.DOI).toBe(`10.48550/arXiv.${paper.id.slice('arxiv:'.length)}`);
    }
    counts['CSL-JSON'] = read.length;
  });

  it('have names that are whole again when their parts are joined', () => {
    const names = [...new Set(papers.flatMap(namesOf))].filter((name) => !name.includes(','));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => fullName(splitName(name)) !== name)).toEqual([]);
  });
});
