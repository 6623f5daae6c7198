import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../../lib/domain/text.ts';
import { compoundsIn, isStopWord, wordsIn } from '../../../lib/search/words.ts';

const terms = (text: string) => wordsIn(text).map(({ term }) => term);
const compounds = (text: string) => compoundsIn(text, wordsIn(text)).map(({ term }) => term);

describe('the words of a text', () => {
  it.each([
    ['Attention Is All You Need', ['attention', 'is', 'all', 'you', 'need']],
    ['  GPT-4o, (2024): 95.3%!', ['gpt', '4o', '2024', '95', '3']],
    ['Étienne Ｍüller naïve', ['etienne', 'muller', 'naive']],
    ['ﬁne ½ ① x²', ['fine', '12', '1', 'x2']],
    ['İstanbul ẞ ΟΔΟΣ', ['istanbul', 'ss', 'οδος']],
    ['Łukasz Søren Đặng Æ', ['lukasz', 'soren', 'dang', 'ae']],
    ['C++ and C#, C++17; a+b, c+ #1 A++B', ['c++', 'and', 'c#', 'c++', '17', 'a', 'b', 'c', '1', 'a', 'b']],
    ['snake_case don’t', ['snake', 'case', 'don', 't']],
    ['주의 메커니즘', ['주의', '메커니즘']],
    ['Обучение с подкреплением', ['обучение', 'с', 'подкреплением']],
    ['🚀 Ship 👩‍🔬 it', ['ship', 'it']],
    ['$\\alpha$-divergence', ['alpha', 'divergence']],
    ['', []],
    [' – … ++ ∀', []],
  ])('%j', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('are split in scripts without blanks', () => {
    expect(terms('注意力机制')).toEqual(['注意力', '机制']);
    expect(terms('大規模言語モデル').length).toBeGreaterThan(1);
    expect(terms('การเรียนรู้ของเครื่อง').length).toBeGreaterThan(1);
    expect(terms('Transformer模型 2.0')).toEqual(['transformer', '模型', '2', '0']);
  });

  it('are the same, composed or not, wide or narrow, with or without accents', () => {
    const texts = ['Gödel', 'Go\u0308del', 'ＧÖＤＥＬ', 'godel'];
    for (const text of texts) expect(terms(text)).toEqual(['godel']);
    expect(terms('한국'.normalize('NFD'))).toEqual(['한국']);
  });

  it('are none where a run of letters is longer than any word', () => {
    expect(terms(`${'a'.repeat(41)} b ${'c'.repeat(40)}`)).toEqual(['b', 'c'.repeat(40)]);
  });
});

describe('words joined by a hyphen', () => {
  it.each([
    ['fine-tuning', ['finetuning']],
    ['Pre‑trained GPT-4', ['pretrained', 'gpt4']],
    ['low-rank and high-rank', ['lowrank', 'highrank']],
    ['state-of-the-art', []],
    ['one - two', []],
    ['-one two-', []],
    ['one- two --three one-—two', []],
    [`${'a'.repeat(30)}-${'b'.repeat(30)}`, []],
  ])('%j', (text, expected) => {
    expect(compounds(text)).toEqual(expected);
  });

  it('reach over both in the text', () => {
    const text = 'A fine-tuning recipe';
    expect(compoundsIn(text, wordsIn(text))).toEqual([{ term: 'finetuning', start: 2, end: 13 }]);
  });
});

describe('common words', () => {
  it('are known as they are compared', () => {
    expect(['the', 'of', 'with'].every(isStopWord)).toBe(true);
    expect(['model', 'The', 'not', ''].some(isStopWord)).toBe(false);
  });
});

/** Any text at all, half of it of words, marks, emoji and halves of characters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'É',
        'e\u0301',
        '\u0301',
        '注意',
        'モデル',
        '한',
        'ﬁ',
        '½',
        '-',
        ' ',
        '\ud83d',
        '🚀',
        'ไทย',
        '𠮷',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('any text', () => {
  it('has words that stand where they are said to, in order, none over another', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const { term, start, end } of wordsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(folded(text.slice(start, end)).replace(/[^\p{L}\p{N}]/gu, '')).toBe(term);
          expect(term).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is compared the same when it is compared again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('has words that are words again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // In scripts without blanks a word alone may be split further than among others.
        const spaced = wordsIn(text).filter(({ term }) => /^[\p{Script=Latin}\p{N}]+$/u.test(term));
        for (const { term } of spaced) expect(terms(term)).toEqual([term]);
      }),
    );
  });
});

describe('a text of a megabyte', () => {
  it.each([
    ['of words', 'Attention '],
    ['of one run of letters', 'x'],
    ['of Chinese without a blank', '注意力机制'],
    ['of marks', 'e\u0301'],
    ['of hyphens', 'a-'],
    ['of halves of characters', '\ud83d'],
  ])('%s takes a moment', (_, unit) => {
    const time = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      compoundsIn(text, wordsIn(text));
      return performance.now() - start;
    };
    time(100_000);
    // Ten times the text takes ten times as long, not a hundred times; generous, as others work here too.
    expect(time(1_000_000)).toBeLessThan(30 * time(100_000) + 1_000);
  });
});
