// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullName, splitName, splitNames } from '../../../lib/export/names.ts';
import { clean, wildText } from './wild.ts';

const parts = (text: string) => {
  const name = splitName(text);
  return name.kind === 'whole'
    ? name.name
    : [name.family, name.given, name.suffix].filter((one) => one !== undefined);
};

describe('a name', () => {
  it.each([
    ['Ada Lovelace', ['Lovelace', 'Ada']],
    ['Thomas Y. Hou', ['Hou', 'Thomas Y.']],
    ['Wil M. P. van der Aalst', ['van der Aalst', 'Wil M. P.']],
    ['Mark Van der Merwe', ['Van der Merwe', 'Mark']],
    ['Fernando De la Torre', ['De la Torre', 'Fernando']],
    ['Cicero Nogueira dos Santos', ['dos Santos', 'Cicero Nogueira']],
    ['Luc Van Gool', ['Van Gool', 'Luc']],
    ['Kiet Van Nguyen', ['Nguyen', 'Kiet Van']],
    ['Loubna Ben Allal', ['Ben Allal', 'Loubna']],
    ['Blaise Agüera y Arcas', ['Agüera y Arcas', 'Blaise']],
    ['El Moatez Billah Nagoudi', ['Nagoudi', 'El Moatez Billah']],
    ['Xuewei he', ['he', 'Xuewei']],
    ['Quoc V. Le', ['Le', 'Quoc V.']],
    ['John "Four" Flynn', ['Flynn', 'John "Four"']],
    ['Hal Daumé III', ['Daumé', 'Hal', 'III']],
    ['Antonio Laverghetta Jr.', ['Laverghetta', 'Antonio', 'Jr.']],
    ['Antonio Laverghetta, Jr.', ['Laverghetta', 'Antonio', 'Jr.']],
    ['Lovelace, Ada', ['Lovelace', 'Ada']],
    ['  Marin\n Soljačić ', ['Soljačić', 'Marin']],
  ])('%j has its parts', (text, expected) => expect(parts(text)).toEqual(expected));

  it.each([
    'OpenAI', 'Jiří', '王伟', 'Gemma Team', 'SIMA team', 'The IntFold Team', 'LG AI Research', '01. AI', 'Clark Labs Inc',
    'Google, Inc.', 'Alice and Bob', 'and Lei Bai', 'A, B, C', 'Jr.', 'Lovelace,', '\\, x',
  ])('%j stays whole', (text) => expect(parts(text)).toBe(text)); // biome-ignore format: short names

  it('without a comma is itself again when its parts are joined, whatever it is', () => {
    const holds = fc.property(
      wildText.filter((text) => !text.includes(',')),
      (text) => {
        expect(fullName(splitName(text))).toBe(clean(text));
      },
    );
    fc.assert(holds, { numRuns: 1000 });
  });
});

describe('names', () => {
  it('keep their order, and lose only what has neither letter nor digit', () => {
    expect(splitNames(['DeepSeek-AI', ':', 'Aixin Liu', '', '王伟']).map(fullName)).toEqual([
      'DeepSeek-AI',
      'Aixin Liu',
      '王伟',
    ]);
  });
});
