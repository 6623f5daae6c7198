import fc from 'fast-check';
import { stemmer } from 'stemmer';
import { describe, expect, it } from 'vitest';
import { expandName, expandWord } from '../../../lib/search/expand.ts';
import { SearchIndex } from '../../../lib/search/search-index.ts';
import { buildSegment } from '../../../lib/search/segment.ts';
import { stored } from '../../support/papers.ts';

/** An index with one paper for each text, so many in a segment. */
function indexOf(texts: readonly string[], inOne = texts.length): SearchIndex {
  const papers = texts.map((abstract, number) => stored(number, { title: '', abstract, authors: [] }));
  const count = Math.ceil(papers.length / Math.max(1, inOne));
  return new SearchIndex(
    Array.from({ length: count }, (_, at) => buildSegment(papers.slice(at * inOne, (at + 1) * inOne))),
  );
}

const formsOf = (index: SearchIndex, term: string, isOpen = false, strictly = false) =>
  [...expandWord(index, term, isOpen, strictly).forms].sort();

/** Words that stemming brings together, and some that it does not. */
const anyWord = fc
  .tuple(
    fc.constantFrom(
      'model',
      'gener',
      'stud',
      'ke',
      'da',
      'a',
      'vulner',
      'represent',
      'us',
      'tun',
      'hop',
      'initi',
      'b',
    ),
    fc.constantFrom(
      ...',s,e,y,ies,ys,ing,ed,ization,izations,alization,alizations,abilities,ability,ativeness,atives,ying,nings'.split(
        ',',
      ),
    ),
  )
  .map(([base, ending]) => base + ending)
  .filter((word) => word.length > 2);

describe('the other forms of a word', () => {
  it('are all words with the same stem', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { minLength: 1, maxLength: 60 }), anyWord, (words, wanted) => {
        const index = indexOf(words);
        const stem = stemmer(wanted);
        const expected = words.filter((word) => stemmer(word) === stem && !/^(any|the)$/.test(word));
        expect(formsOf(index, wanted)).toEqual(expect.arrayContaining(expected));
        // Strictly, it is some of them: the word itself, its number, its tense.
        const strict = formsOf(index, wanted, false, true);
        expect(expected).toEqual(expect.arrayContaining(strict));
        const own = expected.filter((word) => [wanted, `${wanted}s`, `${wanted}ed`].includes(word));
        expect(strict).toEqual(expect.arrayContaining(own));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['keys', 'key'],
    ['embedding', 'embeddings'],
    ['setting', 'settings'],
    ['gpu', 'gpus'],
    ['api', 'apis'],
    ['movie', 'movies'],
    ['day', 'days'],
    ['studies', 'study'],
    ['studying', 'studied'],
    ['model', 'modelling'],
    ['generate', 'generating'],
    ['running', 'run'],
    ['boxes', 'box'],
    ['need', 'needs'],
    ['losses', 'loss'],
  ])('%s finds %s, also strictly', (wanted, other) => {
    for (const [one, two] of [
      [wanted, other],
      [other, wanted],
    ] as const)
      expect(formsOf(indexOf([two]), one, false, true)).toEqual([two]);
  });

  it.each([
    ['generalize', 'generalization'],
    ['initialize', 'initializations'],
    ['generation', 'general'],
    ['experience', 'experiments'],
    ['animal', 'animation'],
  ])('%s finds %s, but not strictly', (wanted, other) => {
    expect(formsOf(indexOf([other]), wanted)).toEqual([other]);
    expect(formsOf(indexOf([other]), wanted, false, true)).toEqual([]);
  });

  it('are none of words in other letters', () => {
    expect(formsOf(indexOf(['gpt4s', '模型们']), 'gpt4', false, true)).toEqual([]);
  });

  it('count less than the word itself', () => {
    const weights = expandWord(indexOf(['model', 'models']), 'model', false).expansions.map(
      ({ weight }) => weight,
    );
    expect(weights[0]).toBe(1);
    expect(weights[1]).toBeLessThan(1);
  });
});

describe('a word that hardly occurs', () => {
  const language = 'language models';
  const langauge = 'langauge models';

  it('is a misspelling, however often its paper was written', () => {
    const papers = [language, language, language, language, language, langauge].map((abstract, number) =>
      stored(number, { title: '', abstract, authors: [] }),
    );
    const again = buildSegment(papers.slice(-1));
    const index = new SearchIndex([buildSegment(papers), again, again]);
    expect(formsOf(index, 'langauge')).toEqual(['langauge', 'language']);
  });

  it('is one of a word that is usual in all segments together', () => {
    const texts = [...Array<string>(6).fill(language), langauge];
    const index = indexOf(texts, 2);
    const { expansions } = expandWord(index, 'langauge', false);
    expect(expansions).toHaveLength(4);
  });
});

