// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, folded, LIMITS } from '../../../lib/domain/text.ts';

const clean = (text: string) => cleanText(text, LIMITS.title);

/** Texts with all that may not come through: lone surrogates, marks that reorder, hide or stack, odd blanks. */
const NASTY = [
  '\n   ',
  '\r\n',
  '\t',
  '\u0000',
  '\u0007',
  '\u0085',
  '\u009F',
  '\u00A0',
  '\u061C',
  '\u200B',
  '\u200E',
  '\u202E',
  '\u2066',
  '\u2028',
  '\uFEFF',
  '\uFFFE',
  '\uFFFF',
  '\uD83D',
  '\uDE00',
  '😀',
  'e',
  '\u0301',
  '\u0323',
  '\u1100',
  '\u1161',
  '\u11A8',
  'ﬁ',
  '$x$',
  '<b>',
];
const wildText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 40,
    size: 'max',
  })
  .map((parts) => parts.join(''));
const limits = fc.integer({ min: 1, max: 80 });

function check(property: (text: string, limit: number) => void): void {
  fc.assert(fc.property(wildText, limits, property), { numRuns: 1_000 });
}

describe('cleanText', () => {
  it('folds the line breaks and indentation that titles come with', () => {
    expect(clean('  Attention Is\n  All You\r\n\tNeed ')).toBe('Attention Is All You Need');
  });

  it.each([
    'Below 360^circ and R^textbf{2AI}',
    'Costs $1 Million, says \\$OneMillion',
    'Bounds of $O(n^2 \\log n)$ and \\textit{more}',
    'The model writes <think> and <EOS> itself',
    '<img src=x onerror=alert(1)> & </script>',
    'Ab initio ≥ 3 × 10⁻⁷, naïve, Müller, 日本語, 한국어, عربي, नमस्ते',
    'A family 👩‍👩‍👧 and a flag 🇪🇺',
  ])('leaves %j as it is', (text) => {
    expect(clean(text)).toBe(text);
  });

  it('takes out what reorders or hides text', () => {
    expect(clean('safe\u202Egpj.exe \u2066x\u2069 zero\u200Bwidth')).toBe('safegpj.exe x zerowidth');
  });

  it('takes out what is no character, and makes XML unreadable', () => {
    expect(clean('a\uFFFEb\uFFFFc')).toBe('abc');
  });

  it('takes out control characters', () => {
    expect(clean('a\u0000b\u0007c\u001Bd\u007Fe\u009Ff')).toBe('abcdef');
  });

  it('keeps a few marks on a letter, not five hundred', () => {
    expect(clean(`Z${'\u0300'.repeat(500)}algo`).length).toBeLessThan(12);
    expect(clean('ệ̂ ki\u0303\u0301')).toBe('ệ̂ ki\u0303\u0301'.normalize('NFC'));
  });

  it.each<[string, (text: string) => string]>([
    ['cleaned', (text) => cleanText(text, 50_000)],
    ['folded', folded],
  ])('takes no longer than the text is long: marks that have to be put in order, %s', (_, made) => {
    for (const marks of ['\u0300\u0323\u0315\u031b', `\uFF9E${'\u0300'.repeat(29)}`]) {
      const start = performance.now();
      made(`a${marks.repeat(200_000 / marks.length)}`);
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });

  it('composes letters, so that two spellings of a name are one', () => {
    expect(clean('Mu\u0308ller')).toBe('Müller');
    expect(clean('Mu\u200B\u0308ller')).toBe('Müller');
  });

  it('clips a text of a megabyte and says so', () => {
    const title = clean('word '.repeat(200_000));
    expect(title).toHaveLength(LIMITS.title);
    expect(title).toMatch(/^word word.*…$/);
  });

  it('clips nothing that just fits', () => {
    expect(cleanText('12345', 5)).toBe('12345');
    expect(cleanText('123456', 5)).toBe('1234…');
    expect(cleanText('123 56', 5)).toBe('123…');
    expect(cleanText(`12345${' '.repeat(10)}`, 5)).toBe('12345');
  });

  it('does not cut a character in two', () => {
    expect(cleanText('ab😀cd', 4)).toBe('ab…');
    expect(cleanText('ab😀cd', 5)).toBe('ab😀…');
  });

  it('makes nothing of nothing', () => {
    expect([clean(''), clean(' \n\t'), clean('\u200B\u202E')]).toEqual(['', '', '']);
  });
});

describe('whatever the text, a cleaned one', () => {
  it('has no line break, control character or mark that reorders text', () => {
    check((text, limit) => {
      expect(cleanText(text, limit)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
    });
  });

  it('has no lone surrogate', () => {
    check((text, limit) => {
      expect(cleanText(text, limit).isWellFormed()).toBe(true);
    });
  });

  it('is no longer than asked for', () => {
    check((text, limit) => {
      expect(cleanText(text, limit).length).toBeLessThanOrEqual(limit);
    });
  });

  it('has single blanks, and none at its ends', () => {
    check((text, limit) => {
      expect(cleanText(text, limit)).not.toMatch(/^\s|\s$|\s\s/u);
    });
  });

  it('stays the same when it is cleaned again', () => {
    check((text, limit) => {
      const once = cleanText(text, limit);
      expect(cleanText(once, limit)).toBe(once);
    });
  });
});
