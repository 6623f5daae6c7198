// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arxivIdOf, arxivPaperId, isPaperId, type PaperId } from '../../../lib/domain/paper.ts';

const digits = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
    .map((numbers) => numbers.join(''));

describe('arxivPaperId', () => {
  it.each([
    ['2503.01234', 'arxiv:2503.01234'],
    ['0704.0001', 'arxiv:0704.0001'],
    ['astro-ph/0601001', 'arxiv:astro-ph/0601001'],
    ['math.GT/0309136', 'arxiv:math.GT/0309136'],
    ['cs/0112017', 'arxiv:cs/0112017'],
  ])('reads %s', (text, id) => {
    expect(arxivPaperId(text)).toBe(id);
  });

  it.each(['2503.01234v1', '2503.01234v12', 'astro-ph/0601001v2'])('leaves out the version of %s', (text) => {
    expect(arxivPaperId(text)).toBe(`arxiv:${text.replace(/v\d+$/, '')}`);
  });

  it('keeps zeros at the end: an id is a text, not a number', () => {
    expect(arxivPaperId('2503.01230')).toBe('arxiv:2503.01230');
    expect(arxivPaperId('2503.01230')).not.toBe(arxivPaperId('2503.0123'));
  });

  it.each([
    '',
    ' ',
    'v1',
    '2503.012',
    '2503.012345',
    '2503,01234',
    '2503.01234v',
    '2503.01234 ',
    '2503.01234\n',
    'x2503.01234',
    '2503.01234/../../evil',
    'https://arxiv.org/abs/2503.01234',
    'arxiv:2503.01234',
    'astro-ph/060100',
    'ASTRO-PH/0601001',
    '__proto__',
    '٢٥٠٣.٠١٢٣٤',
  ])('takes %j for no id', (text) => {
    expect(arxivPaperId(text)).toBeUndefined();
  });

  it('gives every version of a paper the same id, and different papers different ones', () => {
    fc.assert(
      fc.property(digits(4, 4), digits(4, 5), fc.nat(99), (month, number, version) => {
        const plain = arxivPaperId(`${month}.${number}`);
        expect(plain).toBe(`arxiv:${month}.${number}`);
        expect(arxivPaperId(`${month}.${number}v${version}`)).toBe(plain);
      }),
    );
  });

  it('takes an id with anything before or behind it for none', () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anything, (more) => {
        expect(arxivPaperId(`${more}2503.01234`)).toBeUndefined();
        expect(arxivPaperId(`2503.01234${more}`) ?? 'arxiv:2503.01234').toMatch(/^arxiv:2503\.01234\d?$/);
      }),
    );
  });
});

describe('isPaperId', () => {
  const long = (length: number) => `url:${'https://e.example/'.padEnd(length, 'a')}`;

  it.each([
    'arxiv:2611.00001',
    'arxiv:math/0211159',
    'doi:10.1101/2026.01.01.1',
    'url:https://example.org/a',
    long(2_000),
    `doi:${'10.1101/'.padEnd(2_000, 'a')}`,
  ])('takes %.40s', (id) => {
    expect(isPaperId(id)).toBe(true);
  });

  it.each([
    undefined,
    7,
    '',
    '2611.00001',
    'arxiv:',
    'arxiv:2611.00001v2',
    'arxiv:2611.00001?x=1',
    'arxiv:../../evil',
    'arxiv:2611.00001\n',
    'doi:../../evil',
    'doi:10.1101/with blank',
    'doi:10.1101/',
    'url:https://user@example.org/',
    'url:http:example.org',
    'url:HTTPS://example.org/',
    'url:javascript:alert(1)',
    'url:../../evil',
    long(2_001),
  ])('takes %.40j for none', (id) => {
    expect(isPaperId(id)).toBe(false);
  });
});

describe('arxivIdOf', () => {
  it('gives back the arXiv id, trailing zeros included', () => {
    expect(arxivIdOf('arxiv:2503.01230')).toBe('2503.01230');
    expect(arxivIdOf('arxiv:astro-ph/0601001')).toBe('astro-ph/0601001');
  });

  it.each<PaperId>(['doi:10.1101/2020.01.01', 'url:https://example.org/arxiv:1'])('has none for %s', (id) => {
    expect(arxivIdOf(id)).toBeUndefined();
  });
});