describe('words that an open word is the beginning of', () => {
  it('are found, the longer the less', () => {
    const index = indexOf(['transf', 'transform', 'transformer', 'tran', 'model']);
    const { expansions, forms } = expandWord(index, 'transf', true);
    expect([...forms]).toEqual(['transf', 'transform', 'transformer']);
    const weights = expansions.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort().reverse());
  });

  it('are not, once it is closed', () => {
    expect(formsOf(indexOf(['transformer']), 'trans')).toEqual([]);
  });

  it('are found in every segment', () => {
    const texts = ['transformer', 'transformer', 'transformer', 'transfer'];
    const { expansions, count } = expandWord(indexOf(texts, 1), 'trans', true);
    expect(expansions.map(({ part, count }) => [part.base, count])).toEqual(
      [0, 1, 2, 3].map((base) => [base, 1]),
    );
    expect(count).toBe(4);
  });

  it('are the most usual ones where there are many', () => {
    const rare = Array.from({ length: 400 }, (_, number) => `notebook${number}`);
    const usual = Array.from({ length: 60 }, (_, number) => `notebooks${number}`);
    const forms = new Set(formsOf(indexOf([...rare, ...usual, ...usual]), 'notebook', true));
    expect(forms.size).toBe(64);
    expect(usual.every((word) => forms.has(word))).toBe(true);
  });

  it('are fewer, the fewer letters it has', () => {
    const words = Array.from({ length: 100 }, (_, number) => `note${number}`);
    const counts = ['n', 'no', 'not', 'note'].map(
      (word) => new Set(formsOf(indexOf(words), word, true)).size,
    );
    expect(counts).toEqual([8, 16, 24, 32]);
  });

  it('leave the number of papers with the word itself alone', () => {
    const index = indexOf(['model', 'modeller', 'modellers', 'modelled-by']);
    const open = expandWord(index, 'model', true).count;
    expect(open).toBe(expandWord(index, 'model', false).count);
  });
});

describe('words that a word may be a misspelling of', () => {
  it.each([
    ['atention', 'attention'],
    ['difusion', 'diffusion'],
    ['reinforcemnet', 'reinforcement'],
    ['renforcemnet', 'reinforcement'],
  ])('%s → %s', (wrong, right) => {
    expect(formsOf(indexOf([right, 'other']), wrong)).toEqual([right]);
    expect(formsOf(indexOf([right, 'other']), wrong, false, true)).toEqual([]);
  });

  it('are not looked for where the word is short, or stands in papers', () => {
    expect(formsOf(indexOf(['map']), 'mep')).toEqual([]);
    expect(formsOf(indexOf(['modem modem', 'model', 'model']), 'model')).toEqual(['model']);
  });

  it('have two errors only where the word is long', () => {
    expect(formsOf(indexOf(['diffusion']), 'difusoin')).toEqual([]);
    expect(formsOf(indexOf(['transformer']), 'transfomre')).toEqual(['transformer']);
  });

  it('are looked for in every segment', () => {
    const { expansions } = expandWord(indexOf(['attention', 'attention', 'model'], 1), 'atention', false);
    expect(expansions.map(({ part }) => part.base)).toEqual([0, 1]);
  });

  it('are looked for where the word stands in a paper only by mistake', () => {
    expect(formsOf(indexOf(['atention', ...Array(5).fill('attention')]), 'atention')).toEqual([
      'atention',
      'attention',
    ]);
  });
});

describe('a word of a name', () => {
  const index = new SearchIndex([
    buildSegment([
      stored(1, { authors: [{ name: 'Yann LeCun' }], organization: { name: 'Meta AI', user: 'facebook' } }),
      stored(2, { title: 'LeCun was right', authors: [{ name: 'Jean-Luc Lecunff' }] }),
    ]),
  ]);

  it('is found where it is a name only', () => {
    expect([...expandName(index, '@', 'lecun', false).forms]).toEqual(['@lecun']);
    expect([...expandName(index, '@', 'lecun', true).forms]).toEqual(['@lecun', '@lecunff']);
    expect([...expandName(index, '@', 'jeanluc', false).forms]).toEqual(['@jeanluc']);
    expect([...expandName(index, '&', 'facebook', false).forms]).toEqual(['&facebook']);
    expect(expandName(index, '&', 'lecun', true).expansions).toEqual([]);
  });

  it('is found among all words too', () => {
    expect(formsOf(index, 'lecun')).toEqual(['@lecun', 'lecun']);
    expect(formsOf(index, 'meta')).toEqual(['&meta']);
  });
});
