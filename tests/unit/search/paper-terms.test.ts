import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../lib/domain/paper.ts';
import { DAY, dayOf } from '../../../lib/domain/time.ts';
import { fingerprint, levelOf, STEPS, termsOf } from '../../../lib/search/paper-terms.ts';
import { dayNumber } from '../../../lib/search/segment.ts';
import { anyPaper } from '../../support/any-papers.ts';
import { stored } from '../../support/papers.ts';

const step = (term: string, fields: Partial<Paper>) => termsOf(stored(1, fields)).get(term);
const words = (count: number) => Array.from({ length: count }, (_, number) => `word${number}`).join(' ');

describe('the terms of a paper', () => {
  it('are the words of its texts, and its names and facts under marks', () => {
    const paper = stored(1, {
      title: 'The Fine-Tuning of Models',
      abstract: 'We study é.',
      keywords: ['Low-rank adaptation'],
      authors: [{ name: 'Jean-Luc Ito' }],
      organization: { name: 'Meta AI', user: 'facebook' },
      code: { url: 'https://example.org' },
    });
    expect([...termsOf(paper).keys()].sort()).toEqual(
      [
        ...['fine', 'tuning', 'finetuning', 'models', 'study', 'e', 'low', 'rank', 'lowrank', 'adaptation'],
        ...[
          '@jean',
          '@luc',
          '@jeanluc',
          '@ito',
          '%lowrankadaptation',
          '&meta',
          '&ai',
          '&facebook',
          '#has:code',
          '#source:huggingface',
        ],
      ].sort(),
    );
  });

  it('say more in a title than among the keywords, and there more than in an abstract', () => {
    const abstract = words(200);
    const inTitle = step('mamba', { title: 'mamba', abstract }) as number;
    const inKeywords = step('mamba', { keywords: ['mamba'], abstract }) as number;
    const inAbstract = step('mamba', { abstract: `${words(199)} mamba` }) as number;
    expect(inTitle).toBeGreaterThan(inKeywords);
    expect(inKeywords).toBeGreaterThan(inAbstract);
  });

  it('say more where they are repeated, less and less so, and less in a long abstract', () => {
    const times = (count: number) =>
      step('mamba', { abstract: `${words(200)} ${'mamba '.repeat(count)}` }) as number;
    expect(times(3)).toBeGreaterThan(times(1));
    expect(times(100)).toBeLessThanOrEqual(STEPS - 1);
    expect(step('mamba', { abstract: `mamba ${words(600)}` })).toBeLessThan(
      step('mamba', { abstract: `mamba ${words(50)}` }) as number,
    );
  });

  it('are each of a step that there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (title, abstract) => {
        for (const [term, step] of termsOf(
          stored(1, { title, abstract: abstract.repeat(20), keywords: [title] }),
        )) {
          expect(term).not.toBe('');
          expect(Number.isInteger(step) && step >= 0 && step < STEPS).toBe(true);
        }
      }),
    );
  });
});

describe('the fingerprint of a paper', () => {
  const paper = stored(1, { keywords: ['Attention'], organization: { name: 'Meta AI', user: 'facebook' } });
  const print = fingerprint(paper);

  it.each<[string, Partial<Paper>]>([
    ['title', { title: 'Paper 2' }],
    ['abstract', { abstract: 'Other.' }],
    ['keywords', { keywords: [] }],
    ['authors', { authors: [{ name: 'Ada' }] }],
    ['order of authors and keywords', { keywords: [], authors: [{ name: 'Attention' }, ...paper.authors] }],
    ['organization', { organization: { name: 'Meta', user: 'facebook' } }],
    ['account of the organization', { organization: { name: 'Meta AI', user: 'meta' } }],
    ['code', { code: { url: 'https://example.org' } }],
    ['day', { day: '2026-11-21' }],
    ['upvotes, by much', { upvotes: 100 }],
  ])('changes with its %s', (_, fields) => {
    expect(fingerprint({ ...paper, ...fields })).not.toBe(print);
  });

  it.each<[string, Partial<Paper>]>([
    ['comments', { comments: 100 }],
    ['stars', { code: { url: 'https://example.org', stars: 7 } }],
    ['time of first sight', { firstSeenAt: 0 }],
    ['AI summary', { aiSummary: 'Short.' }],
  ])('stays with its %s, of which the index holds nothing', (_, fields) => {
    const before = fields.code ? { ...paper, code: { url: 'https://example.org' } } : paper;
    expect(fingerprint({ ...before, ...fields })).toBe(fingerprint(before));
  });

  it('stays where upvotes change by little', () => {
    expect(fingerprint(stored(1, { upvotes: 101 }))).toBe(fingerprint(stored(1, { upvotes: 100 })));
  });

  it('differs wherever the index would differ, and is never 0', () => {
    const held = (one: Paper) => JSON.stringify([[...termsOf(one)].sort(), one.day, levelOf(one.upvotes)]);
    fc.assert(
      fc.property(anyPaper(), anyPaper(), (one, other) => {
        expect(fingerprint(one)).toBeGreaterThan(0);
        if (fingerprint(one) === fingerprint(other)) expect(held(one)).toBe(held(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('upvotes and days as small numbers', () => {
  it('grow with the upvotes, by two where these double, and fit into a byte', () => {
    expect([0, 1, 3, 7, 1023].map(levelOf)).toEqual([0, 2, 4, 6, 20]);
    expect([-1, Number.MAX_VALUE, Number.POSITIVE_INFINITY].map(levelOf)).toEqual([0, 255, 255]);
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), fc.double({ min: 0, noNaN: true }), (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(levelOf(less)).toBeLessThanOrEqual(levelOf(more));
        expect(Uint8Array.of(levelOf(more))[0]).toBe(levelOf(more));
      }),
    );
  });

  it('lead back to the day, from 1970 on for a lifetime', () => {
    for (const day of ['1970-01-01', '2023-05-04', '2024-02-29', '2149-06-06'] as const)
      expect(dayOf(dayNumber(day) * DAY)).toBe(day);
    expect(dayNumber('0001-01-01')).toBe(0);
    expect(dayNumber('9999-12-31')).toBe(0xffff);
  });
});
