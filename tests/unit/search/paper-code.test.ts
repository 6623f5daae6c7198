import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { PaperCodes } from '../../../lib/search/paper-code.ts';

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const arxiv = fc
  .tuple(digits(4), fc.oneof(digits(4), digits(5)))
  .map(([month, number]): PaperId => `arxiv:${month}.${number}`);
const other = fc.oneof(
  digits(7).map((number): PaperId => `arxiv:hep-th/${number}`),
  fc.string().map((text): PaperId => `doi:10.1101/${text}`),
  fc.webUrl().map((url): PaperId => `url:${url}`),
  // Nearly numbers: what comes from outside may look like anything.
  fc.constantFrom<PaperId>(
    'arxiv:2611.123',
    'arxiv:2611.123456',
    'arxiv:2611.00001v2',
    'doi:2611.00001',
    'arxiv:',
  ),
);

describe('the code of a paper', () => {
  it('is a number of 32 bits that leads back to its id, and no other paper has it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(arxiv, other)), (ids) => {
        const codes = new PaperCodes();
        const all = ids.map((id) => codes.code(id));
        expect(all.map((code) => codes.id(code))).toEqual(ids);
        expect(all.every((code) => Number.isInteger(code) && code >= 0 && code < 2 ** 32)).toBe(true);
        expect(new Set(all).size).toBe(new Set(ids).size);
      }),
      { numRuns: 300 },
    );
  });

  it('is found again by whoever has the list of the others', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(arxiv, other)), (ids) => {
        const codes = new PaperCodes();
        const all = ids.map((id) => codes.code(id));
        const read = new PaperCodes(codes.others);
        expect(ids.map((id) => read.find(id))).toEqual(all);
        expect(all.map((code) => read.id(code))).toEqual(ids);
      }),
    );
  });

  it('tells four digits from five', () => {
    const codes = new PaperCodes();
    expect(codes.code('arxiv:0704.0001')).not.toBe(codes.code('arxiv:0704.00001'));
    expect(codes.id(codes.code('arxiv:9999.99999'))).toBe('arxiv:9999.99999');
    expect(codes.id(codes.code('arxiv:0000.0000'))).toBe('arxiv:0000.0000');
    expect(codes.others).toEqual([]);
  });

  it('is not made by looking for it', () => {
    const codes = new PaperCodes();
    expect(codes.find('doi:10.1101/1')).toBeUndefined();
    expect(codes.others).toEqual([]);
  });
});
