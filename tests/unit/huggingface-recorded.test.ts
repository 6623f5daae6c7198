// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FetchedPaper } from '../../lib/domain/paper.ts';
import { isIsoDate } from '../../lib/domain/time.ts';
import { huggingface } from '../../lib/sources/huggingface/index.ts';
import { sampleDigest } from '../replay/digest.ts';

/** An answer of the real service, or, where no recordings are at hand, one made up after them. */
interface Recording {
  name: string;
  body: string;
}

const RECORDED = new URL('../../../shared/data/huggingface/', import.meta.url);
const isRecorded = existsSync(RECORDED);
const recordings = isRecorded ? [...recordedIn('daily'), ...recordedIn('requests')] : sampled();

function recordedIn(folder: string): Recording[] {
  const names = readdirSync(new URL(`${folder}/`, RECORDED)).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({ name, body: readFileSync(new URL(`${folder}/${name}`, RECORDED), 'utf8') }));
}

function sampled(): Recording[] {
  const { days, trending } = sampleDigest(new Date('2026-11-23T08:00:00Z'));
  return [...days, ['trending', trending] as const].map(([name, items]) => ({
    name,
    body: JSON.stringify(items),
  }));
}

interface Parsed {
  name: string;
  items: { paper: { id: string; authors: { name: string; hidden?: boolean }[] } }[];
  papers: FetchedPaper[];
  setAside: number;
}

const parsed = recordings.map(({ name, body }): Parsed => {
  const date = name.slice(0, 10);
  const request = isIsoDate(date)
    ? ({ list: 'daily', date } as const)
    : ({ list: 'trending', date: '2026-11-23' } as const);
  const result = huggingface.parse(body, request);
  if (!result.ok) throw new Error(`${name}: ${result.problem.code}`);
  return { name, items: JSON.parse(body), ...result.value };
});
const papers = parsed.flatMap((one) => one.papers);
const daily = parsed.filter(({ name }) => isIsoDate(name.slice(0, -'.json'.length)) || !isRecorded);
const count = daily.reduce((sum, one) => sum + one.papers.length, 0).toLocaleString('en');
const setAside = parsed.reduce((sum, one) => sum + one.setAside, 0);

describe(`the ${isRecorded ? 'recorded' : 'sample'} items`, () => {
  it('are all read, none is set aside', () => {
    console.log(`${count} ${isRecorded ? 'recorded' : 'sample'} items parsed, ${setAside} set aside`);
    expect(setAside).toBe(0);
    expect(papers.length).toBeGreaterThan(20);
    for (const { name, items, papers } of parsed) expect(papers, name).toHaveLength(items.length);
  });

  it('keep their ids, as texts, and their order', () => {
    for (const { name, items, papers } of parsed)
      expect(
        papers.map(({ id }) => id),
        name,
      ).toEqual(items.map(({ paper }) => `arxiv:${paper.id}`));
    if (isRecorded) expect(papers.filter(({ id }) => id.endsWith('0')).length).toBeGreaterThan(500);
  });

  it('have titles, abstracts and names in one line, with single blanks and nothing unseen', () => {
    const dirty = papers.filter(({ title, abstract, authors, aiSummary = '', keywords = [] }) =>
      [title, abstract, aiSummary, ...keywords, ...authors.map(({ name }) => name)].some((text) =>
        /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|\s\s|^\s|\s$/u.test(text),
      ),
    );
    expect(dirty.map(({ id, title }) => [id, title])).toEqual([]);
  });

  it('are clipped nowhere: no real text is as long as the limits', () => {
    const clipped = papers.filter(({ title, abstract }) => title.length > 300 || abstract.length > 4_000);
    expect(clipped.map(({ id }) => id)).toEqual([]);
    expect(papers.every(({ title, abstract }) => title !== '' && abstract !== '')).toBe(true);
  });

  it('have every author who is not hidden, and no other', () => {
    const wrong = parsed.flatMap(({ items, papers }) =>
      papers.filter(
        ({ authors }, index) =>
          authors.length !== items[index]?.paper.authors.filter(({ hidden }) => hidden !== true).length,
      ),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('have dates that can be, and addresses of the web only', () => {
    for (const { id, publishedAt, code, projectPage, media = [], thumbnail } of papers) {
      expect(publishedAt, id).toBeGreaterThan(Date.UTC(1990, 0, 1));
      expect(publishedAt, id).toBeLessThan(Date.UTC(2027, 0, 1));
      const addresses = [code?.url, projectPage, thumbnail, ...media].filter((one) => one !== undefined);
      for (const address of addresses) expect(address, id).toMatch(/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/);
    }
  });
});
