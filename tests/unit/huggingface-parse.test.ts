// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { huggingface } from '../../lib/sources/huggingface/index.ts';
import type { ParsedList } from '../../lib/sources/source.ts';
import { apiItem, apiItems, type Fields, parse } from '../support/items.ts';

function parsed(body: unknown): ParsedList {
  const result = parse(body);
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`);
  return result.value;
}

/** 49 good items and one that is given. */
const among49 = (bad: unknown) => [...apiItems(49), bad];

describe('a body that is no list', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \r\n\t'],
    ['a NUL', '\0'],
    ['an HTML page', '<!doctype html><title>Sign in</title>'],
    ['XML', '<?xml version="1.0"?><feed/>'],
    ['null', 'null'],
    ['an object', '{}'],
    ['an error', '{"error":"Sorry"}'],
    ['a list of errors', '{"errors":[{"message":"Sorry"}]}'],
    ['a string', '"[]"'],
    ['a number', '1e309'],
    ['truncated JSON', JSON.stringify(apiItems(3)).slice(0, -20)],
    ['two lists', '[][]'],
    ['a list and more', '[] <script>'],
    ['a Python repr', "[{'paper': None}]"],
    ['UTF-16 read as something else', '\u0000[\u0000]'],
  ])('is refused: %s', (_, body) => {
    expect(parse(body)).toEqual({ ok: false, problem: { code: 'not-data' } });
  });

  // One engine refuses to read this, another reads it as a list of one item that is none. Both take nothing.
  it('is refused: 100,000 nested lists', () => {
    const result = parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(result).toMatchObject({
      ok: false,
      problem: { code: expect.stringMatching(/^(not-data|format-changed)$/) },
    });
  });

  it('is refused: 100,000 nested lists that never end', () => {
    expect(parse('['.repeat(100_000))).toEqual({ ok: false, problem: { code: 'not-data' } });
  });
});

describe('a list', () => {
  it('without papers is a day without papers', () => {
    expect(parsed('[]')).toEqual({ papers: [], setAside: 0 });
  });

  it('keeps the order of its papers', () => {
    const ids = ['2611.00030', '2401.00010', '2611.00020'];
    expect(parsed(ids.map((id) => apiItem({ id }))).papers.map(({ id }) => id)).toEqual(
      ids.map((id) => `arxiv:${id}`),
    );
  });

  it('has each paper once, as it came first', () => {
    const items = [
      apiItem({ id: '2611.00010', upvotes: 5 }),
      apiItem({ id: '2611.00020' }),
      apiItem({ id: '2611.00010', upvotes: 4 }),
      apiItem({ id: '2611.00010v2', upvotes: 3 }),
    ];
    const { papers, setAside } = parsed(items);
    expect(papers.map(({ id, upvotes }) => [id, upvotes])).toEqual([
      ['arxiv:2611.00010', 5],
      ['arxiv:2611.00020', 12],
    ]);
    expect(setAside).toBe(0);
  });

  it('keeps ids apart that differ in a zero at the end', () => {
    expect(parsed([apiItem({ id: '2611.01230' }), apiItem({ id: '2611.0123' })]).papers).toHaveLength(2);
  });

  it('keeps what it can up to a fifth of bad items', () => {
    const { papers, setAside } = parsed([...apiItems(40), ...Array(10).fill({})]);
    expect([papers.length, setAside]).toEqual([40, 10]);
  });

  it.each([
    ['11 of 50 are bad', [...apiItems(39), ...Array(11).fill({})]],
    ['the only one is bad', [{}]],
    ['all are bad', Array(50).fill('paper')],
    ['it has 50,000 items, as no page has', apiItems(50_000)],
  ])('has changed its format when %s', (_, items) => {
    expect(parse(items)).toEqual({ ok: false, problem: { code: 'format-changed' } });
  });
});

describe('one bad item of 50', () => {
  const { paper: good } = apiItem() as { paper: Fields };

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'paper'],
    ['a number', 7],
    ['a list', [apiItem()]],
    ['empty', {}],
    ['without a paper', apiItem({}, { paper: undefined })],
    ['with null for a paper', apiItem({}, { paper: null })],
    ['with a text for a paper', apiItem({}, { paper: '2611.01230' })],
    ['flat', good],
    ['without an id', apiItem({ id: undefined })],
    ['with a number for an id', apiItem({ id: 2611.0123 })],
    ['with an empty id', apiItem({ id: '' })],
    ['with an id of 10 kB', apiItem({ id: '1'.repeat(10_000) })],
    ['with an id that is none', apiItem({ id: '../../evil' })],
    ['without a title', apiItem({ title: undefined })],
    ['with an empty title', apiItem({ title: ' \n ' })],
    ['with a title of nothing visible', apiItem({ title: '\u200B\u202E' })],
    ['with a list for a title', apiItem({ title: ['A Paper'] })],
    ['without authors', apiItem({ authors: undefined })],
    ['with a text for authors', apiItem({ authors: 'Ada, Bo' })],
    ['without upvotes', apiItem({ upvotes: undefined })],
    ['with a text for upvotes', apiItem({ upvotes: '12' })],
    ['with negative upvotes', apiItem({ upvotes: -1 })],
    ['with half an upvote', apiItem({ upvotes: 1.5 })],
    ['with null for upvotes', apiItem({ upvotes: null })],
  ])('is set aside and the 49 others are kept: %s', (_, bad) => {
    const { papers, setAside } = parsed(among49(bad));
    expect([papers.length, setAside]).toEqual([49, 1]);
  });

  it('is set aside and the 49 others are kept: with endless upvotes', () => {
    const body = JSON.stringify(among49(apiItem({ upvotes: 123456 }))).replace('123456', '1e309');
    expect([parsed(body).papers.length, parsed(body).setAside]).toEqual([49, 1]);
  });
});

describe('whatever comes', () => {
  const values = fc.jsonValue({ maxDepth: 4 });
  const ids = fc.stringMatching(/^\d{4}\.\d{5}$/);
  const wildPaper = fc.dictionary(
    fc.constantFrom(...Object.keys((apiItem() as { paper: Fields }).paper), 'githubRepo', 'organization'),
    values,
  );
  const wildItem = fc
    .tuple(ids, wildPaper, fc.dictionary(fc.string({ maxLength: 9 }), values))
    .map(([id, paper, outer]) => apiItem({ ...paper, id }, outer));

  it('nothing is thrown at any text', () => {
    const texts = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => parse(text)).not.toThrow();
      }),
    );
  });

  it('nothing is thrown at any JSON, and every item is a paper or set aside', () => {
    const bodies = fc.oneof(values, fc.array(fc.oneof(wildItem, values), { maxLength: 8 }));
    fc.assert(
      fc.property(bodies, (body) => {
        const result = huggingface.parse(JSON.stringify(body), { list: 'trending', date: '2026-11-23' });
        if (!result.ok) return;
        const { papers, setAside } = result.value;
        expect(papers.length + setAside).toBeLessThanOrEqual((body as unknown[]).length);
        expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length);
      }),
      { numRuns: 300 },
    );
  });
});
