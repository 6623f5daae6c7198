// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_QUESTION } from '../../lib/domain/found.ts';
import type { Piece } from '../../lib/domain/highlight.ts';
import { parseSearch, searchAddress } from '../../lib/sources/huggingface/search.ts';
import { apiItem, type Fields } from '../support/items.ts';

const TODAY = '2026-11-23';
const RECORDED = new URL('../../../shared/data/huggingface/search/kazakh.json', import.meta.url);

const read = (items: unknown) =>
  parseSearch(typeof items === 'string' ? items : JSON.stringify(items), TODAY);
const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');
const hits = (pieces: readonly Piece[]) => pieces.flatMap(({ text, isHit }) => (isHit ? [text] : []));

function only(item: Fields) {
  const result = read([item]);
  if (!result.ok || result.items.length !== 1) throw new Error('The item was not read.');
  return result.items[0] as (typeof result.items)[number];
}

const piece = (text: string, type = 'text') => ({ type, text });
const hit = (text: string) => piece(text, 'highlight');

describe('the address', () => {
  it('holds the question, and nothing else of the person', () => {
    expect(searchAddress('a & b=“c”?', 'https://hf-mirror.com')).toBe(
      'https://hf-mirror.com/api/papers/search?q=a%20%26%20b%3D%E2%80%9Cc%E2%80%9D%3F&limit=40',
    );
  });

  it('takes any text, and no more of it than the service does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const question = new URL(searchAddress(text, 'https://x.org')).searchParams.get('q') ?? '';
        expect(question.length).toBeLessThanOrEqual(LONGEST_QUESTION);
      }),
    );
    expect(() => searchAddress(`${'a'.repeat(249)}😀`, 'https://x.org')).not.toThrow();
  });
});

describe.skipIf(!existsSync(RECORDED))('a recorded answer', () => {
  it('is read whole, with its highlights on cleaned texts', () => {
    const result = read(readFileSync(RECORDED, 'utf8'));
    if (!result.ok) throw new Error(result.problem.code);
    expect([result.items.length, result.setAside]).toEqual([9, 0]);
    for (const { paper, title, abstract } of result.items) {
      expect(textOf(title)).toBe(paper.title);
      expect(textOf(abstract)).toBe(paper.abstract);
      expect(hits(title)).toEqual(['Kazakh']);
      expect(paper.featuredOn).toBeUndefined();
      expect(paper.submittedBy).toBeUndefined();
    }
    const study = result.items[7];
    expect(study?.title).toEqual([
      { text: 'A Study of Multilingual End-to-End Speech Recognition for ', isHit: false },
      { text: 'Kazakh', isHit: true },
      { text: ', Russian, and English', isHit: false },
    ]);
    expect(hits(study?.abstract ?? [])).toEqual(['Kazakh', 'Kazakh']);
  });
});

describe('highlights', () => {
  it('are found again in the cleaned text', () => {
    const found = only(
      apiItem(
        { title: 'Planning\n  with agents', summary: ' We plan \u200bwith  agents.\n' },
        {
          highlightedTitle: [hit('Planning'), piece('\n  with '), hit('agents')],
          highlightedSummary: [
            piece(' We '),
            hit('plan '),
            piece('\u200bwith '),
            hit(' agents'),
            piece('.\n'),
          ],
        },
      ),
    );
    expect(found.title).toEqual([
      { text: 'Planning', isHit: true },
      { text: ' with ', isHit: false },
      { text: 'agents', isHit: true },
    ]);
    expect(textOf(found.abstract)).toBe('We plan with agents.');
    expect(hits(found.abstract).map((text) => text.trim())).toEqual(['plan', 'agents']);
  });

  it.each<[string, unknown]>([
    ['are missing', undefined],
    ['are null', null],
    ['are no list', 'A Paper'],
    ['are not pieces', [1, null]],
    ['are of another text', [hit('Another'), piece(' text')]],
    ['are empty', []],
  ])('that %s leave the text as it is', (_, highlightedTitle) => {
    const found = only(apiItem({ title: 'A Paper' }, { highlightedTitle }));
    expect(found.title).toEqual([{ text: 'A Paper', isHit: false }]);
  });

  it('of any text never change it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const part = fc.record({ type: fc.constantFrom('text', 'highlight', 'x'), text });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, isOther) => {
        const summary = isOther ? 'Other' : parts.map((one) => one.text).join('');
        const found = only(apiItem({ summary }, { highlightedSummary: parts }));
        expect(textOf(found.abstract)).toBe(found.paper.abstract);
        expect(found.abstract.every((one) => one.text !== '')).toBe(true);
      }),
    );
  });
});

describe('items', () => {
  it('that are bad are set aside and counted', () => {
    const good = Array.from({ length: 9 }, (_, index) => apiItem({ id: `2611.1000${index}` }));
    expect(read([...good, { paper: 1 }])).toMatchObject({ ok: true, setAside: 1 });
  });

  it('are not taken when too many are bad, or the answer is no list', () => {
    expect(read([apiItem(), {}])).toEqual({ ok: false, problem: { code: 'format-changed' } });
    for (const body of ['', '<html>', '{"error":"x"}', 'null', '"x"'])
      expect(read(body)).toEqual({ ok: false, problem: { code: 'not-data' } });
  });

  it('come once each, in their order, and none is nothing wrong', () => {
    const result = read([
      apiItem({ id: '2611.00002' }),
      apiItem({ id: '2611.00001' }),
      apiItem({ id: '2611.00002v2' }),
    ]);
    expect(result.ok && result.items.map(({ paper }) => paper.id)).toEqual([
      'arxiv:2611.00002',
      'arxiv:2611.00001',
    ]);
    expect(read([])).toEqual({ ok: true, items: [], setAside: 0 });
  });

  it('tell on which day they were featured, never that it was today', () => {
    expect(only(apiItem({ submittedOnDailyAt: '2026-11-20T00:00:00.000Z' })).paper.featuredOn).toBe(
      '2026-11-20',
    );
    expect(only(apiItem()).paper.featuredOn).toBeUndefined();
  });
});
