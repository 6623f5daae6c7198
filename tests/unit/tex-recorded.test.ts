import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanText, LIMITS } from '../../lib/domain/text.ts';
import { loadRenderer, renderMath } from '../../lib/tex/render.ts';
import { simpleMath } from '../../lib/tex/simple.ts';
import { type Segment, splitTeX } from '../../lib/tex/split.ts';

const RECORDED = join(import.meta.dirname, '../../../shared/data/huggingface/archive.jsonl.gz');
const isRecorded = existsSync(RECORDED);

interface Recorded {
  title: string;
  summary?: string;
}

const texts = isRecorded ? readTexts() : [];
const splits = texts.map((text) => ({ text, segments: splitTeX(text) }));

function readTexts(): string[] {
  const lines = gunzipSync(readFileSync(RECORDED)).toString('utf8').trim().split('\n');
  const papers = lines.map((line) => JSON.parse(line) as Recorded);
  return papers.flatMap(({ title, summary }) => [
    cleanText(title, LIMITS.title),
    cleanText(summary ?? '', LIMITS.abstract),
  ]);
}

const isFormula = (one: Segment) => one.kind === 'math';

describe.skipIf(!isRecorded)('the titles and abstracts of all recorded papers', () => {
  beforeAll(async () => {
    // The renderer refuses pages without a document type; happy-dom doesn't say that its page has one.
    Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
    await loadRenderer();
  });

  it('are kept whole', () => {
    for (const { text, segments } of splits) expect(segments.map(({ source }) => source).join('')).toBe(text);
  });

  it('have formulas that can be set, nearly all', () => {
    const formulas = splits.flatMap(({ segments }) => segments).filter((one) => one.kind === 'math');
    const simple = formulas.filter(({ tex }) => simpleMath(tex));
    const failed = formulas.filter(({ tex, display }) => !simpleMath(tex) && !renderMath(tex, display));
    const count = splits.filter(({ segments }) => segments.some(isFormula)).length;
    const set = splits.filter(({ segments }) =>
      segments.some((one) => one.kind === 'text' && one.text !== one.source),
    );
    console.log(
      `${texts.length} titles and abstracts: ${count} with ${formulas.length} formulas, ${simple.length} of them ` +
        `simple, ${failed.length} unreadable; ${set.length} with other TeX`,
    );
    expect(count).toBeGreaterThan(50);
    expect(failed.map(({ source }) => source)).toEqual(['$\\unicode{x2014}$']);
  });

  it('keep their sums of money', () => {
    const isSum = (text: string) =>
      /(?<!\\)\$\d[\d.,]*( (million|per|each|GPUs)\b|[KM]?\)?[.,]? )/i.test(text);
    const sums = splits.filter(({ text }) => isSum(text) && !/\$[^$]+\$/.test(text));
    expect(sums.length).toBeGreaterThan(15);
    for (const { text, segments } of sums) expect(segments.some(isFormula), text).toBe(false);
  });
});
