import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedKeyword } from '../../../lib/domain/keyword.ts';

describe('a keyword', () => {
  it.each([
    ['Large Language Models', 'large language model'],
    ['large language models (LLMs)', 'large language model'],
    ['vision--language model', 'vision-language models'],
    ['Mixture-of-Experts', 'mixture of expert'],
    ['LLMs', 'llm'],
    ['KV-cache', 'kv  caches'],
    ['patch', 'patches'],
    ['bounding boxes', 'bounding box'],
    ['losses', 'loss'],
    ['capabilities', 'capability'],
    ['ＧＰＴ-4', 'gpt 4'],
  ])('%j is the same as %j', (one, other) => {
    expect(foldedKeyword(one)).toBe(foldedKeyword(other));
  });

  it.each([
    ['loss', 'los'],
    ['analysis', 'analysi'],
    ['corpus', 'corpu'],
    ['pass@1', 'pass@10'],
    ['注意力', '注意'],
    ['C', 'CS'],
    ['DPO', 'GRPO'],
    ['TTS', 'TT'],
    ['3DGS', '3DG'],
  ])('%j is not the same as %j', (one, other) => {
    expect(foldedKeyword(one)).not.toBe(foldedKeyword(other));
  });

  it('of nothing but dividers is none', () => {
    expect([' ', '-', '––', ''].map(foldedKeyword)).toEqual(['', '', '', '']);
  });

  it('whatever it is, is the same in capitals, and folds at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(foldedKeyword(text.toUpperCase())).toBe(foldedKeyword(text.toLowerCase()));
      }),
    );
    const start = performance.now();
    for (const part of ['(', '-', ' (', ') ', '(a)']) foldedKeyword(part.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
