// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationKey, citationKeys } from '../../../lib/export/citation-key.ts';
import type { ExportEntry } from '../../../lib/export/index.ts';
import { recordOf } from '../../../lib/export/record.ts';
import { entry } from './entries.ts';
import { recordedEntries } from './recorded.ts';
import { wildEntries } from './wild.ts';

const keyOf = (fields: Parameters<typeof entry>[0]) => citationKey(entry(fields).paper);
const keysOf = (entries: ExportEntry[]) => citationKeys(entries.map(recordOf));
const unknown = Number.NaN;

describe('a citation key', () => {
  it.each([
    ['vaswani2017attention', {}],
    ['soljacic2017kan', { authors: ['Marin Soljačić'], title: 'KAN: Kolmogorov-Arnold Networks' }],
    ['vanderaalst2017process', { authors: ['Wil van der Aalst'], title: 'The Process of It' }],
    ['strassergross2017loesung', { authors: ['Ä. Straßer-Groß'], title: 'Loesung' }],
    ['lodzka2017attention', { authors: ['Ø. Łódzka'] }],
    ['intfold2017attention', { authors: ['The IntFold Team'] }],
    ['openai2017attention', { authors: ['OpenAI'] }],
    ['aixin2017attention', { authors: [':', 'Aixin'] }],
    ['black2017vision', { authors: ['K. Black'], title: '$\\pi_0$: A Vision-Language Model' }],
    ['patel2017eclipse', { authors: ['M. Patel'], title: '$λ$-ECLIPSE: Multi-Concept' }],
    ['vaswani2017', { title: '注意力' }],
    ['vaswani2017', { title: 'What Is It, and Why?' }],
    ['vaswani2024attention', { id: 'arxiv:2402.00001', publishedAt: unknown }],
    ['vaswani1999attention', { id: 'arxiv:hep-th/9901001', publishedAt: unknown }],
    ['vaswaniattention', { id: 'doi:10.1101/x', publishedAt: unknown }],
    ['arxiv1706.03762', { authors: [] }],
    ['arxiv1706.03762', { authors: ['王伟'] }],
    ['arxivhepth9901001', { id: 'arxiv:hep-th/9901001', authors: [] }],
    ['doi10.11012020.01.01', { id: 'doi:10.1101/2020.01.01', authors: ['Жуков'] }],
  ] as const)('is %s', (key, fields) => expect(keyOf(fields as Parameters<typeof entry>[0])).toBe(key));

  it('does not change with what the digest counts or the person does', () => {
    const other = entry({ upvotes: 999, comments: 7, day: '2026-01-01', firstSeenAt: 0, abstract: 'x' });
    expect(citationKey(other.paper)).toBe(citationKey(entry().paper));
  });

  it('takes the year in UTC', () => {
    expect(keyOf({ publishedAt: Date.UTC(2024, 11, 31, 23, 59) })).toBe('vaswani2024attention');
    expect(keyOf({ publishedAt: Date.UTC(2025, 0, 1) })).toBe('vaswani2025attention');
  });
});

describe('keys of one export', () => {
  const twins = ['arxiv:1706.00003', 'arxiv:1706.00001', 'arxiv:1706.00002'] as const;

  it('get letters in the order of the ids where they would be equal', () => {
    expect(keysOf([...twins.map((id) => entry({ id })), entry({ title: 'Other' })])).toEqual([
      'vaswani2017attentionc',
      'vaswani2017attentiona',
      'vaswani2017attentionb',
      'vaswani2017other',
    ]);
  });

  it('never run into a key that another paper has by itself', () => {
    const keys = keysOf([...twins.map((id) => entry({ id })), entry({ title: 'Attentiona' })]);
    expect(keys).toEqual([
      'vaswani2017attentiond',
      'vaswani2017attentionb',
      'vaswani2017attentionc',
      'vaswani2017attentiona',
    ]);
  });

  it('go on after z', () => {
    const many = Array.from({ length: 30 }, (_, index) => entry({ id: `arxiv:1706.${10_000 + index}` }));
    const keys = keysOf(many);
    expect(
      [keys[0], keys[25], keys[26], keys[29]].map((key) => key?.slice('vaswani2017attention'.length)),
    ).toEqual(['a', 'z', 'aa', 'ad']);
  });

  it('are free of the order also where letters of one run into those of another', () => {
    const titles = [...Array<string>(28).fill('Attention'), 'Attentiona', 'Attentiona'];
    const entries = titles.map((title, index) => entry({ title, id: `arxiv:1706.${10_000 + index}` }));
    const keys = keysOf(entries);
    expect(new Set(keys).size).toBe(30);
    expect(keysOf(entries.toReversed())).toEqual(keys.toReversed());
  });

  it('are different and plain for the recorded papers, in any order', () => {
    const entries = recordedEntries(1000);
    const keys = keysOf(entries);
    expect(new Set(keys).size).toBe(entries.length);
    expect(keys.filter((key) => !/^[a-z\d.]+$/.test(key))).toEqual([]);
    expect(keysOf(entries.toReversed())).toEqual(keys.toReversed());
  });

  it('are different, plain and free of the order for any papers', () => {
    const shuffled = wildEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    const holds = fc.property(shuffled, ([entries, others]) => {
      const keys = keysOf(entries);
      expect(new Set(keys).size).toBe(entries.length);
      expect(keys.filter((key) => !/^[a-z\d.]+$/.test(key))).toEqual([]);
      const byId = new Map(keysOf(others).map((key, index) => [others[index]?.paper.id, key]));
      expect(entries.map(({ paper }) => byId.get(paper.id))).toEqual(keys);
    });
    fc.assert(holds, { numRuns: 500 });
  });
});
