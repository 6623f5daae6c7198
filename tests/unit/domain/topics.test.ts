import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_PAPERS, tallyOf, topicsOf } from '../../../lib/domain/topics.ts';

/** So many papers with the same keywords. */
const papers = (count: number, ...keywords: string[]): string[][] =>
  Array.from({ length: count }, () => keywords);
const tally = (...lists: string[][][]) => tallyOf(lists.flat());

/** An ordinary week: language models in half of the papers, agents in a tenth. */
const USUAL = tally(
  papers(10, 'large language models', 'agents'),
  papers(40, 'large language models'),
  papers(50, 'other'),
);

describe('the tally of a week', () => {
  it('counts papers, not spellings, and those without keywords apart', () => {
    const week = tally(
      papers(2, 'World Model', 'world models'),
      papers(1, 'world models'),
      papers(3),
      papers(1, '-'),
    );
    expect([week.papers, week.withKeywords]).toEqual([7, 4]);
    expect([...week.keywords.keys()]).toEqual(['world model']);
    expect(week.keywords.get('world model')?.papers).toBe(3);
  });
});

describe('the topics of a week', () => {
  it('are what is more frequent than usual, not what is most frequent', () => {
    const lists = [papers(21, 'Large language models'), papers(8, 'Agents', 'circuits'), papers(4, 'agent')];
    const topics = topicsOf(tally(...lists, papers(17, 'other')), Array(8).fill(USUAL));
    expect(topics).toMatchObject({ kind: 'standing-out', weeks: 8, papers: 50, withKeywords: 50 });
    expect(topics.topics).toEqual([
      { keyword: 'circuits', papers: 8, usual: 0 },
      // In its most usual spelling, which is that of the weeks before.
      { keyword: 'agents', papers: 12, usual: 5 },
    ]);
  });

  it('scale what is usual to the size of the week', () => {
    const week = tally(papers(15, 'agents'), papers(5, 'other'));
    const [topic] = topicsOf(week, [USUAL, USUAL]).topics;
    expect(topic).toEqual({ keyword: 'agents', papers: 15, usual: 2 });
  });

  it('need three papers at least', () => {
    const week = tally(
      papers(2, 'circuits'),
      papers(3, 'probes'),
      papers(45, 'large language models'),
      papers(45, 'other'),
    );
    expect(topicsOf(week, [USUAL]).topics.map(({ keyword }) => keyword)).toEqual(['probes']);
  });

  it('are the most common, where nothing stands out', () => {
    const topics = topicsOf(USUAL, Array(8).fill(USUAL));
    expect(topics.kind).toBe('as-usual');
    expect(topics.topics).toEqual([
      { keyword: 'large language models', papers: 50, usual: 50 },
      { keyword: 'other', papers: 50, usual: 50 },
      { keyword: 'agents', papers: 10, usual: 10 },
    ]);
  });

  it('are only counted when there are too few papers to compare', () => {
    const week = tally(papers(FEWEST_PAPERS - 2, 'circuits'), papers(1, 'probes'), papers(80));
    expect(topicsOf(week, Array(8).fill(USUAL))).toEqual({
      kind: 'too-few',
      papers: 99,
      withKeywords: 19,
      weeks: 0,
      topics: [{ keyword: 'circuits', papers: 18 }],
    });
  });

  it('are only counted when no earlier week is stored, or none has keywords', () => {
    for (const earlier of [[], Array(8).fill(undefined), [tally(papers(200)), tally(papers(5, 'agents'))]]) {
      const topics = topicsOf(USUAL, earlier);
      expect(topics).toMatchObject({ kind: 'no-weeks', weeks: 0 });
      expect(topics.topics[0]).toEqual({ keyword: 'large language models', papers: 50 });
    }
  });

  it('are compared with the weeks that there are', () => {
    const week = tally(papers(20, 'circuits'));
    expect(topicsOf(week, [undefined, USUAL, tally(papers(9)), undefined, USUAL]).weeks).toBe(2);
  });

  it('of an empty week are none', () => {
    expect(topicsOf(tallyOf([]), [USUAL])).toEqual({
      kind: 'too-few',
      papers: 0,
      withKeywords: 0,
      weeks: 0,
      topics: [],
    });
  });
});

describe('whatever the weeks hold', () => {
  const week = fc
    .array(fc.array(fc.constantFrom('a', 'A', 'bs', 'b', 'c-d', 'c d', '', '-', 'large'), { maxLength: 5 }), {
      maxLength: 60,
    })
    .map(tallyOf);

  it('the topics are few, of papers that there are, and rank what is above its usual share', () => {
    fc.assert(
      fc.property(week, fc.array(fc.option(week, { nil: undefined }), { maxLength: 8 }), (now, before) => {
        const { kind, topics, weeks, withKeywords } = topicsOf(now, before);
        expect(topics.length).toBeLessThanOrEqual(7);
        expect(new Set(topics.map(({ keyword }) => keyword)).size).toBe(topics.length);
        expect(weeks).toBeLessThanOrEqual(before.filter(Boolean).length);
        for (const { papers: count, usual } of topics) {
          expect(count).toBeGreaterThanOrEqual(2);
          expect(count).toBeLessThanOrEqual(withKeywords);
          if (kind === 'standing-out') expect(count).toBeGreaterThan(usual ?? Number.NaN);
          if (kind === 'too-few' || kind === 'no-weeks') expect(usual).toBeUndefined();
        }
      }),
    );
  });

  it('the order of papers and weeks does not matter', () => {
    fc.assert(
      fc.property(week, fc.array(week, { minLength: 2, maxLength: 8 }), (now, before) => {
        const names = (earlier: typeof before) =>
          topicsOf(now, earlier).topics.map(({ papers: count }) => count);
        expect(names(before.toReversed())).toEqual(names(before));
      }),
    );
  });
});
