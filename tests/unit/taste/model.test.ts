import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../lib/domain/paper.ts';
import { mergeSegments } from '../../../lib/search/merge.ts';
import { SearchIndex } from '../../../lib/search/search-index.ts';
import { buildSegment } from '../../../lib/search/segment.ts';
import type { Stance } from '../../../lib/taste/example.ts';
import { orderByScore, tasteScores } from '../../../lib/taste/ranking.ts';
import { paperId, stored } from '../../support/papers.ts';
import { liking, otherPapers, taught } from '../../support/taste.ts';

function about(number: number, subject: string, fields: Partial<Paper> = {}): Paper {
  return stored(number, { title: `On ${subject}`, abstract: `We study ${subject} closely.`, ...fields });
}

const KEPT = [1, 2, 3, 4, 5].map((number) => about(number, 'sparse autoencoders'));
const UNKNOWN = otherPapers(60);
const LIKE_KEPT = about(90, 'autoencoders that are sparse');
const UNLIKE = about(91, 'weather');

describe('what is learned', () => {
  it('likes papers that are like those that were kept', () => {
    const model = taught({ kept: KEPT, unknown: UNKNOWN });
    expect(liking(model, LIKE_KEPT)).toBeGreaterThan(liking(model, UNLIKE) + 0.5);
    expect(model.weights.get('autoencoders')).toBeGreaterThan(0);
  });

  it('likes less what is like hidden papers, though nothing else is known of it', () => {
    const hidden = [11, 12].map((number) => about(number, 'sparse xylophones'));
    const before = taught({ kept: KEPT, unknown: UNKNOWN });
    const after = taught({ kept: KEPT, hidden, unknown: UNKNOWN });
    expect(after.weights.get('xylophones')).toBeLessThan(-0.1);
    expect(liking(after, about(93, 'sparse'))).toBeLessThan(liking(before, about(93, 'sparse')));
  });

  it('counts opened papers, but less than kept ones', () => {
    const opened = [21, 22, 23].map((number) => about(number, 'octopus'));
    const likes = (stance: Stance) =>
      liking(
        taught({
          kept: stance === 'kept' ? [...KEPT, ...opened] : KEPT,
          ...(stance === 'opened' && { opened }),
          unknown: UNKNOWN,
        }),
        about(94, 'octopus'),
      );
    expect(likes('opened')).toBeGreaterThan(0.05);
    expect(likes('kept')).toBeGreaterThan(likes('opened'));
  });

  it('makes nothing of what only one paper has', () => {
    const model = taught({ kept: [...KEPT, about(6, 'xylophones')], unknown: UNKNOWN });
    expect(model.weights.has('xylophones')).toBe(false);
  });

  it('has no taste in facts, such as that there is code', () => {
    const coded = KEPT.map((paper) => ({ ...paper, code: { url: 'https://github.com/a/b' } }));
    const model = taught({ kept: coded, unknown: UNKNOWN });
    expect([...model.weights.keys()].filter((term) => term.startsWith('#'))).toEqual([]);
  });

  it('is the same for the same examples, and does not change when there are too few kinds', () => {
    const papers = { kept: KEPT, unknown: UNKNOWN };
    expect([...taught(papers).weights]).toEqual([...taught(papers).weights]);
    expect(taught({ kept: KEPT }).weights.size).toBe(0);
    expect(taught({ unknown: UNKNOWN }).weights.size).toBe(0);
    expect(taught({}).weights.size).toBe(0);
  });

  it('stands any texts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const paper = fc.record({ title: text, abstract: text, keywords: fc.array(text, { maxLength: 3 }) });
    const papers = fc.array(paper, { maxLength: 8 });
    fc.assert(
      fc.property(papers, papers, papers, (kept, hidden, unknown) => {
        const numbered = (list: typeof kept, first: number) =>
          list.map((fields, index) => stored(first + index, fields));
        const model = taught({
          kept: numbered(kept, 1),
          hidden: numbered(hidden, 20),
          unknown: numbered(unknown, 40),
        });
        for (const weight of model.weights.values()) expect(Number.isFinite(weight)).toBe(true);
      }),
    );
  });
});

describe('an order by taste', () => {
  const papers = [...UNKNOWN, LIKE_KEPT, UNLIKE, ...KEPT];
  const model = taught({ kept: KEPT, unknown: UNKNOWN });

  it('is that of the papers’ own terms, however the index is cut', () => {
    const halves = [buildSegment(papers.slice(0, 30)), buildSegment(papers.slice(30))];
    const work = mergeSegments(halves, true);
    let step = work.next();
    while (!step.done) step = work.next();
    for (const segments of [[buildSegment(papers)], halves, [step.value]]) {
      const index = new SearchIndex(segments, [{ id: UNLIKE.id, text: 'autoencoders' }]);
      const scores = tasteScores(index, model);
      for (const paper of papers)
        expect(scores[index.papers.numberOf(paper.id) as number]).toBeCloseTo(liking(model, paper), 4);
      expect(
        orderByScore(
          index,
          scores,
          papers.map(({ id }) => id),
        ).slice(0, 6),
      ).toContain(LIKE_KEPT.id);
    }
  });

  it('leaves equals, and papers that the index does not have, as they came', () => {
    const index = new SearchIndex([buildSegment([LIKE_KEPT, UNLIKE])]);
    const ids = [paperId(7), paperId(8), LIKE_KEPT.id, paperId(9)];
    const order = orderByScore(index, tasteScores(index, model), ids);
    expect(order).toEqual([LIKE_KEPT.id, paperId(7), paperId(8), paperId(9)]);
  });
});
